import { errorStatement } from './blockParser';
import { checkAttributeArguments, checkParameters } from './checks';
import { DefinitionParser } from './definitionParser';
import { Mode } from './scanner';
import { topLevel } from './surroundings';
import type {
  Attribute,
  AttributeOrType,
  Expression,
  Member,
  MethodMember,
  Node,
  PropertyMember,
  Statement,
  StringConstant,
  TypeConstraint,
} from './syntaxTree';
import type { Token } from './token';
import { isKeyword, TokenKind } from './tokenKind';

/** What stands before a member's name. */
interface Modifiers {
  start: number;
  lastEnd: number;
  readonly attributes: Attribute[];
  type: TypeConstraint | null;
  isStatic: boolean;
  hidden: boolean;
}

const enumTypes = new Set(
  'byte sbyte int16 short uint16 ushort int int32 uint uint32 int64 long uint64 ulong'.split(' '),
);

/** Classes and enumerations. */
export abstract class ClassParser extends DefinitionParser {
  protected override typeDefinition(word: Token, attributes: readonly AttributeOrType[] | null): Statement {
    this.definesType = true;
    this.skipNewlines();
    const name = this.simpleName();
    if (name === null) {
      this.reportAfter(word.end, 'MissingNameAfterKeyword');
      return errorStatement(word.start, word.end);
    }
    this.skipNewlinesUnlessEnum(word);
    const { mode } = this.lexer;
    this.setMode(Mode.Signature);
    const statement =
      word.kind === TokenKind.Class ? this.classBody(word, name, attributes) : this.enumBody(word, name, attributes);
    this.setMode(mode);
    return statement;
  }

