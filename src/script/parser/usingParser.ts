import { errorStatement } from './blockParser';
import { ArgumentContext } from './argumentContext';
import { StatementParser } from './statementParser';
import type { Expression, Statement, UsingStatement } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

const namespacePattern =
  /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Pc}\p{Mn}\p{Mc}\p{Cf}_]*(?:\.[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Pc}\p{Mn}\p{Mc}\p{Cf}_]*)*$/u;

/** `using` in all its forms. */
export abstract class UsingParser extends StatementParser {
  private requireTerminator(): void {
    const token = this.peek();
    if (token.kind === TokenKind.NewLine || token.kind === TokenKind.Semi) this.skip();
    else if (token.kind !== TokenKind.EndOfInput) this.reportAt(token, 'MissingStatementTerminator');
  }

  protected override usingStatement(word: Token): Statement {
    const { start } = word;
    const what = this.next();
    const kinds: readonly TokenKind[] = [
      TokenKind.Namespace,
      TokenKind.Type,
      TokenKind.Module,
      TokenKind.Command,
      TokenKind.Assembly,
    ];
    if (!kinds.includes(what.kind)) {
      this.unget(what);
      this.reportAfter(word.end, 'MissingUsingStatementDirective');
      return errorStatement(start, word.end);
    }
    const item = this.next();
    const missing: readonly TokenKind[] = [TokenKind.EndOfInput, TokenKind.NewLine, TokenKind.Comma, TokenKind.Semi];
    if (missing.includes(item.kind)) {
      this.reportAfter(what.end, 'MissingUsingItemName');
      return errorStatement(start, what.end);
    }
    const name = this.argument(ArgumentContext.Argument, item);
    if (name === null) {
      this.reportAt(item, 'InvalidValueForUsingItemName');
      this.synchronize(true, [TokenKind.Semi, TokenKind.NewLine]);
      return errorStatement(start, item.end);
    }
    const isModule = what.kind === TokenKind.Module;
    if (name.kind !== 'StringConstant' && !(isModule && name.kind === 'Hashtable')) {
      this.reportAt(name, 'InvalidValueForUsingItemName');
      return errorStatement(start, name.end);
    }
    const directive = this.text(what).toLowerCase();
    const needsAlias = what.kind === TokenKind.Type || what.kind === TokenKind.Command;
    if (what.kind !== TokenKind.Assembly && name.kind !== 'Hashtable') {
      const equals = this.take(TokenKind.Equals);
      if (equals !== null) return this.usingAlias(word, directive, name, equals);
      if (needsAlias) {
        this.reportAfter(item.end, 'MissingEqualsInUsingAlias');
        return errorStatement(start, name.end, [name]);
      }
    }
    this.requireTerminator();
    if (directive === 'namespace' && name.kind === 'StringConstant' && !namespacePattern.test(name.value)) {
      this.checkAt(name, 'InvalidNamespaceValue');
    }
    return { kind: 'UsingStatement', start, end: name.end, what: directive, name, alias: null };
  }

  private usingAlias(word: Token, directive: string, name: Expression, equals: Token): Statement {
    const { start } = word;
    const token = this.next();
    if (token.kind === TokenKind.EndOfInput || token.kind === TokenKind.NewLine || token.kind === TokenKind.Semi) {
      this.unget(token);
      this.reportAfter(equals.end, 'MissingNamespaceAlias');
      return errorStatement(start, equals.end);
    }
    if (token.kind === TokenKind.Comma) {
      this.reportAt(token, 'UnexpectedUnaryOperator');
      return errorStatement(start, token.end);
    }
    const alias = this.argument(ArgumentContext.Argument, token);
    if (alias?.kind !== 'StringConstant' && !(directive === 'module' && alias?.kind === 'Hashtable')) {
      this.reportAt(alias ?? token, 'InvalidValueForUsingItemName');
      return errorStatement(start, (alias ?? token).end, [name, alias]);
    }
    this.requireTerminator();
    const statement: UsingStatement = { kind: 'UsingStatement', start, end: token.end, what: directive, name, alias };
    this.checkAt(statement, 'UsingStatementNotSupported');
    return statement;
  }
}
