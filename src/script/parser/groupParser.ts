import { AttributeParser } from './attributeParser';
import { checkHashtable } from '../checks/nodeChecks';
import { Mode } from '../lexer/scanner';
import type {
  Expression,
  Hashtable,
  HashtableEntry,
  Node,
  ScriptBlock,
  ScriptBlockExpression,
  Statement,
  StatementList,
  StringConstant,
} from '../syntaxTree';
import { topLevel } from '../surroundings';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

/** What stands in the tree for an expression that cannot be made sense of, with the parts that can. */
export function errorExpression(start: number, end: number, children: readonly Node[] = []): Expression {
  return { kind: 'ErrorExpression', start, end, children };
}

/** What stands in brackets: `( )`, `$( )`, `@( )`, `{ }`, `@{ }`. */
export abstract class GroupParser extends AttributeParser {
  protected abstract statement(): Statement | null;
  protected abstract pipelineChain(): Statement | null;
  protected abstract fillList(list: StatementList): { readonly start: number; readonly end: number } | null;
  protected abstract scriptBlock(open: Token | null): ScriptBlock;
  protected abstract unary(ternaryEndsNumber?: boolean): Expression | null;

  protected paren(open: Token): Expression {
    const { mode } = this.lexer;
    const { noCommas } = this;
    this.setMode(Mode.Command);
    this.noCommas = false;
    this.skipNewlines();
    let pipeline = this.pipelineChain();
    if (pipeline === null) {
      this.reportAfter(open.end, 'ExpectedExpression');
      pipeline = { kind: 'ErrorStatement', start: open.end, end: open.end, children: [] };
    }
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    if (close === null) this.reportAfter(pipeline.end, 'MissingEndParenthesisInExpression');
    this.noCommas = noCommas;
    this.setMode(mode);
    return { kind: 'Paren', start: open.start, end: close?.end ?? pipeline.end, pipeline };
  }

  protected subExpression(open: Token): Expression {
    const { mode } = this.lexer;
    const { noCommas } = this;
    this.setMode(Mode.Command);
    this.noCommas = false;
    this.skipNewlines();
    const list = this.emptyList();
    const range = this.fillList(list);
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    if (close === null) this.reportAt(this.peek(), 'MissingEndParenthesisInSubexpression');
    this.noCommas = noCommas;
    this.setMode(mode);
    const kind = open.kind === TokenKind.AtParen ? 'ArrayExpression' : 'SubExpression';
    return { kind, start: open.start, end: close?.end ?? range?.end ?? open.end, list };
  }

  protected emptyList(): StatementList {
    return { statements: [], tails: [], reaches: [], surroundings: this.surroundings };
  }

  protected scriptBlockExpression(open: Token): ScriptBlockExpression {
    const { mode } = this.lexer;
    const { noCommas } = this;
    const { surroundings } = this;
    this.noCommas = false;
    this.surroundings = { ...topLevel, inWorkflow: surroundings.inWorkflow };
    this.setMode(Mode.Command);
    this.skipNewlines();
    const body = this.scriptBlock(open);
    this.noCommas = noCommas;
    this.surroundings = surroundings;
    this.setMode(mode);
    return { kind: 'ScriptBlockExpression', start: body.start, end: body.end, body };
  }

  protected hashtable(open: Token): Hashtable {
    this.skipNewlines();
    const entries: HashtableEntry[] = [];
    for (let entry = this.entry(); entry !== null; entry = this.entry()) {
      entries.push(entry);
      const token = this.peek();
      if (token.kind !== TokenKind.NewLine && token.kind !== TokenKind.Semi) break;
      this.skipNewlinesAndSemicolons();
    }
    const close = this.take(TokenKind.RCurly);
    let end = close?.end;
    if (end === undefined) {
      this.reportAfter(open.end, 'MissingEndCurlyBrace');
      end = Math.max(this.peek().start - 1, open.start);
    }
    checkHashtable(entries, this.errors.checks);
    return { kind: 'Hashtable', start: open.start, end, entries };
  }

  private entry(): HashtableEntry | null {
    const { mode } = this.lexer;
    this.setMode(Mode.Expression);
    const key = this.labelOrKey();
    if (key === null) {
      this.setMode(mode);
      return null;
    }
    const equals = this.next();
    if (equals.kind !== TokenKind.Equals) {
      this.unget(equals);
      this.setMode(mode);
      this.reportAfter(key.end, 'MissingEqualsInHashLiteral');
      this.synchronize(false, [TokenKind.RCurly, TokenKind.Semi, TokenKind.NewLine]);
      return { key, value: { kind: 'ErrorStatement', start: key.end, end: key.end, children: [] } };
    }
    this.setMode(Mode.Command);
    this.skipNewlines();
    let value = this.statement();
    if (value === null) {
      this.reportAfter(equals.end, 'MissingStatementInHashLiteral');
      value = { kind: 'ErrorStatement', start: equals.end, end: equals.end, children: [] };
    }
    this.setMode(mode);
    return { key, value };
  }

  /** The key of a hashtable's entry, or the label of a jump. */
  protected labelOrKey(): Expression | null {
    const name: StringConstant | null = this.simpleName();
    if (name !== null) return name;
    const token = this.peek();
    if (token.kind === TokenKind.NewLine || token.kind === TokenKind.Semi) return null;
    const { noCommas } = this;
    this.noCommas = true;
    const key = this.unary();
    this.noCommas = noCommas;
    return key;
  }
}
