import { PipelineParser } from './pipelineParser';
import type { Surroundings } from '../surroundings';
import type { ErrorStatement, Node, StatementBlock, StatementList } from '../syntaxTree';
import { TokenKind } from '../lexer/tokenKind';

/** What stands in the tree for a statement that cannot be made sense of, with the parts that can. */
export function errorStatement(start: number, end: number, children: readonly (Node | null)[] = []): ErrorStatement {
  return { kind: 'ErrorStatement', start, end, children: children.filter((child) => child !== null) };
}

/** Lists of statements, in braces or not. */
export abstract class BlockParser extends PipelineParser {
  /** Reads statements up to what ends a list; returns where they stand. */
  protected override fillList(list: StatementList): { readonly start: number; readonly end: number } | null {
    const from = list.statements.length;
    this.skipNewlinesAndSemicolons();
    for (;;) {
      const statement = this.statement();
      if (statement === null) break;
      if (this.lexer.signatureStart >= 0 && this.lexer.signatureStart < statement.start) {
        this.reportAt(statement, 'TokenAfterEndOfValidScriptText');
      }
      list.statements.push(statement);
      list.tails.push(this.restorePoint - statement.end);
      this.skipNewlinesAndSemicolons();
      const { kind } = this.peek();
      list.reaches.push(Math.max(this.lexer.reach - statement.end, 0));
      if (kind === TokenKind.RParen || kind === TokenKind.RCurly || this.enough()) break;
    }
    const first = list.statements[from];
    const last = list.statements.at(-1);
    return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
  }

  /** Lets a parser that reads only part of a list stop behind a statement. */
  protected enough(): boolean {
    return false;
  }

  /** Statements in braces; `null` if no brace comes next. */
  protected block(): StatementBlock | null {
    this.skipNewlines();
    const open = this.take(TokenKind.LCurly);
    if (open === null) return null;
    const list = this.emptyList();
    const range = this.fillList(list);
    const close = this.take(TokenKind.RCurly);
    if (close === null) this.reportAt(open, 'MissingEndCurlyBrace');
    return { kind: 'StatementBlock', start: open.start, end: close?.end ?? range?.end ?? open.end, list };
  }

  /** As {@link block}, in other surroundings. */
  protected blockIn(surroundings: Surroundings): StatementBlock | null {
    const outer = this.surroundings;
    this.surroundings = surroundings;
    const block = this.block();
    this.surroundings = outer;
    return block;
  }
}
