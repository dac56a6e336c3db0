import { checkAttributeArguments, checkParameters } from '../checks/nodeChecks';
import { Mode } from '../lexer/scanner';
import type { Attribute, AttributeOrType, Expression, Parameter, ParameterBlock } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';
import { UsingParser } from './usingParser';

/** Parameters in parentheses, and what went wrong among them. */
export interface ParameterList {
  readonly parameters: readonly Parameter[] | null;
  readonly close: Token | null;
  /** Where the list ends if its `)` is missing, else -1. */
  readonly failedEnd: number;
}

/** Parameters: those of `param`, and those in parentheses behind a name. */
export abstract class ParameterParser extends UsingParser {
  protected parameterBlock(): ParameterBlock | null {
    this.skipNewlines();
    const candidates = this.attributeList(false);
    this.skipNewlines();
    const word = this.take(TokenKind.Param);
    if (word === null) return null;
    this.skipNewlines();
    const open = this.take(TokenKind.LParen);
    if (open === null) return null;
    const parameters = this.parameters();
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    let end = close?.end;
    if (end === undefined) {
      end = Math.max(this.peek().start - 1, open.end);
      this.reportAfter(parameters.at(-1)?.end ?? open.end, 'MissingEndParenthesisInFunctionParameterList');
    }
    const attributes: Attribute[] = [];
    for (const each of candidates ?? []) {
      if (each.kind === 'Attribute') {
        attributes.push(each);
        checkAttributeArguments(each, false, this.errors.checks);
      } else this.reportAt(each, 'TypeNotAllowedBeforeParam');
    }
    checkParameters(parameters, false, this.errors.checks);
    return { kind: 'ParameterBlock', start: word.start, end, attributes, parameters };
  }

  private parameters(): Parameter[] {
    const parameters: Parameter[] = [];
    let comma: Token | null = null;
    for (;;) {
      const parameter = this.parameter();
      if (parameter === null) {
        if (comma !== null) this.reportAfter(comma.end, 'MissingExpressionAfterToken');
        return parameters;
      }
      parameters.push(parameter);
      this.skipNewlines();
      comma = this.take(TokenKind.Comma);
      if (comma === null) return parameters;
    }
  }

  private parameter(): Parameter | null {
    const { noCommas } = this;
    const { mode } = this.lexer;
    this.noCommas = true;
    this.setMode(Mode.Expression);
    this.skipNewlines();
    const attributes = this.attributeList(false);
    this.skipNewlines();
    const token = this.take(TokenKind.Variable) ?? this.take(TokenKind.SplattedVariable);
    const parameter = token === null ? this.nameless(attributes) : this.parameterRest(attributes, token);
    this.noCommas = noCommas;
    this.setMode(mode);
    return parameter;
  }

  private nameless(attributes: readonly AttributeOrType[] | null): Parameter | null {
    const first = attributes?.[0];
    const last = attributes?.at(-1);
    if (attributes === null || first === undefined || last === undefined) return null;
    this.reportAfter(last.end, 'InvalidFunctionParameter');
    this.synchronize(true, [TokenKind.RParen]);
    const { start } = first;
    const { end } = last;
    return {
      kind: 'Parameter',
      start,
      end,
      attributes,
      name: { kind: 'Variable', start, end, name: '__error__', splatted: false },
      defaultValue: null,
    };
  }

  private parameterRest(attributes: readonly AttributeOrType[] | null, token: Token): Parameter {
    const name = this.variableOf(token);
    this.skipNewlines();
    const equals = this.take(TokenKind.Equals);
    let defaultValue: Expression | null = null;
    if (equals !== null) {
      this.skipNewlines();
      defaultValue = this.expression();
      if (defaultValue === null) this.reportAfter(equals.end, 'MissingExpressionAfterToken');
    }
    const start = attributes?.[0]?.start ?? name.start;
    const end = defaultValue?.end ?? name.end;
    return { kind: 'Parameter', start, end, attributes: attributes ?? [], name, defaultValue };
  }

  protected parameterList(): ParameterList {
    this.skipNewlines();
    const open = this.take(TokenKind.LParen);
    if (open === null) {
      this.skipNewlines();
      return { parameters: null, close: null, failedEnd: -1 };
    }
    const parameters = this.parameters();
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    let failedEnd = -1;
    if (close === null) {
      failedEnd = parameters.at(-1)?.end ?? open.end;
      this.reportAfter(failedEnd, 'MissingEndParenthesisInFunctionParameterList');
    }
    this.skipNewlines();
    return { parameters, close, failedEnd };
  }
}
