import { Mode } from '../lexer/scanner';
import type { Attribute, AttributeOrType, Expression, NamedArgument, StringConstant, TypeName } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';
import { TypeParser } from './typeParser';

/** Attributes and type constraints: `[Parameter(Mandatory)]`, `[int[]]`. */
export abstract class AttributeParser extends TypeParser {
  protected abstract expression(ternaryEndsNumber?: boolean): Expression | null;

  /** Attributes and type constraints in brackets, one after the other; `null` if there is none. */
  protected attributeList(inExpression: boolean): AttributeOrType[] | null {
    let attribute = this.attribute();
    if (attribute === null) return null;
    const list: AttributeOrType[] = [];
    while (attribute !== null) {
      list.push(attribute);
      if (!inExpression || attribute.kind === 'Attribute') this.skipNewlines();
      attribute = this.attribute();
    }
    return list;
  }

  private bracket(): Token | null {
    if (this.ahead !== null) return this.ahead.kind === TokenKind.LBracket ? this.next() : null;
    return this.lexer.bracket();
  }

  protected attribute(): AttributeOrType | null {
    const bracket = this.bracket();
    if (bracket === null) return null;
    this.skipNewlines();
    const type = this.typeReference(true);
    if (type === null) {
      this.resync(bracket);
      this.reportAfter(bracket.end, 'MissingTypename');
      return null;
    }
    const token = this.next();
    if (token.kind === TokenKind.LParen) return this.attributeRest(bracket, type, token);
    if (token.kind === TokenKind.RBracket)
      return { kind: 'TypeConstraint', start: bracket.start, end: token.end, type };
    this.unget(token);
    const before = Math.max(token.start - 1, 0);
    this.report(before, before, 'EndSquareBracketExpectedAtEndOfAttribute');
    return { kind: 'TypeConstraint', start: bracket.start, end: type.end, type };
  }

  private attributeRest(bracket: Token, type: TypeName, paren: Token): Attribute {
    this.skipNewlines();
    const positional: Expression[] = [];
    const named: NamedArgument[] = [];
    const { mode } = this.lexer;
    this.setMode(Mode.Expression);
    const lastEnd = this.attributeArguments(positional, named, paren.end);
    this.setMode(mode);
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    if (close === null) this.reportAfter(lastEnd, 'MissingEndParenthesisInExpression');
    this.skipNewlines();
    const last = this.take(TokenKind.RBracket);
    if (last === null && close !== null) this.reportAfter(close.end, 'EndSquareBracketExpectedAtEndOfAttribute');
    const end = last?.end ?? close?.end ?? lastEnd;
    return { kind: 'Attribute', start: bracket.start, end, type, positional, named };
  }

  private attributeArguments(positional: Expression[], named: NamedArgument[], from: number): number {
    const { noCommas } = this;
    this.noCommas = true;
    let lastEnd = from;
    let comma: Token | null = null;
    const seen = new Set<string>();
    for (;;) {
      this.skipNewlines();
      const name = this.simpleName();
      if (name !== null) {
        const value = this.namedArgumentValue();
        // A name alone does not count as the last thing read.
        if (value !== null) lastEnd = value.end;
        const end = value?.end ?? name.end;
        if (seen.has(name.value)) this.reportAt(name, 'DuplicateNamedArgument');
        else {
          if (named.some((other) => other.name.toLowerCase() === name.value.toLowerCase())) {
            this.errors.checks.report(name.start, end, 'DuplicateNamedArgument');
          }
          seen.add(name.value);
          named.push({ kind: 'NamedArgument', start: name.start, end, name: name.value, value });
        }
      } else {
        const value = this.expression();
        if (value !== null) {
          positional.push(value);
          lastEnd = value.end;
        } else if (comma !== null) {
          this.reportAfter(comma.end, 'MissingExpressionAfterToken');
          lastEnd = comma.end;
          positional.push({ kind: 'ErrorExpression', start: lastEnd, end: lastEnd, children: [] });
        }
      }
      this.skipNewlines();
      comma = this.take(TokenKind.Comma);
      if (comma === null) break;
      lastEnd = comma.end;
    }
    this.noCommas = noCommas;
    return lastEnd;
  }

  /** What follows `=` in a named argument; `null` if there is none. */
  private namedArgumentValue(): Expression | null {
    const equals = this.take(TokenKind.Equals);
    if (equals === null) return null;
    this.skipNewlines();
    const value = this.expression();
    if (value !== null) return value;
    this.reportAfter(equals.end, 'MissingExpressionInNamedArgument');
    this.synchronize(true, [TokenKind.Comma, TokenKind.RParen, TokenKind.RBracket, TokenKind.NewLine]);
    return { kind: 'ErrorExpression', start: equals.end, end: equals.end, children: [] };
  }

  /** A plain word where a name is wanted: a key, a member, a class. */
  protected simpleName(): StringConstant | null {
    const { lexer } = this;
    lexer.simpleNames = true;
    const token = this.peek();
    lexer.simpleNames = false;
    if (token.kind !== TokenKind.Identifier) return null;
    this.skip();
    return { kind: 'StringConstant', start: token.start, end: token.end, value: this.text(token), quoting: 'bare' };
  }
}
