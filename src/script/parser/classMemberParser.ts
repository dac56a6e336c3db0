import { checkAttributeArguments, checkParameters } from '../checks/nodeChecks';
import { FunctionParser } from './functionParser';
import { Mode } from '../lexer/scanner';
import { topLevel } from '../surroundings';
import type { Attribute, Expression, Member, MethodMember, Node, PropertyMember, TypeConstraint } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { isKeyword, TokenKind } from '../lexer/tokenKind';

/** What stands before a member's name. */
interface Modifiers {
  start: number;
  lastEnd: number;
  readonly attributes: Attribute[];
  type: TypeConstraint | null;
  isStatic: boolean;
  hidden: boolean;
}

/** Properties, methods and constructors of classes. */
export abstract class ClassMemberParser extends FunctionParser {
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

  /** The next member of a class; `null` if none is to be had, what was read of it then in `failed`. */
  protected classMember(className: string, failed: Node[]): Member | null {
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
  protected endOfMember(end: number, required: boolean): number {
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
}
