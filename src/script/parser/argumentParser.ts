import { ExpressionParser } from './expressionParser';
import { errorExpression } from './groupParser';
import { ArgumentContext } from './argumentContext';
import { Mode } from '../lexer/scanner';
import type { Expression, StringConstant } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

/** The word behind which the rest of a line is taken as it stands. */
export const verbatim = '--%';

/** A token as a word, whatever else it could be. */
export function bareWord(token: Token, value: string): StringConstant {
  return { kind: 'StringConstant', start: token.start, end: token.end, value, quoting: 'bare' };
}

/** Arguments of commands and of keywords that take such. */
export abstract class ArgumentParser extends ExpressionParser {
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
}
