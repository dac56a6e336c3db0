import { checkUsing } from '../checks/nodeChecks';
import { MemberParser } from './memberParser';
import type { Expression, Quoting } from '../syntaxTree';
import type { NestedPart, Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

const quotingOf: Readonly<Partial<Record<TokenKind, Quoting>>> = {
  [TokenKind.StringLiteral]: 'single',
  [TokenKind.StringExpandable]: 'double',
  [TokenKind.HereStringLiteral]: 'hereSingle',
  [TokenKind.HereStringExpandable]: 'hereDouble',
};

/** What operators stand between: variables, constants, strings and what is in brackets, with their members. */
export abstract class OperandParser extends MemberParser {
  /** Set where the next operand may be splatted: as an argument of its own. */
  protected splatting = false;

  protected override primary(withMembers: boolean): Expression | null {
    const { splatting } = this;
    this.splatting = false;
    const token = this.next();
    let result: Expression;
    switch (token.kind) {
      case TokenKind.SplattedVariable:
        result = this.variableOrUsing(token.start, token.end, token, withMembers);
        if (result.kind === 'Variable' && (!splatting || !this.endsOperand()))
          this.checkAt(token, 'SplattingNotPermitted');
        break;
      case TokenKind.Variable:
        result = this.variableOrUsing(token.start, token.end, token, withMembers);
        break;
      case TokenKind.Number:
        result = { kind: 'NumberConstant', start: token.start, end: token.end, text: this.text(token) };
        break;
      case TokenKind.StringLiteral:
      case TokenKind.HereStringLiteral:
      case TokenKind.StringExpandable:
      case TokenKind.HereStringExpandable:
        result = this.stringOf(token);
        break;
      case TokenKind.LParen:
        result = this.paren(token);
        break;
      case TokenKind.AtParen:
      case TokenKind.DollarParen:
        result = this.subExpression(token);
        break;
      case TokenKind.AtCurly:
        result = this.hashtable(token);
        break;
      case TokenKind.LCurly:
        result = this.scriptBlockExpression(token);
        break;
      default:
        this.unget(token);
        return null;
    }
    if (!withMembers) return result;
    const access = this.ahead === null ? this.lexer.memberAccess(true) : null;
    return access === null ? result : this.postfix(access, result);
  }

  /** Whether no member or element of what has just been read follows. */
  private endsOperand(): boolean {
    const { position } = this.lexer;
    const ends = this.lexer.memberAccess(true) === null;
    this.lexer.moveTo(position);
    return ends;
  }

  private variableOrUsing(
    start: number,
    end: number,
    token: { readonly kind?: TokenKind; readonly value?: string | undefined },
    withMembers: boolean,
  ): Expression {
    const name = token.value ?? '';
    const splatted = token.kind === TokenKind.SplattedVariable;
    if (name.length < 7 || !/^using:./i.test(name)) return { kind: 'Variable', start, end, name, splatted };
    let expression: Expression = { kind: 'Variable', start, end, name: name.slice(6), splatted };
    if (withMembers) {
      const access = this.ahead === null ? this.lexer.memberAccess(true) : null;
      if (access !== null) expression = this.postfix(access, expression);
    }
    checkUsing(expression, this.errors.checks);
    return { kind: 'UsingExpression', start: expression.start, end: expression.end, expression };
  }

  protected stringOf(token: Token): Expression {
    const { start, end } = token;
    const value = token.value ?? '';
    const quoting = quotingOf[token.kind] ?? 'bare';
    if (token.parts === null) return { kind: 'StringConstant', start, end, value, quoting };
    return { kind: 'ExpandableString', start, end, value, quoting, parts: this.nested(token.parts) };
  }

  /** Parses the variables and sub-expressions in a string. */
  private nested(parts: readonly NestedPart[]): Expression[] {
    const expressions: Expression[] = [];
    for (const part of parts) {
      if ('name' in part) {
        expressions.push(this.variableOrUsing(part.start, part.end, { value: part.name }, false));
        continue;
      }
      const { ahead, noCommas } = this;
      this.ahead = null;
      const state = this.lexer.enter(part);
      const expression = this.primary(true);
      this.lexer.leave(state);
      this.ahead = ahead;
      this.noCommas = noCommas;
      if (expression !== null) expressions.push(expression);
    }
    return expressions;
  }
}
