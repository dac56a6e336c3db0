import { BlockParser, errorStatement } from './blockParser';
import { ArgumentContext } from './argumentContext';
import type { Expression, Node, Statement, StatementBlock, SwitchClause } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

const switchFlags = ['regex', 'wildcard', 'exact', 'casesensitive', 'parallel'];

/** Whether a parameter is a prefix of a name. */
export function isPrefixOf(token: Token, name: string): boolean {
  return name.startsWith((token.value ?? '').toLowerCase());
}

/** `switch` in all its forms. */
export abstract class SwitchParser extends BlockParser {
  protected switchStatement(label: Token | null, keyword: Token): Statement {
    const { start } = label ?? keyword;
    const state: SwitchState = {
      end: (label ?? keyword).end,
      failed: false,
      incomplete: false,
      flags: [],
      condition: null,
      parts: [],
    };
    this.skipNewlines();
    this.switchFlags(state);
    this.switchCondition(state);
    this.skipNewlines();
    const clauses: SwitchClause[] = [];
    const open = this.take(TokenKind.LCurly);
    let otherwise: StatementBlock | null = null;
    if (open === null) {
      if (!state.incomplete) {
        state.failed = true;
        this.reportAfter(state.end, 'MissingCurlyBraceInSwitchStatement');
      }
    } else {
      ({ end: state.end } = open);
      const outer = this.surroundings;
      this.surroundings = { ...outer, loops: [...outer.loops, label?.value ?? ''] };
      otherwise = this.switchClauses(open, state, clauses);
      this.surroundings = outer;
    }
    const { condition, flags, end } = state;
    if (state.failed || condition === null) {
      return errorStatement(start, end, [condition, ...state.parts]);
    }
    if (flags.some((flag) => 'parallel'.startsWith(flag.toLowerCase()))) {
      this.errors.checks.report(start, end, 'KeywordParameterReservedForFutureUse');
    }
    return { kind: 'SwitchStatement', start, end, label: label?.value ?? null, flags, condition, clauses, otherwise };
  }

  private switchFlags(state: SwitchState): void {
    for (let token = this.take(TokenKind.Parameter); token !== null; token = this.take(TokenKind.Parameter)) {
      ({ end: state.end } = token);
      if (switchFlags.some((name) => isPrefixOf(token, name))) state.flags.push(token.value ?? '');
      else if (isPrefixOf(token, 'file')) {
        this.skipNewlines();
        state.flags.push(token.value ?? '');
        const file = this.singleArgument(ArgumentContext.FileName);
        if (file === null) {
          this.reportAfter(token.end, 'MissingFilenameOption');
          state.failed = true;
          state.incomplete = this.atEnd(token.end);
        } else {
          ({ end: state.end } = file);
          state.condition = wrapped(file);
        }
      } else {
        state.failed = true;
        this.reportAt(token, 'InvalidSwitchFlag');
      }
    }
  }

  private switchCondition(state: SwitchState): void {
    const fromFile = state.flags.some((flag) => flag !== '' && 'file'.startsWith(flag.toLowerCase()));
    const open = this.take(TokenKind.LParen);
    if (open === null) {
      if (state.condition !== null || fromFile) return;
      state.failed = true;
      this.reportAfter(state.end, 'PipelineValueRequired');
      state.incomplete = this.atEnd(state.end);
      return;
    }
    ({ end: state.end } = open);
    if (fromFile) {
      state.failed = true;
      this.reportAt(open, 'PipelineValueRequired');
    }
    this.skipNewlines();
    state.condition = this.pipelineChain();
    if (state.condition === null) {
      state.failed = true;
      this.reportAfter(open.end, 'PipelineValueRequired');
      state.incomplete = this.atEnd(open.end);
    } else {
      ({ end: state.end } = state.condition);
    }
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    if (close !== null) ({ end: state.end } = close);
    else if (!state.incomplete) {
      state.failed = true;
      this.reportAfter(state.end, 'MissingEndParenthesisInSwitchStatement');
      state.incomplete = this.atEnd(state.end);
    }
  }

  private switchClauses(open: Token, state: SwitchState, clauses: SwitchClause[]): StatementBlock | null {
    let otherwise: StatementBlock | null = null;
    this.skipNewlines();
    for (;;) {
      const word = this.take(TokenKind.Default);
      const condition = word === null ? this.singleArgument(ArgumentContext.SwitchCondition) : null;
      if (word === null && condition === null) {
        state.failed = true;
        this.reportAfter(state.end, 'MissingSwitchConditionExpression');
        this.take(TokenKind.RCurly);
        break;
      }
      const at = word ?? condition;
      if (at !== null) ({ end: state.end } = at);
      if (condition !== null) state.parts.push(condition);
      const body = this.block();
      if (body === null) {
        state.failed = true;
        this.reportAfter(state.end, 'MissingSwitchStatementClause');
        state.incomplete = this.atEnd(state.end);
      } else {
        ({ end: state.end } = body);
        state.parts.push(body);
        if (condition !== null) clauses.push({ condition, body });
      }
      if (word !== null) {
        if (otherwise !== null) {
          state.failed = true;
          this.reportAt(word, 'MultipleSwitchDefaultClauses');
        }
        otherwise = body;
      }
      this.skipNewlinesAndSemicolons();
      const close = this.take(TokenKind.RCurly);
      if (close !== null) {
        ({ end: state.end } = close);
        break;
      }
      if (!this.at(TokenKind.EndOfInput)) continue;
      if (!state.incomplete) {
        state.failed = true;
        this.reportAt(open, 'MissingEndCurlyBrace');
      }
      break;
    }
    return otherwise;
  }
}

interface SwitchState {
  end: number;
  failed: boolean;
  /** Whether the script simply ends here, so that further errors would only repeat the first. */
  incomplete: boolean;
  readonly flags: string[];
  /** The clauses' conditions and bodies as they come, whole or not. */
  readonly parts: Node[];
  condition: Statement | null;
}

/** An expression as a pipeline of its own. */
function wrapped(expression: Expression): Statement {
  const { start, end } = expression;
  return {
    kind: 'Pipeline',
    start,
    end,
    elements: [{ kind: 'CommandExpression', start, end, expression, redirections: [] }],
    background: false,
  };
}
