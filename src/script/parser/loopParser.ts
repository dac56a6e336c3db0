import { errorStatement } from './blockParser';
import { ArgumentContext } from './argumentContext';
import { isPrefixOf, SwitchParser } from './switchParser';
import type { Statement, StatementBlock, Variable } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

/** Loops, which take labels as `switch` does. */
export abstract class LoopParser extends SwitchParser {
  /** The block that is repeated; a missing one is reported behind `before`. */
  private loopBody(label: Token | null, before: Token, missing = 'MissingLoopStatement'): StatementBlock | null {
    const { surroundings } = this;
    const body = this.blockIn({ ...surroundings, loops: [...surroundings.loops, label?.value ?? ''] });
    if (body === null) this.reportAfter(before.end, missing);
    return body;
  }

  /** The parenthesis that must follow a keyword; a missing one is reported. */
  private openAfter(keyword: Token): Token | null {
    this.skipNewlines();
    const open = this.take(TokenKind.LParen);
    if (open === null) this.reportAfter(keyword.end, 'MissingOpenParenthesisAfterKeyword');
    return open;
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
    const open = this.openAfter(keyword);
    if (open === null) return errorStatement(start, keyword.end);
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
    const body = this.loopBody(label, close);
    if (body === null) return errorStatement(start, close.end, [condition]);
    return { kind: 'WhileStatement', start, end: body.end, label: label?.value ?? null, condition, body };
  }

  private doStatement(label: Token | null, keyword: Token): Statement {
    const { start } = label ?? keyword;
    const body = this.loopBody(label, keyword);
    if (body === null) return errorStatement(start, keyword.end);
    this.skipNewlines();
    const word = this.take(TokenKind.While) ?? this.take(TokenKind.Until);
    if (word === null) {
      this.reportAfter(body.end, 'MissingWhileOrUntilInDoWhile');
      return errorStatement(start, body.end, [body]);
    }
    const open = this.openAfter(word);
    if (open === null) return errorStatement(start, word.end, [body]);
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
    const open = this.openAfter(keyword);
    if (open === null) return errorStatement(start, keyword.end);
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
    const body = this.loopBody(label, close);
    if (body === null) return errorStatement(start, close.end, parts);
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
    const open = this.openAfter(keyword);
    if (open === null) return errorStatement(start, keyword.end);
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
    const body = this.loopBody(label, close, 'MissingForeachStatement');
    if (body === null) return errorStatement(start, close.end, [variable, condition]);
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
}
