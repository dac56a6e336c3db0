import { checkAssignmentTarget } from '../checks/nodeChecks';
import { CommandParser } from './commandParser';
import { Mode } from '../lexer/scanner';
import type { Expression, Pipeline, PipelineElement, Redirection, Statement } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { isAssignment, isRedirection, TokenKind } from '../lexer/tokenKind';

/** Pipelines, what joins them, and assignments. */
export abstract class PipelineParser extends CommandParser {
  /** Whether a word comes next: then no expression does. Spares the attempts. */
  private atWord(): boolean {
    const { ahead, lexer } = this;
    if (ahead === null) return lexer.atLetter();
    if (ahead.kind === TokenKind.Identifier) return true;
    return ahead.kind === TokenKind.Generic && lexer.isLetterAt(ahead.raw);
  }

  protected pipelineChain(): Statement | null {
    this.descend();
    const result = this.pipelineOrAssignment();
    this.ascend();
    return result;
  }

  private pipelineOrAssignment(): Statement | null {
    if (this.lexer.mode === Mode.Command && this.atWord()) return this.chain(null);
    const { mode } = this.lexer;
    this.setMode(Mode.Expression);
    const expression = this.expression();
    let operator: Token | null = null;
    if (expression !== null && isAssignment(this.peek().kind)) operator = this.next();
    this.setMode(mode);
    if (expression === null || operator === null) return this.chain(expression);
    this.skipNewlines();
    let value = this.statement();
    if (value === null) {
      this.reportAfter(operator.end, 'ExpectedValueExpression');
      value = { kind: 'ErrorStatement', start: operator.end, end: operator.end, children: [] };
    }
    checkAssignmentTarget(expression, operator.kind === TokenKind.Equals, 'InvalidLeftHandSide', this.errors.checks);
    const { start } = expression;
    return { kind: 'Assignment', start, end: value.end, target: expression, operator: this.text(operator), value };
  }

  /** Pipelines joined by `&&` and `||`; the first may begin with an expression already read. */
  private chain(first: Expression | null): Statement | null {
    let start = first;
    let left: Statement | null = null;
    let operator: Token | null = null;
    for (;;) {
      const firstToken = start === null && operator !== null ? this.peek() : null;
      const pipeline = this.pipeline(start);
      start = null;
      if (pipeline === null)
        return operator === null || left === null ? null : this.emptyChainPart(left, operator, firstToken);
      let token = this.peek();
      let background = false;
      if (token.kind === TokenKind.Ampersand) {
        this.skip();
        token = this.peek();
        if (token.kind === TokenKind.AndAnd || token.kind === TokenKind.OrOr) {
          this.skip();
          this.reportAt(token, 'BackgroundOperatorInPipelineChain');
          return {
            kind: 'ErrorStatement',
            start: (left ?? pipeline).start,
            end: token.end,
            // PowerShell forgets what it has read here.
            children: [],
          };
        }
        background = true;
      } else if (token.kind === TokenKind.AndAnd || token.kind === TokenKind.OrOr) {
        this.skip();
        this.skipNewlines();
        left = this.join(left, operator, pipeline, false);
        operator = token;
        if (this.at(TokenKind.EndOfInput)) {
          this.reportAfter(token.end, 'EmptyPipelineChainElement');
          return left;
        }
        continue;
      }
      if (left === null) return background ? { ...pipeline, background } : pipeline;
      return this.join(left, operator, pipeline, background);
    }
  }

  private join(left: Statement | null, operator: Token | null, right: Pipeline, background: boolean): Statement {
    if (left === null || operator === null) return right;
    const text = operator.kind === TokenKind.AndAnd ? '&&' : '||';
    return { kind: 'PipelineChain', start: left.start, end: right.end, left, operator: text, right, background };
  }

  private emptyChainPart(left: Statement, operator: Token, first: Token | null): Statement {
    if (first?.kind === TokenKind.EndOfInput) this.reportAfter(operator.end, 'EmptyPipelineChainElement');
    else if (first !== null && first.kind !== TokenKind.Dot && first.kind !== TokenKind.Ampersand) {
      this.report(operator.start, first.end, 'EmptyPipelineChainElement');
    }
    return { kind: 'ErrorStatement', start: left.start, end: operator.end, children: [left] };
  }

  private pipeline(first: Expression | null): Pipeline | null {
    const elements: PipelineElement[] = [];
    let expression = first;
    let pipe: Token | null = null;
    for (;;) {
      if (expression === null && !this.atWord()) {
        const { mode } = this.lexer;
        this.setMode(Mode.Expression);
        expression = this.expression();
        this.setMode(mode);
      }
      if (expression !== null) {
        if (elements.length > 0) this.reportAt(expression, 'ExpressionsMustBeFirstInPipeline');
        elements.push(this.commandExpression(expression));
      } else {
        const command = this.command();
        if (command !== null) elements.push(command);
        else if (elements.length > 0 || this.at(TokenKind.Pipe)) {
          if (pipe !== null) this.reportAfter(pipe.end, 'EmptyPipeElement');
          else this.reportAt(this.peek(), 'EmptyPipeElement');
        }
      }
      expression = null;
      pipe = this.pipeBetween();
      if (pipe === null) break;
    }
    const [head] = elements;
    const last = elements.at(-1);
    if (head === undefined || last === undefined) return null;
    return { kind: 'Pipeline', start: head.start, end: last.end, elements, background: false };
  }

  /** Takes the pipe behind an element; `null` when the pipeline ends. */
  private pipeBetween(): Token | null {
    let token = this.peek();
    if (token.kind === TokenKind.NewLine && this.lexer.pipeFollows(token)) {
      this.skipNewlines();
      token = this.peek();
    }
    switch (token.kind) {
      case TokenKind.Semi:
      case TokenKind.NewLine:
      case TokenKind.RParen:
      case TokenKind.RCurly:
      case TokenKind.EndOfInput:
      case TokenKind.AndAnd:
      case TokenKind.OrOr:
      case TokenKind.Ampersand:
        return null;
      case TokenKind.Pipe:
        this.skip();
        this.skipNewlines();
        if (!this.at(TokenKind.EndOfInput)) return token;
        this.reportAfter(token.end, 'EmptyPipeElement');
        return null;
      default:
        this.reportAt(token, 'UnexpectedToken');
        return null;
    }
  }

  private commandExpression(expression: Expression): PipelineElement {
    const redirections: Redirection[] = [];
    let { end } = expression;
    for (let token = this.peek(); isRedirection(token.kind); token = this.peek()) {
      this.skip();
      const redirection = this.redirection(token, redirections);
      if (redirection !== null) ({ end } = redirection);
    }
    return { kind: 'CommandExpression', start: expression.start, end, expression, redirections };
  }
}
