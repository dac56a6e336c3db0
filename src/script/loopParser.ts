import { BlockParser, errorStatement } from './blockParser';
import { ArgumentContext } from './memberParser';
import type { Expression, Node, Statement, StatementBlock, SwitchClause, Variable } from './syntaxTree';
import type { Token } from './token';
import { TokenKind } from './tokenKind';

const switchFlags = ['regex', 'wildcard', 'exact', 'casesensitive', 'parallel'];

/** Whether a parameter is a prefix of a name. */
function isPrefixOf(token: Token, name: string): boolean {
  return name.startsWith((token.value ?? '').toLowerCase());
}

/** Loops and `switch`, which take labels. */
export abstract class LoopParser extends BlockParser {
  private loopBody(label: Token | null): StatementBlock | null {
    const { surroundings } = this;
    return this.blockIn({ ...surroundings, loops: [...surroundings.loops, label?.value ?? ''] });
  }

  /** The statement that a keyword begins, if it takes a label. */
  protected labelled(label: Token | null, token: Token): Statement | null {
    switch (token.kind) {
      case TokenKind.Switch:
        return this.switchStatement(label, token);
      case TokenKind.Foreach:
        return this.forEachStatement(label, token);
      case TokenKind.For:
        return this.forStatement(label, token);
      case TokenKind.While:
        return this.whileStatement(label, token);
      case TokenKind.Do:
        return this.doStatement(label, token);
      default:
        return null;
    }
  }

  private whileStatement(label: Token | null, keyword: Token): Statement {
    const { start } = label ?? keyword;
    this.skipNewlines();
    const open = this.take(TokenKind.LParen);
    if (open === null) {
      this.reportAfter(keyword.end, 'MissingOpenParenthesisAfterKeyword');
      return errorStatement(start, keyword.end);
    }
    this.skipNewlines();
    let condition = this.pipelineChain();
    if (condition === null) {
      this.reportAfter(open.end, 'MissingExpressionAfterKeyword');
      condition = errorStatement(open.end, open.end);
    }
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    if (close === null) {
      if (condition.kind !== 'ErrorStatement') this.reportAfter(condition.end, 'MissingEndParenthesisAfterStatement');
      return errorStatement(start, condition.end, [condition]);
    }
    this.skipNewlines();
    const body = this.loopBody(label);
    if (body === null) {
      this.reportAfter(close.end, 'MissingLoopStatement');
      return errorStatement(start, close.end, [condition]);
    }
    return { kind: 'WhileStatement', start, end: body.end, label: label?.value ?? null, condition, body };
  }

  private doStatement(label: Token | null, keyword: Token): Statement {
    const { start } = label ?? keyword;
    const body = this.loopBody(label);
    if (body === null) {
      this.reportAfter(keyword.end, 'MissingLoopStatement');
      return errorStatement(start, keyword.end);
    }
    this.skipNewlines();
    const word = this.take(TokenKind.While) ?? this.take(TokenKind.Until);
    if (word === null) {
      this.reportAfter(body.end, 'MissingWhileOrUntilInDoWhile');
      return errorStatement(start, body.end, [body]);
    }
    this.skipNewlines();
    const open = this.take(TokenKind.LParen);
    if (open === null) {
      this.reportAfter(word.end, 'MissingOpenParenthesisAfterKeyword');
      return errorStatement(start, word.end, [body]);
    }
    this.skipNewlines();
    const condition = this.pipelineChain();
    if (condition === null) this.reportAfter(open.end, 'MissingExpressionAfterKeyword');
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    if (close === null && condition !== null) this.reportAfter(condition.end, 'MissingEndParenthesisAfterStatement');
    if (condition === null || close === null)
      return errorStatement(start, condition?.end ?? open.end, [body, condition]);
    const until = word.kind === TokenKind.Until;
    return { kind: 'DoStatement', start, end: close.end, label: label?.value ?? null, until, condition, body };
  }

