import { ArgumentContext } from './argumentContext';
import { errorExpression, GroupParser } from './groupParser';
import { Mode } from '../lexer/scanner';
import type { CommandElement, Expression, InvokeMember, MemberAccess } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { isUnaryOperator, TokenKind } from '../lexer/tokenKind';

/** Members, elements and method calls. */
export abstract class MemberParser extends GroupParser {
  protected abstract primary(withMembers: boolean): Expression | null;
  protected abstract singleArgument(context: ArgumentContext): Expression | null;

  /** Members, elements and calls behind an expression. */
  protected postfix(first: Token, target: Expression): Expression {
    let expression = target;
    for (let token: Token | null = first; token !== null;) {
      this.skipNewlines();
      expression =
        token.kind === TokenKind.LBracket || token.kind === TokenKind.QuestionLBracket
          ? this.element(expression, token)
          : this.member(expression, token);
      token = this.ahead === null ? this.lexer.memberAccess(true) : null;
    }
    return expression;
  }

  private memberName(): Expression | null {
    const name = this.simpleName();
    if (name !== null) return name;
    const token = this.peek();
    return isUnaryOperator(token.kind) || token.kind === TokenKind.LBracket ? this.unary() : this.primary(false);
  }

  private member(target: Expression, token: Token): MemberAccess | InvokeMember {
    const operator = token.kind === TokenKind.ColonColon ? '::' : token.kind === TokenKind.QuestionDot ? '?.' : '.';
    let member: CommandElement | null = this.memberName();
    if (member === null) {
      this.reportAfter(token.end, 'MissingPropertyName');
      member = this.singleArgument(ArgumentContext.Argument) ?? errorExpression(target.start, token.end);
    } else if (this.ahead === null) {
      const open = this.openOfCall();
      if (open !== null) return this.call(target, operator, member, open);
    }
    return { kind: 'MemberAccess', start: target.start, end: member.end, target, member, operator };
  }

  /** Takes the `(` or `{` of a call, with the type arguments that may stand before it. */
  private openOfCall(): Token | null {
    const restore = this.lexer.position;
    const generic = this.lexer.mayBeBracket() && this.genericCall(restore);
    const open = this.ahead === null ? this.lexer.invocation() : null;
    if (open === null && generic) this.resyncTo(restore);
    return open;
  }

  /** The type arguments of a generic method; moves back and returns `false` if what follows is none. */
  private genericCall(restore: number): boolean {
    if (this.next().kind !== TokenKind.LBracket) {
      this.resyncTo(restore);
      return false;
    }
    const { mode } = this.lexer;
    this.setMode(Mode.TypeName);
    this.skipNewlines();
    const first = this.next();
    if (first.kind !== TokenKind.Identifier) {
      this.setMode(mode);
      this.resyncTo(restore);
      return false;
    }
    const { last } = this.genericArguments(first);
    if (last.kind !== TokenKind.RBracket) {
      this.unget(last);
      const before = Math.max(last.start - 1, 0);
      this.report(before, before, 'EndSquareBracketExpectedAtEndOfType');
    }
    this.setMode(mode);
    return last.kind === TokenKind.RBracket && this.ahead === null;
  }

  private call(target: Expression, operator: '.' | '::' | '?.', member: Expression, open: Token): InvokeMember {
    let end: number;
    let argumentList: readonly Expression[];
    if (open.kind === TokenKind.LParen) {
      ({ end, list: argumentList } = this.callArguments(open));
    } else {
      this.skipNewlines();
      const block = this.scriptBlockExpression(open);
      argumentList = [block];
      ({ end } = block);
    }
    return { kind: 'InvokeMember', start: target.start, end, target, member, operator, arguments: argumentList };
  }

  /** The arguments of a method call, whose `(` is given. */
  protected callArguments(open: Token): { readonly end: number; readonly list: readonly Expression[] } {
    const { noCommas } = this;
    this.noCommas = true;
    const list: Expression[] = [];
    let end = open.end;
    let reported = false;
    let comma: Token | null = null;
    for (;;) {
      this.skipNewlines();
      const argument = this.expression();
      if (argument === null) {
        if (comma !== null) {
          this.reportAfter(comma.end, 'MissingExpressionAfterToken');
          reported = true;
        }
        break;
      }
      list.push(argument);
      ({ end } = argument);
      this.skipNewlines();
      comma = this.take(TokenKind.Comma);
      if (comma === null) break;
      ({ end } = comma);
    }
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    if (close !== null) ({ end } = close);
    else if (!reported) this.reportAfter(list.at(-1)?.end ?? open.end, 'MissingEndParenthesisInMethodCall');
    this.noCommas = noCommas;
    return { end, list };
  }

  private element(target: Expression, bracket: Token): Expression {
    this.skipNewlines();
    const { noCommas } = this;
    this.noCommas = false;
    let index = this.expression();
    this.noCommas = noCommas;
    if (index === null) {
      this.reportAfter(bracket.end, 'MissingArrayIndexExpression');
      index = errorExpression(bracket.start, bracket.end);
    }
    this.skipNewlines();
    const close = this.take(TokenKind.RBracket);
    if (close === null && index.kind !== 'ErrorExpression') this.reportAfter(index.end, 'MissingEndSquareBracket');
    const nullConditional = bracket.kind === TokenKind.QuestionLBracket;
    return { kind: 'Index', start: target.start, end: close?.end ?? index.end, target, index, nullConditional };
  }
}
