import { errorStatement } from './blockParser';
import { LoopParser } from './loopParser';
import type { IfClause, Statement } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

/** `if` with all its branches. */
export abstract class IfParser extends LoopParser {
  protected ifStatement(first: Token): Statement {
    const clauses: IfClause[] = [];
    const parts = (): Statement[] => clauses.map((clause) => clause.condition);
    const bodies = (): IfClause['body'][] => clauses.map((clause) => clause.body);
    let keyword = first;
    for (;;) {
      this.skipNewlines();
      const open = this.take(TokenKind.LParen);
      if (open === null) {
        this.reportAfter(keyword.end, 'MissingOpenParenthesisInIfStatement');
        return errorStatement(first.start, keyword.end, [...parts(), ...bodies()]);
      }
      this.skipNewlines();
      let condition = this.pipelineChain();
      if (condition === null) {
        this.reportAfter(open.end, 'IfStatementMissingCondition');
        condition = errorStatement(open.end, open.end);
      }
      this.skipNewlines();
      const close = this.take(TokenKind.RParen);
      if (close === null) {
        const token = this.peek();
        if (condition.kind !== 'ErrorStatement') this.reportAt(token, 'MissingEndParenthesisAfterStatement');
        return errorStatement(first.start, Math.max(token.start - 1, 0), [...parts(), ...bodies(), condition]);
      }
      this.skipNewlines();
      const body = this.block();
      if (body === null) {
        this.reportAt(close, 'MissingStatementBlock');
        return errorStatement(first.start, close.end, [...parts(), ...bodies(), condition]);
      }
      clauses.push({ condition, body });
      const restore = this.restorePoint;
      this.skipNewlines();
      keyword = this.peek();
      if (keyword.kind === TokenKind.ElseIf) {
        this.skip();
        continue;
      }
      if (keyword.kind !== TokenKind.Else) {
        this.resyncTo(restore);
        return { kind: 'IfStatement', start: first.start, end: body.end, clauses, otherwise: null };
      }
      this.skip();
      this.skipNewlines();
      const otherwise = this.block();
      if (otherwise === null) {
        this.reportAfter(keyword.end, 'MissingStatementBlockAfterElse');
        return errorStatement(first.start, keyword.end, [...parts(), ...bodies()]);
      }
      return { kind: 'IfStatement', start: first.start, end: otherwise.end, clauses, otherwise };
    }
  }
}
