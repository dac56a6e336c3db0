import { ArgumentParser, bareWord, verbatim } from './argumentParser';
import { errorExpression } from './groupParser';
import { ArgumentContext } from './argumentContext';
import { Mode } from '../lexer/scanner';
import type { Command, CommandElement, CommandParameter, Expression, Redirection, StringConstant } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

/** Commands with their elements, redirections. */
export abstract class CommandParser extends ArgumentParser {
  /** A redirection whose operator is given; adds it to those of the same command unless its stream has one. */
  protected redirection(token: Token, redirections: Redirection[]): Redirection | null {
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
