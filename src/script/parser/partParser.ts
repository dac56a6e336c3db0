import { Parser } from './parser';
import type { Surroundings } from '../surroundings';
import type { StatementList } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { isNamedBlock, TokenKind } from '../lexer/tokenKind';

/** What was read from the middle of a list of statements. */
export interface Part {
  readonly list: StatementList;
  /** The offset at which reading stopped: the start of the token that comes next. */
  readonly next: number;
  /** Why: a statement begins that is known already, the list is closed, or the text ends. */
  readonly because: 'known' | 'closed' | 'end' | 'stuck';
}

/** Reads some statements of a script anew. */
export class PartParser extends Parser {
  override get isIndivisible(): boolean {
    return super.isIndivisible || this.lexer.requires.length > 0;
  }

  private isKnown: (offset: number) => boolean = () => false;
  private nesting = 0;

  protected override fillList(list: StatementList): { readonly start: number; readonly end: number } | null {
    this.nesting += 1;
    const range = super.fillList(list);
    this.nesting -= 1;
    return range;
  }

  protected override enough(): boolean {
    // A list within a statement goes on to its end.
    return this.nesting === 1 && this.isKnown(this.peek().start);
  }

  /**
   * @param start offset to read from: behind a statement of the list, or behind the bracket that opens it
   * @param isKnown whether a statement that begins at an offset is known already: there reading stops
   */
  part(start: number, surroundings: Surroundings, isKnown: (offset: number) => boolean): Part {
    this.surroundings = surroundings;
    this.lexer.inWorkflow = surroundings.inWorkflow;
    this.isKnown = isKnown;
    this.lexer.moveTo(start);
    const list = this.emptyList();
    this.skipNewlinesAndSemicolons();
    // Named blocks may begin a script block, where this cannot tell.
    if (isNamedBlock(this.peek().kind)) return { list, next: this.peek().start, because: 'stuck' };
    if (!isKnown(this.peek().start)) this.fillList(list);
    const token = this.peek();
    return { list, next: token.start, because: this.reason(token) };
  }

  private reason(token: Token): Part['because'] {
    if (this.isKnown(token.start)) return 'known';
    switch (token.kind) {
      case TokenKind.EndOfInput:
        return 'end';
      case TokenKind.RCurly:
      case TokenKind.RParen:
        return 'closed';
      default:
        return 'stuck';
    }
  }
}
