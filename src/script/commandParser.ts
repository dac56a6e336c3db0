import { checkAssignmentTarget } from './checks';
import { ExpressionParser } from './expressionParser';
import { errorExpression } from './groupParser';
import { ArgumentContext } from './memberParser';
import { Mode } from './scanner';
import type {
  Command,
  CommandElement,
  CommandParameter,
  Expression,
  Pipeline,
  PipelineElement,
  Redirection,
  Statement,
  StringConstant,
} from './syntaxTree';
import type { Token } from './token';
import { isAssignment, isRedirection, TokenKind } from './tokenKind';

function bareWord(token: Token, value: string): StringConstant {
  return { kind: 'StringConstant', start: token.start, end: token.end, value, quoting: 'bare' };
}

const verbatim = '--%';

/** Pipelines, commands with their elements, redirections. */
export abstract class CommandParser extends ExpressionParser {
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

  /** A redirection whose operator is given; adds it to those of the same command unless its stream has one. */
  private redirection(token: Token, redirections: Redirection[]): Redirection | null {
    let result: Redirection;
    if (token.merge !== null) {
      const { from, to } = token.merge;
      if (to !== 1 || from === 1) this.reportAt(token, 'RedirectionNotSupported');
      result = { kind: 'MergingRedirection', start: token.start, end: token.end, stream: from };
    } else {
      let target = this.singleArgument(ArgumentContext.FileName);
      if (target === null) {
        this.reportAfter(token.end, 'MissingFileSpecification');
        target = errorExpression(token.start, token.end);
      }
      if (token.kind === TokenKind.InputRedirection) {
        this.reportAt(token, 'RedirectionNotSupported');
        this.redirectionEnd = target.end;
        return null;
      }
      const text = this.text(token);
      const stream = text.startsWith('*') ? 0 : text.startsWith('>') ? 1 : Number(text[0]);
      const append = text.endsWith('>>');
      result = { kind: 'FileRedirection', start: token.start, end: target.end, stream, append, target };
    }
    this.redirectionEnd = result.end;
    const { stream } = result;
    if (redirections.some((other) => other.stream === stream)) this.reportAt(result, 'StreamAlreadyRedirected');
    else redirections.push(result);
    return result;
  }

  /** Where the last redirection ended, one that does not count included. */
  private redirectionEnd = 0;

  protected singleArgument(context: ArgumentContext): Expression | null {
    const { kind } = this.peek();
    if (kind === TokenKind.Comma || kind === TokenKind.EndOfInput) return null;
    const { mode } = this.lexer;
    this.setMode(Mode.Command);
    const result = this.argument(context, this.next());
    this.setMode(mode);
    return result;
  }

  /** An argument that begins with a token, or a list of them joined by commas; `null` if none begins there. */
  protected argument(context: ArgumentContext, first: Token): Expression | null {
    let items: Expression[] | null = null;
    let comma: Token | null = null;
    let token = first;
    for (;;) {
      const item = this.argumentItem(context, token);
      if (item === null) {
        this.unget(token);
        if (comma === null || items === null) return null;
        this.reportAfter(comma.end, 'MissingExpression');
        for (const each of items) {
          if (each.kind === 'Variable' && each.splatted) this.checkAt(each, 'SplattingNotPermitted');
        }
        return errorExpression(items[0]?.start ?? comma.start, comma.end, items);
      }
      const more = context === ArgumentContext.Argument && token.value !== verbatim ? this.take(TokenKind.Comma) : null;
      if (more === null) {
        if (items === null) return item;
        items.push(item);
        return this.argumentList(items);
      }
      comma = more;
      if (items === null) items = [item];
      else items.push(item);
      this.skipNewlines();
      token = this.next();
    }
  }

  private argumentList(items: readonly Expression[]): Expression {
    for (const item of items) {
      if (item.kind === 'Variable' && item.splatted) this.checkAt(item, 'SplattingNotPermittedInArgumentList');
    }
    return { kind: 'ArrayLiteral', start: items[0]?.start ?? 0, end: items.at(-1)?.end ?? 0, items };
  }

  private argumentItem(context: ArgumentContext, token: Token): Expression | null {
    switch (token.kind) {
      case TokenKind.Pipe:
      case TokenKind.RCurly:
      case TokenKind.RParen:
      case TokenKind.EndOfInput:
      case TokenKind.NewLine:
      case TokenKind.Semi:
      case TokenKind.FileRedirection:
      case TokenKind.MergingRedirection:
      case TokenKind.InputRedirection:
      case TokenKind.AndAnd:
      case TokenKind.OrOr:
      case TokenKind.Ampersand:
      case TokenKind.MinusMinus:
      case TokenKind.Comma:
        return null;
      case TokenKind.SplattedVariable:
      case TokenKind.Variable:
      case TokenKind.Number:
      case TokenKind.HereStringExpandable:
      case TokenKind.StringExpandable:
      case TokenKind.HereStringLiteral:
      case TokenKind.StringLiteral:
      case TokenKind.LParen:
      case TokenKind.DollarParen:
      case TokenKind.AtParen:
      case TokenKind.AtCurly:
      case TokenKind.LCurly:
        this.unget(token);
        this.splatting = context === ArgumentContext.Argument || context === ArgumentContext.InvokedName;
        return this.primary(true);
      case TokenKind.Generic:
        if (token.parts !== null && context !== ArgumentContext.CommandName) return this.stringOf(token);
        return bareWord(token, token.value ?? '');
      default:
        return bareWord(token, this.text(token));
    }
  }