  private forStatement(label: Token | null, keyword: Token): Statement {
    const { start } = label ?? keyword;
    this.skipNewlines();
    const open = this.take(TokenKind.LParen);
    if (open === null) {
      this.reportAfter(keyword.end, 'MissingOpenParenthesisAfterKeyword');
      return errorStatement(start, keyword.end);
    }
    let { end } = open;
    const parts: (Statement | null)[] = [];
    for (let index = 0; index < 3; index++) {
      this.skipNewlines();
      const part = this.pipelineChain();
      parts.push(part);
      if (part !== null) ({ end } = part);
      const semicolon = index < 2 ? this.take(TokenKind.Semi) : null;
      if (semicolon !== null) ({ end } = semicolon);
    }
    const [initializer = null, condition = null, iterator = null] = parts;
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    if (close === null) {
      this.reportAfter(end, 'MissingEndParenthesisAfterStatement');
      return errorStatement(start, end, parts);
    }
    const body = this.loopBody(label);
    if (body === null) {
      this.reportAfter(close.end, 'MissingLoopStatement');
      return errorStatement(start, close.end, parts);
    }
    return {
      kind: 'ForStatement',
      start,
      end: body.end,
      label: label?.value ?? null,
      initializer,
      condition,
      iterator,
      body,
    };
  }

  private forEachStatement(label: Token | null, keyword: Token): Statement {
    const { start } = label ?? keyword;
    const flaggedEnd = this.forEachFlags();
    const open = this.take(TokenKind.LParen);
    if (open === null) {
      this.reportAfter(keyword.end, 'MissingOpenParenthesisAfterKeyword');
      return errorStatement(start, keyword.end);
    }
    this.skipNewlines();
    const token = this.take(TokenKind.Variable) ?? this.take(TokenKind.SplattedVariable);
    if (token === null) {
      this.reportAfter(open.end, 'MissingVariableNameAfterForeach');
      return errorStatement(start, open.end);
    }
    const variable = this.variableOf(token);
    this.skipNewlines();
    const inWord = this.take(TokenKind.In);
    if (inWord === null) {
      this.reportAfter(variable.end, 'MissingInInForeach');
      return errorStatement(start, variable.end, [variable]);
    }
    this.skipNewlines();
    const condition = this.pipelineChain();
    if (condition === null) {
      this.reportAfter(inWord.end, 'MissingForeachExpression');
      return errorStatement(start, inWord.end, [variable]);
    }
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    if (close === null) {
      this.reportAfter(condition.end, 'MissingEndParenthesisAfterForeach');
      return errorStatement(start, condition.end, [variable, condition]);
    }
    const body = this.loopBody(label);
    if (body === null) {
      this.reportAfter(close.end, 'MissingForeachStatement');
      return errorStatement(start, close.end, [variable, condition]);
    }
    if (flaggedEnd !== null) {
      if (flaggedEnd < 0) return errorStatement(start, body.end, [variable, condition, body]);
      this.errors.checks.report(start, body.end, 'KeywordParameterReservedForFutureUse');
    }
    return { kind: 'ForEachStatement', start, end: body.end, label: label?.value ?? null, variable, condition, body };
  }

  /** Reads `-Parallel` and `-ThrottleLimit`, which nothing supports: `null` for none, -1 for an unknown one. */
  private forEachFlags(): number | null {
    let result: number | null = null;
    this.skipNewlines();
    for (let token = this.take(TokenKind.Parameter); token !== null; token = this.take(TokenKind.Parameter)) {
      if (isPrefixOf(token, 'parallel')) result ??= token.end;
      else if (isPrefixOf(token, 'throttlelimit')) {
        this.skipNewlines();
        if (this.singleArgument(ArgumentContext.Argument) === null) this.reportAfter(token.end, 'MissingThrottleLimit');
        result ??= token.end;
      } else {
        this.reportAt(token, 'InvalidForeachFlag');
        result = -1;
      }
      this.skipNewlines();
    }
    return result;
  }

  protected variableOf(token: Token): Variable {
    const splatted = token.kind === TokenKind.SplattedVariable;
    if (splatted) this.checkAt(token, 'SplattingNotPermitted');
    return { kind: 'Variable', start: token.start, end: token.end, name: token.value ?? '', splatted };
  }

  private switchStatement(label: Token | null, keyword: Token): Statement {
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
