import { ParserBase } from './parserBase';
import { Mode } from '../lexer/scanner';
import type { TypeName } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

function typeName(first: Token, name: string, end: number, more?: Partial<TypeName>): TypeName {
  return {
    kind: 'TypeName',
    start: first.start,
    end,
    name,
    ranks: more?.ranks ?? [],
    typeArguments: more?.typeArguments ?? [],
    qualified: more?.qualified ?? false,
  };
}

/** Type names: `int[]`, `Dictionary[string,int]`, with an assembly where one may stand. */
export abstract class TypeParser extends ParserBase {
  protected typeReference(qualifiable: boolean): TypeName | null {
    const { mode } = this.lexer;
    this.setMode(Mode.TypeName);
    const token = this.take(TokenKind.Identifier);
    const type = token === null ? null : this.finishType(token, false, qualifiable);
    this.setMode(mode);
    return type;
  }

  private finishType(name: Token, unbracketed: boolean, qualifiable: boolean): TypeName {
    const text = this.text(name);
    const token = this.peek();
    if (token.kind === TokenKind.LBracket) {
      this.skip();
      this.skipNewlines();
      return this.bracketedType(name, text, token, unbracketed);
    }
    if (token.kind === TokenKind.Comma && qualifiable && !unbracketed) {
      this.skip();
      return this.qualifiedType(typeName(name, text, name.end), token);
    }
    return typeName(name, text, name.end);
  }

  private qualifiedType(type: TypeName, comma: Token): TypeName {
    if (!this.lexer.assemblyName()) {
      this.reportAfter(comma.end, 'MissingAssemblyNameSpecification');
      return type;
    }
    return { ...type, end: Math.max(type.end, this.lexer.offset(this.lexer.position)), qualified: true };
  }

  private bracketedType(name: Token, text: string, bracket: Token, unbracketed: boolean): TypeName {
    const token = this.next();
    switch (token.kind) {
      case TokenKind.RBracket:
      case TokenKind.Comma:
        return this.arrayType(typeName(name, text, name.end), token, unbracketed);
      case TokenKind.LBracket:
      case TokenKind.Identifier:
        return this.genericType(name, text, token, unbracketed);
      case TokenKind.EndOfInput:
        this.unget(token);
        this.reportAfter(bracket.end, 'MissingTypename');
        return typeName(name, text, name.end);
      default:
        this.reportAt(token, 'UnexpectedToken');
        this.synchronize(true, [TokenKind.RBracket]);
        return typeName(name, text, name.end);
    }
  }

  private genericArgument(first: Token): TypeName {
    if (first.kind === TokenKind.Identifier) return this.finishType(first, true, true);
    const token = this.next();
    if (token.kind !== TokenKind.Identifier) {
      this.unget(token);
      this.reportAfter(token.end, 'MissingTypename');
      return typeName(first, ':ErrorTypeName:', first.end);
    }
    this.descend();
    const type = this.finishType(token, false, true);
    this.ascend();
    if (this.take(TokenKind.RBracket) === null) {
      const before = Math.max(this.peek().start - 1, 0);
      this.report(before, before, 'EndSquareBracketExpectedAtEndOfType');
    }
    return type;
  }

  /** The arguments of a generic type or method, whose first token is given; returns them and the token behind them. */
  protected genericArguments(first: Token): { readonly types: TypeName[]; readonly last: Token } {
    this.descend();
    const types = [this.genericArgument(first)];
    for (;;) {
      this.skipNewlines();
      const last = this.next();
      if (last.kind !== TokenKind.Comma) {
        this.ascend();
        return { types, last };
      }
      this.skipNewlines();
      const token = this.peek();
      if (token.kind === TokenKind.Identifier || token.kind === TokenKind.LBracket) {
        this.skip();
        types.push(this.genericArgument(token));
      } else {
        this.reportAfter(last.end, 'MissingTypename');
        types.push(typeName(last, ':ErrorTypeName:', last.end));
      }
    }
  }

  private genericType(name: Token, text: string, first: Token, unbracketed: boolean): TypeName {
    const { types, last } = this.genericArguments(first);
    let end = last.end;
    if (last.kind !== TokenKind.RBracket) {
      this.unget(last);
      const before = Math.max(last.start - 1, 0);
      this.report(before, before, 'EndSquareBracketExpectedAtEndOfAttribute');
      end = types.at(-1)?.end ?? first.end;
    }
    const type = typeName(name, text, end, { typeArguments: types });
    const token = this.peek();
    if (token.kind === TokenKind.LBracket) {
      this.skip();
      return this.arrayType(type, this.next(), unbracketed);
    }
    if (token.kind === TokenKind.Comma && !unbracketed) {
      this.skip();
      return this.qualifiedGeneric(type, token);
    }
    return type;
  }

  /** As {@link qualifiedType}, but the assembly's name lies outside the type's extent. */
  private qualifiedGeneric(type: TypeName, comma: Token): TypeName {
    if (this.lexer.assemblyName()) return { ...type, qualified: true };
    this.reportAfter(comma.end, 'MissingAssemblyNameSpecification');
    return type;
  }

  private arrayType(element: TypeName, first: Token, unbracketed: boolean): TypeName {
    let type = element;
    let token = first;
    for (;;) {
      switch (token.kind) {
        case TokenKind.Comma:
        case TokenKind.RBracket: {
          const close = this.arrayRank(token);
          type = { ...type, end: close.end, ranks: [...type.ranks, close.rank] };
          if (type.ranks.length === 201) this.checkAt(type, 'ScriptTooComplicated');
          break;
        }
        case TokenKind.EndOfInput: {
          this.unget(token);
          const before = Math.max(token.start - 1, 0);
          this.report(before, before, 'EndSquareBracketExpectedAtEndOfAttribute');
          break;
        }
        default:
          this.reportAt(token, 'UnexpectedToken');
          this.synchronize(true, [TokenKind.RBracket]);
      }
      const after = this.peek();
      if (!unbracketed && after.kind === TokenKind.Comma) {
        this.skip();
        return this.qualifiedGeneric(type, after);
      }
      if (after.kind !== TokenKind.LBracket) return type;
      this.skip();
      token = this.next();
    }
  }

  private arrayRank(first: Token): { readonly end: number; readonly rank: number } {
    let token = first;
    let last = first;
    let rank = 1;
    while (token.kind === TokenKind.Comma) {
      last = token;
      rank += 1;
      token = this.next();
    }
    if (token.kind !== TokenKind.RBracket) this.unget(token);
    if (rank > 32) this.report(first.start, last.end, 'ArrayHasTooManyDimensions');
    else if (token.kind !== TokenKind.RBracket) this.reportAfter(last.end, 'EndSquareBracketExpectedAtEndOfAttribute');
    return { end: token.end, rank };
  }
}