  /** A command; `null` if none begins here. */
  protected command(): Command | null {
    const { mode } = this.lexer;
    this.setMode(Mode.Command);
    const first = this.next();
    const elements: CommandElement[] = [];
    const redirections: Redirection[] = [];
    let token = first;
    let context = ArgumentContext.CommandName;
    const invocation = first.kind === TokenKind.Dot ? '.' : first.kind === TokenKind.Ampersand ? '&' : null;
    if (invocation !== null) {
      token = this.next();
      context = ArgumentContext.InvokedName;
    }
    const end = this.commandElements(token, { elements, redirections, context, end: first.end });
    this.setMode(mode);
    if (elements.length === 0) {
      if (invocation !== null) this.reportAt(first, 'MissingExpression');
      return null;
    }
    return { kind: 'Command', start: first.start, end, invocation, elements, redirections };
  }

  private commandElements(
    first: Token,
    into: { elements: CommandElement[]; redirections: Redirection[]; context: ArgumentContext; end: number },
  ): number {
    const { elements, redirections } = into;
    let { context, end } = into;
    let token = first;
    let endOfParameters = false;
    for (;;) {
      const named = context === ArgumentContext.CommandName || context === ArgumentContext.InvokedName;
      switch (token.kind) {
        case TokenKind.Pipe:
        case TokenKind.RCurly:
        case TokenKind.RParen:
        case TokenKind.EndOfInput:
        case TokenKind.NewLine:
        case TokenKind.Semi:
        case TokenKind.AndAnd:
        case TokenKind.OrOr:
        case TokenKind.Ampersand:
          this.unget(token);
          return end;
        case TokenKind.MinusMinus:
          elements.push(
            endOfParameters
              ? bareWord(token, this.text(token))
              : {
                  kind: 'CommandParameter',
                  start: token.start,
                  end: token.end,
                  name: '-',
                  nameEnd: token.end,
                  argument: null,
                },
          );
          ({ end } = token);
          endOfParameters = true;
          break;
        case TokenKind.Comma:
          ({ end } = token);
          this.reportAt(token, 'MissingArgument');
          this.skipNewlines();
          break;
        case TokenKind.Parameter: {
          const element = named || endOfParameters ? bareWord(token, this.text(token)) : this.commandParameter(token);
          elements.push(element);
          ({ end } = element);
          break;
        }
        case TokenKind.FileRedirection:
        case TokenKind.MergingRedirection:
        case TokenKind.InputRedirection:
          if (named) {
            elements.push(bareWord(token, this.text(token)));
            ({ end } = token);
          } else {
            this.redirection(token, redirections);
            end = this.redirectionEnd;
          }
          break;
        case TokenKind.InlineScript:
          if (context === ArgumentContext.CommandName) {
            end = this.inlineScript(token, elements);
            if (elements.length === 1) return end;
            break;
          }
          end = this.commandArgument(context, token, elements);
          break;
        default:
          end = this.commandArgument(context, token, elements);
          if (token.value === verbatim && (this.ahead === null || this.ahead.kind === TokenKind.Parameter)) {
            const rest = this.verbatimRest();
            elements.push(rest);
            return rest.end;
          }
      }
      context = ArgumentContext.Argument;
      token = this.next();
    }
  }

  private commandArgument(context: ArgumentContext, token: Token, elements: CommandElement[]): number {
    const argument = this.argument(context, token) ?? bareWord(this.next(), this.text(token));
    elements.push(argument);
    return argument.end;
  }

  private verbatimRest(): StringConstant {
    if (this.ahead !== null) this.resync(this.ahead);
    const token = this.lexer.verbatimArgument();
    return bareWord(token, token.value ?? '');
  }

  private commandParameter(token: Token): CommandParameter {
    const name = token.value ?? '';
    let argument: Expression | null = null;
    if (token.colon && !this.at(TokenKind.Comma)) {
      argument = this.argument(ArgumentContext.Argument, this.next());
      if (argument === null) this.reportAfter(token.end, 'ParameterRequiresArgument');
      else if (argument.kind === 'Variable' && argument.splatted) this.checkAt(argument, 'SplattingNotPermitted');
    }
    const end = argument?.end ?? token.end;
    return { kind: 'CommandParameter', start: token.start, end, name, nameEnd: token.end, argument };
  }

  private inlineScript(token: Token, elements: CommandElement[]): number {
    elements.push(bareWord(token, this.text(token)));
    this.skipNewlines();
    const open = this.take(TokenKind.LCurly);
    if (open === null) {
      this.reportAfter(token.end, 'MissingStatementAfterKeyword');
      return token.end;
    }
    const block = this.scriptBlockExpression(open);
    elements.push(block);
    return block.end;
  }
}
