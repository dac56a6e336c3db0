import { errorStatement } from './blockParser';
import { checkAttributeArguments } from '../checks/nodeChecks';
import { ClassMemberParser } from './classMemberParser';
import { Mode } from '../lexer/scanner';
import type {
  AttributeOrType,
  Expression,
  Member,
  Node,
  PropertyMember,
  Statement,
  StringConstant,
  TypeConstraint,
} from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

const enumTypes = new Set(
  'byte sbyte int16 short uint16 ushort int int32 uint uint32 int64 long uint64 ulong'.split(' '),
);

/** Classes and enumerations. */
export abstract class ClassParser extends ClassMemberParser {
  protected override typeDefinition(word: Token, attributes: readonly AttributeOrType[] | null): Statement {
    this.definesType = true;
    this.skipNewlines();
    const name = this.simpleName();
    if (name === null) {
      this.reportAfter(word.end, 'MissingNameAfterKeyword');
      return errorStatement(word.start, word.end);
    }
    if (word.kind === TokenKind.Class) this.skipNewlines();
    const { mode } = this.lexer;
    this.setMode(Mode.Signature);
    const statement =
      word.kind === TokenKind.Class ? this.classBody(word, name, attributes) : this.enumBody(word, name, attributes);
    this.setMode(mode);
    return statement;
  }

  private baseTypes(colon: Token): TypeConstraint[] {
    const types: TypeConstraint[] = [];
    this.skipNewlines();
    let after = colon;
    for (;;) {
      const type = this.typeReference(false);
      if (type === null) {
        this.reportAfter(after.end, 'TypeNameExpected');
        return types;
      }
      types.push({ kind: 'TypeConstraint', start: type.start, end: type.end, type });
      this.skipNewlines();
      const comma = this.take(TokenKind.Comma);
      if (comma === null) return types;
      after = comma;
      this.skipNewlines();
    }
  }

  private classBody(word: Token, name: StringConstant, attributes: readonly AttributeOrType[] | null): Statement {
    const colon = this.take(TokenKind.Colon);
    const baseTypes = colon === null ? [] : this.baseTypes(colon);
    const open = this.take(TokenKind.LCurly);
    if (open === null) {
      const { end } = baseTypes.at(-1) ?? name;
      this.reportAfter(end, 'MissingTypeBody');
      return errorStatement(word.start, end, baseTypes);
    }
    const members: Member[] = [];
    const failed: Node[] = [];
    let lastEnd = open.end;
    for (;;) {
      const before = failed.length;
      const member = this.classMember(name.value, failed);
      if (member !== null) {
        members.push(member);
        lastEnd = member.end;
      } else if (failed.length === before) break;
    }
    const end = this.closeType(open) ?? lastEnd;
    return this.typeDefinitionOf(
      word,
      attributes,
      end,
      { what: 'class', name: name.value, baseTypes, members },
      failed,
    );
  }

  private closeType(open: Token): number | null {
    const close = this.take(TokenKind.RCurly);
    if (close !== null) return close.end;
    this.reportAfter(open.end, 'MissingEndCurlyBrace');
    return null;
  }

  private typeDefinitionOf(
    word: Token,
    attributes: readonly AttributeOrType[] | null,
    end: number,
    what: { what: 'class' | 'enum'; name: string; baseTypes: readonly TypeConstraint[]; members: readonly Member[] },
    failed: readonly Node[],
  ): Statement {
    const start = attributes?.[0]?.start ?? word.start;
    for (const each of attributes ?? [])
      if (each.kind === 'Attribute') checkAttributeArguments(each, true, this.errors.checks);
    const definition: Statement = {
      kind: 'TypeDefinition',
      start,
      end,
      attributes: attributes?.filter((each) => each.kind === 'Attribute') ?? [],
      ...what,
    };
    const types = attributes?.filter((each) => each.kind === 'TypeConstraint') ?? [];
    if (types.length + failed.length === 0) return definition;
    return errorStatement(start, end, [...failed, ...types, definition]);
  }

  private enumBody(word: Token, name: StringConstant, attributes: readonly AttributeOrType[] | null): Statement {
    const baseTypes = this.underlyingType();
    this.skipNewlines();
    const open = this.take(TokenKind.LCurly);
    if (open === null) {
      this.reportAfter(name.end, 'MissingTypeBody');
      return errorStatement(word.start, name.end);
    }
    const members: Member[] = [];
    for (let member = this.enumMember(); member !== null; member = this.enumMember()) members.push(member);
    const end = this.closeType(open) ?? this.peek().end;
    return this.typeDefinitionOf(word, attributes, end, { what: 'enum', name: name.value, baseTypes, members }, []);
  }

  private underlyingType(): TypeConstraint[] {
    const colon = this.take(TokenKind.Colon);
    if (colon === null) return [];
    this.skipNewlines();
    const type = this.typeReference(false);
    if (type === null) {
      this.reportAfter(colon.end, 'TypeNameExpected');
      return [];
    }
    const known = enumTypes.has(type.name.toLowerCase().replace(/^system\./, '')) && type.ranks.length === 0;
    if (!known) this.reportAt(type, 'InvalidUnderlyingType');
    return [{ kind: 'TypeConstraint', start: type.start, end: type.end, type }];
  }

  private enumMember(): PropertyMember | null {
    this.skipNewlines();
    const name = this.simpleName();
    if (name === null) return null;
    const { mode } = this.lexer;
    this.setMode(Mode.Expression);
    let { end } = name;
    let value: Expression | null = null;
    const equals = this.take(TokenKind.Equals);
    if (equals !== null) {
      value = this.expression();
      if (value === null) this.reportAfter(equals.end, 'ExpectedValueExpression');
      ({ end } = value ?? equals);
    }
    this.setMode(mode);
    end = this.endOfMember(end, equals === null || value !== null);
    return {
      kind: 'PropertyMember',
      start: name.start,
      end,
      name: name.value,
      type: null,
      attributes: [],
      value,
      isStatic: true,
    };
  }
}
