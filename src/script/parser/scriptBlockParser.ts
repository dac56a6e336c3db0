import { ParameterParser } from './parameterParser';
import type { BlockName, NamedBlock, ParameterBlock, ScriptBlock, UsingStatement } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { isNamedBlock, TokenKind } from '../lexer/tokenKind';

/** Script blocks: what stands before their statements, and their named blocks. */
export abstract class ScriptBlockParser extends ParameterParser {
  protected override scriptBlock(open: Token | null, isFilter = false): ScriptBlock {
    this.skipNewlines();
    const usings = open === null ? this.usings() : [];
    const restore = this.restorePoint;
    const parameters = this.parameterBlock();
    if (parameters === null) this.resyncTo(restore);
    this.skipNewlinesAndSemicolons();
    const start = open?.start ?? 0;
    if (isNamedBlock(this.peek().kind)) return this.namedBlocks(open, usings, parameters);
    const list = this.emptyList();
    let range: { start: number; end: number } | null = parameters;
    for (;;) {
      const found = this.fillList(list);
      if (found !== null) range = { start: range?.start ?? found.start, end: found.end };
      if (open !== null) break;
      // Only at the outermost level does reading go on behind what should not be there.
      const token = this.next();
      if (token.kind === TokenKind.EndOfInput) {
        this.unget(token);
        break;
      }
      this.reportAt(token, 'UnexpectedToken');
    }
    const end = this.closeScriptBlock(open, range?.end ?? null);
    const block: NamedBlock = {
      kind: 'NamedBlock',
      start: range?.start ?? open?.end ?? 0,
      end: range?.end ?? open?.end ?? 0,
      name: isFilter ? 'process' : 'end',
      named: false,
      list,
    };
    return { kind: 'ScriptBlock', start, end, usings, parameters, blocks: [block] };
  }

  /** Takes the `}`; returns where the script block ends. */
  private closeScriptBlock(open: Token | null, bodyEnd: number | null): number {
    if (open === null) return this.script.length;
    const close = this.take(TokenKind.RCurly);
    if (close !== null) return close.end;
    this.reportAt(open, 'MissingEndCurlyBrace');
    return bodyEnd ?? open.end;
  }

  private usings(): UsingStatement[] {
    const usings: UsingStatement[] = [];
    for (let token = this.take(TokenKind.Using); token !== null; token = this.take(TokenKind.Using)) {
      const statement = this.usingStatement(token);
      this.skipNewlinesAndSemicolons();
      if (statement.kind === 'UsingStatement') usings.push(statement);
    }
    if (this.ahead !== null) this.resync(this.ahead);
    return usings;
  }

  private namedBlocks(
    open: Token | null,
    usings: readonly UsingStatement[],
    parameters: ParameterBlock | null,
  ): ScriptBlock {
    const blocks: NamedBlock[] = [];
    const start = open?.start ?? parameters?.start ?? -1;
    let lastEnd = -1;
    let firstStart = start;
    for (;;) {
      const token = this.next();
      if (!isNamedBlock(token.kind)) {
        this.unget(token);
        if (token.kind === TokenKind.RCurly || token.kind === TokenKind.EndOfInput) break;
        this.reportAt(token, 'MissingNamedBlocks');
        if (open === null) this.skip();
        const end = open === null ? this.script.length : lastEnd;
        return { kind: 'ScriptBlock', start: open === null ? 0 : start, end, usings, parameters, blocks };
      }
      if (firstStart < 0) firstStart = token.start;
      const block = this.namedBlock(token);
      lastEnd = block.end;
      if (blocks.some((other) => other.name === block.name)) this.reportAt(block, 'DuplicateScriptCommandClause');
      else blocks.push(block);
      this.skipNewlinesAndSemicolons();
    }
    const end = this.closeScriptBlock(open, lastEnd);
    if (open === null && !this.at(TokenKind.EndOfInput)) this.reportAt(this.next(), 'UnexpectedToken');
    return { kind: 'ScriptBlock', start: open?.start ?? 0, end, usings, parameters, blocks };
  }

  private namedBlock(token: Token): NamedBlock {
    const name = this.text(token).toLowerCase() as BlockName;
    const block = this.block();
    if (block === null) {
      this.reportAfter(token.end, 'MissingNamedStatementBlock');
      return { kind: 'NamedBlock', start: token.start, end: token.end, name, named: true, list: this.emptyList() };
    }
    return { kind: 'NamedBlock', start: token.start, end: block.end, name, named: true, list: block.list };
  }
}
