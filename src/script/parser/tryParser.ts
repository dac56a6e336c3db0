import { errorStatement } from './blockParser';
import { IfParser } from './ifParser';
import type { CatchClause, Statement, TypeConstraint } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

/** What handles errors: `try`, `catch`, `finally` and `trap`. */
export abstract class TryParser extends IfParser {
  protected trap(token: Token): Statement {
    const restore = this.lexer.position;
    this.skipNewlines();
    let type = this.attribute();
    if (type?.kind === 'Attribute') {
      this.resyncTo(restore);
      type = null;
    }
    const body = this.blockIn({ ...this.surroundings, inFinally: false });
    if (body === null) {
      const end = type?.end ?? token.end;
      this.reportAfter(end, 'MissingTrapStatement');
      return errorStatement(token.start, end, [type]);
    }
    return { kind: 'TrapStatement', start: token.start, end: body.end, type, body };
  }

  protected tryStatement(token: Token): Statement {
    this.skipNewlines();
    const body = this.block();
    if (body === null) {
      this.reportAfter(token.end, 'MissingTryStatementBlock');
      return errorStatement(token.start, token.end);
    }
    const catches: CatchClause[] = [];
    const failed: { end: number; types: TypeConstraint[] } = { end: -1, types: [] };
    for (let clause = this.catchClause(failed); clause !== null; clause = this.catchClause(failed))
      catches.push(clause);
    this.skipNewlines();
    const word = this.take(TokenKind.Finally);
    let finallyBlock: CatchClause['body'] | null = null;
    if (word !== null) {
      finallyBlock = this.blockIn({ ...this.surroundings, inFinally: true, loops: [] });
      if (finallyBlock === null) {
        failed.end = word.end;
        this.reportAfter(word.end, 'MissingFinallyStatementBlock');
      }
    }
    const last = catches.at(-1);
    if (last === undefined && finallyBlock === null && failed.end < 0) {
      failed.end = body.end;
      this.reportAfter(body.end, 'MissingCatchOrFinally');
    }
    if (failed.end >= 0) return errorStatement(token.start, failed.end, [body, ...catches, ...failed.types]);
    this.checkCatches(catches);
    const end = finallyBlock?.end ?? last?.end ?? body.end;
    return { kind: 'TryStatement', start: token.start, end, body, catches, finallyBlock };
  }

  /** What catches everything comes last. */
  private checkCatches(catches: readonly CatchClause[]): void {
    catches.forEach((clause, index) => {
      const next = catches[index + 1];
      if (clause.types.length > 0 || next === undefined) return;
      const before = Math.max(next.start - 1, 0);
      this.errors.checks.report(before, before, 'EmptyCatchNotLast');
    });
  }

  private catchClause(failed: { end: number; types: TypeConstraint[] }): CatchClause | null {
    this.skipNewlines();
    const word = this.take(TokenKind.Catch);
    if (word === null) return null;
    const types: TypeConstraint[] = [];
    let comma: Token | null = null;
    let missing = false;
    for (;;) {
      const restore = this.lexer.position;
      this.skipNewlines();
      const type = this.attribute();
      if (type === null) {
        if (comma !== null) {
          missing = true;
          failed.end = comma.end;
          this.reportAfter(comma.end, 'MissingTypeLiteralToken');
        }
        break;
      }
      if (type.kind === 'Attribute') {
        this.resyncTo(restore);
        break;
      }
      types.push(type);
      this.skipNewlines();
      comma = this.take(TokenKind.Comma);
      if (comma === null) break;
    }
    const body = this.block();
    if (body === null) {
      if (!missing) {
        failed.end = types.at(-1)?.end ?? word.end;
        this.reportAfter(failed.end, 'MissingCatchHandlerBlock');
      }
      failed.types.push(...types);
      return null;
    }
    return { kind: 'CatchClause', start: word.start, end: body.end, types, body };
  }
}