  private skipNewlinesUnlessEnum(word: Token): void {
    if (word.kind === TokenKind.Class) this.skipNewlines();
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
      attributes: this.attributesOf(attributes),
      ...what,
    };
    const types = attributes?.filter((each) => each.kind === 'TypeConstraint') ?? [];
    if (types.length + failed.length === 0) return definition;
    return errorStatement(start, end, [...failed, ...types, definition]);
  }

  private modifiers(): { readonly modifiers: Modifiers; readonly token: Token } {
    const modifiers: Modifiers = { start: -1, lastEnd: -1, attributes: [], type: null, isStatic: false, hidden: false };
    for (;;) {
      this.skipNewlines();
      const attribute = this.attribute();
      if (attribute !== null) {
        if (modifiers.start < 0) modifiers.start = attribute.start;
        modifiers.lastEnd = attribute.end;
        if (attribute.kind === 'Attribute') {
          modifiers.attributes.push(attribute);
          checkAttributeArguments(attribute, true, this.errors.checks);
        } else if (modifiers.type === null) modifiers.type = attribute;
        else this.reportAt(attribute, 'TooManyTypes');
        continue;
      }
      const token = this.peek();
      if (modifiers.start < 0) modifiers.start = token.start;
      if (token.kind === TokenKind.Hidden) {
        if (modifiers.hidden) this.reportAt(token, 'DuplicateQualifier');
        modifiers.hidden = true;
      } else if (token.kind === TokenKind.Static) {
        if (modifiers.isStatic) this.reportAt(token, 'DuplicateQualifier');
        modifiers.isStatic = true;
      } else return { modifiers, token };
      modifiers.lastEnd = token.end;
      this.skip();
    }
  }

  private classMember(className: string, failed: Node[]): Member | null {
    const { modifiers, token } = this.modifiers();
    const { attributes, type } = modifiers;
    if (token.kind === TokenKind.Variable) {
      this.skip();
      return this.property(modifiers, token);
    }
    const nothing = attributes.length === 0 && type === null;
    if (token.kind === TokenKind.Identifier || isKeyword(token.kind)) {
      this.skip();
      const method = this.method(modifiers, token, className);
      if (method !== null) return method;
      this.synchronize(false, [TokenKind.RCurly]);
    } else if (modifiers.lastEnd >= 0) {
      this.reportAfter(modifiers.lastEnd, 'IncompleteMemberDefinition');
    }
    if (!nothing) failed.push(...attributes, ...(type === null ? [] : [type]));
    return null;
  }

  private property(modifiers: Modifiers, token: Token): PropertyMember {
    const { start, attributes, type, isStatic } = modifiers;
    let value: Expression | null = null;
    if (this.take(TokenKind.Equals) !== null) {
      this.skipNewlines();
      value = this.expression();
    }
    const end = this.endOfMember(value?.end ?? token.end, true);
    if (type !== null && type.type.name.toLowerCase() === 'void' && type.type.ranks.length === 0) {
      this.reportAt(type, 'TypeNotAllowedForProperty');
    }
    return { kind: 'PropertyMember', start, end, name: token.value ?? '', type, attributes, value, isStatic };
  }

  /** What must end a property or an enumeration's member. */
  private endOfMember(end: number, required: boolean): number {
    const token = this.peek();
    const ends = token.kind === TokenKind.NewLine || token.kind === TokenKind.Semi || token.kind === TokenKind.RCurly;
    if (!ends && required) this.reportAfter(end, 'MissingPropertyTerminator');
    this.skipNewlinesAndSemicolons();
    return token.kind === TokenKind.Semi ? token.end : end;
  }

  private method(modifiers: Modifiers, name: Token, className: string): MethodMember | null {
    const { attributes, type, isStatic } = modifiers;
    let failedEnd = -1;
    let close: Token | null = null;
    let parameters: MethodMember['parameters'] = [];
    if (this.at(TokenKind.LParen)) {
      const list = this.parameterList();
      ({ close, failedEnd } = list);
      parameters = list.parameters ?? [];
    } else {
      this.reportAfter(name.end, 'MissingMethodParameterList');
    }
    const isConstructor = this.text(name).toLowerCase() === className.toLowerCase();
    const base = isConstructor && !isStatic ? this.baseCall() : { failedEnd: -1, list: [] };
    if (base.failedEnd >= 0) ({ failedEnd } = base);
    const open = this.take(TokenKind.LCurly);
    if (open === null) {
      if (failedEnd < 0) {
        failedEnd = close?.end ?? name.end;
        this.reportAfter(failedEnd, 'MissingFunctionBody');
      }
      return null;
    }
    if (failedEnd >= 0) return null;
    const isVoid =
      type === null ||
      (type.type.name.toLowerCase().replace(/^system\./, '') === 'void' && type.type.ranks.length === 0);
    const { mode } = this.lexer;
    const { surroundings } = this;
    this.setMode(Mode.Command);
    this.surroundings = { ...topLevel, method: { isVoid } };
    const body = this.scriptBlock(open);
    this.surroundings = surroundings;
    this.setMode(mode);
    const { start } = modifiers;
    const member: MethodMember = {
      kind: 'MethodMember',
      start,
      end: body.end,
      name: this.text(name),
      nameStart: name.start,
      nameEnd: name.end,
      type,
      attributes,
      parameters,
      baseArguments: base.list,
      body,
      isStatic,
      isConstructor,
    };
    this.checkMethod(member);
    return member;
  }

  private checkMethod(member: MethodMember): void {
    const { body, parameters, type } = member;
    checkParameters(parameters, true, this.errors.checks);
    if (body.parameters !== null) this.checkAt(body.parameters, 'ParamBlockNotAllowedInMethod');
    const named = body.blocks.find((block) => block.named);
    if (named !== undefined) this.checkAt(named, 'NamedBlockNotAllowedInMethod');
    if (member.isConstructor && type !== null) this.checkAt(type, 'ConstructorCantHaveReturnType');
  }

  /** A constructor's `: base(…)`. */
  private baseCall(): { readonly failedEnd: number; readonly list: readonly Expression[] } {
    this.skipNewlines();
    const { mode } = this.lexer;
    this.setMode(Mode.Signature);
    const result = this.baseCallAtColon();
    this.setMode(mode);
    return result;
  }

  private baseCallAtColon(): { readonly failedEnd: number; readonly list: readonly Expression[] } {
    const colon = this.take(TokenKind.Colon);
    if (colon === null) return { failedEnd: -1, list: [] };
    this.skipNewlines();
    const base = this.take(TokenKind.Base);
    if (base === null) {
      this.reportAfter(colon.end, 'MissingBaseCtorCall');
      return { failedEnd: colon.end, list: [] };
    }
    this.skipNewlines();
    const open = this.take(TokenKind.LParen);
    if (open === null) {
      this.reportAfter(base.end, 'MissingMethodParameterList');
      return { failedEnd: base.end, list: [] };
    }
    const { list } = this.callArguments(open);
    this.skipNewlines();
    return { failedEnd: -1, list };
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
