import { errorStatement } from './blockParser';
import { checkAttributeArguments, checkParameters } from './checks';
import { ArgumentContext } from './memberParser';
import { Mode } from './scanner';
import { StatementParser } from './statementParser';
import type {
  Attribute,
  AttributeOrType,
  BlockName,
  Expression,
  NamedBlock,
  Parameter,
  ParameterBlock,
  ScriptBlock,
  Statement,
  UsingStatement,
} from './syntaxTree';
import { topLevel } from './surroundings';
import type { Token } from './token';
import { isNamedBlock, TokenKind } from './tokenKind';

/** Parameters in parentheses, and what went wrong among them. */
export interface ParameterList {
  readonly parameters: readonly Parameter[] | null;
  readonly close: Token | null;
  /** Where the list ends if its `)` is missing, else -1. */
  readonly failedEnd: number;
}

/** Script blocks, functions, parameters and `using`. */
export abstract class DefinitionParser extends StatementParser {
  protected override scriptBlock(open: Token | null, isFilter = false): ScriptBlock {
    this.skipNewlines();
    const usings = open === null ? this.usings() : [];
    const restore = this.restorePoint;
    const parameters = this.parameterBlock();
    if (parameters === null) this.resyncTo(restore);
    this.skipNewlinesAndSemicolons();
    const start = open?.start ?? 0;
    if (isNamedBlock(this.peek().kind)) return this.namedBlocks(open, usings, parameters);
    const list = this.emptyList();
    let range: { start: number; end: number } | null = parameters;
    for (;;) {
      const found = this.fillList(list);
      if (found !== null) range = { start: range?.start ?? found.start, end: found.end };
      if (open !== null) break;
      // Only at the outermost level does reading go on behind what should not be there.
      const token = this.next();
      if (token.kind === TokenKind.EndOfInput) {
        this.unget(token);
        break;
      }
      this.reportAt(token, 'UnexpectedToken');
    }
    const end = this.closeScriptBlock(open, range?.end ?? null);
    const block: NamedBlock = {
      kind: 'NamedBlock',
      start: range?.start ?? open?.end ?? 0,
      end: range?.end ?? open?.end ?? 0,
      name: isFilter ? 'process' : 'end',
      named: false,
      list,
    };
    return { kind: 'ScriptBlock', start, end, usings, parameters, blocks: [block] };
  }

  /** Takes the `}`; returns where the script block ends. */
  private closeScriptBlock(open: Token | null, bodyEnd: number | null): number {
    if (open === null) return this.script.length;
    const close = this.take(TokenKind.RCurly);
    if (close !== null) return close.end;
    this.reportAt(open, 'MissingEndCurlyBrace');
    return bodyEnd ?? open.end;
  }

  private usings(): UsingStatement[] {
    const usings: UsingStatement[] = [];
    for (let token = this.take(TokenKind.Using); token !== null; token = this.take(TokenKind.Using)) {
      const statement = this.usingStatement(token);
      this.skipNewlinesAndSemicolons();
      if (statement.kind === 'UsingStatement') usings.push(statement);
    }
    if (this.ahead !== null) this.resync(this.ahead);
    return usings;
  }

  protected parameterBlock(): ParameterBlock | null {
    this.skipNewlines();
    const candidates = this.attributeList(false);
    this.skipNewlines();
    const word = this.take(TokenKind.Param);
    if (word === null) return null;
    this.skipNewlines();
    const open = this.take(TokenKind.LParen);
    if (open === null) return null;
    const parameters = this.parameters();
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    let end = close?.end;
    if (end === undefined) {
      end = Math.max(this.peek().start - 1, open.end);
      this.reportAfter(parameters.at(-1)?.end ?? open.end, 'MissingEndParenthesisInFunctionParameterList');
    }
    const attributes: Attribute[] = [];
    for (const each of candidates ?? []) {
      if (each.kind === 'Attribute') {
        attributes.push(each);
        checkAttributeArguments(each, false, this.errors.checks);
      } else this.reportAt(each, 'TypeNotAllowedBeforeParam');
    }
    checkParameters(parameters, false, this.errors.checks);
    return { kind: 'ParameterBlock', start: word.start, end, attributes, parameters };
  }

  private parameters(): Parameter[] {
    const parameters: Parameter[] = [];
    let comma: Token | null = null;
    for (;;) {
      const parameter = this.parameter();
      if (parameter === null) {
        if (comma !== null) this.reportAfter(comma.end, 'MissingExpressionAfterToken');
        return parameters;
      }
      parameters.push(parameter);
      this.skipNewlines();
      comma = this.take(TokenKind.Comma);
      if (comma === null) return parameters;
    }
  }

  private parameter(): Parameter | null {
    const { noCommas } = this;
    const { mode } = this.lexer;
    this.noCommas = true;
    this.setMode(Mode.Expression);
    this.skipNewlines();
    const attributes = this.attributeList(false);
    this.skipNewlines();
    const token = this.take(TokenKind.Variable) ?? this.take(TokenKind.SplattedVariable);
    const parameter = token === null ? this.nameless(attributes) : this.parameterRest(attributes, token);
    this.noCommas = noCommas;
    this.setMode(mode);
    return parameter;
  }

  private nameless(attributes: readonly AttributeOrType[] | null): Parameter | null {
    const first = attributes?.[0];
    const last = attributes?.at(-1);
    if (attributes === null || first === undefined || last === undefined) return null;
    this.reportAfter(last.end, 'InvalidFunctionParameter');
    this.synchronize(true, [TokenKind.RParen]);
    const { start } = first;
    const { end } = last;
    return {
      kind: 'Parameter',
      start,
      end,
      attributes,
      name: { kind: 'Variable', start, end, name: '__error__', splatted: false },
      defaultValue: null,
    };
  }

  private parameterRest(attributes: readonly AttributeOrType[] | null, token: Token): Parameter {
    const name = this.variableOf(token);
    this.skipNewlines();
    const equals = this.take(TokenKind.Equals);
    let defaultValue: Expression | null = null;
    if (equals !== null) {
      this.skipNewlines();
      defaultValue = this.expression();
      if (defaultValue === null) this.reportAfter(equals.end, 'MissingExpressionAfterToken');
    }
    const start = attributes?.[0]?.start ?? name.start;
    const end = defaultValue?.end ?? name.end;
    return { kind: 'Parameter', start, end, attributes: attributes ?? [], name, defaultValue };
  }

  private namedBlocks(
    open: Token | null,
    usings: readonly UsingStatement[],
    parameters: ParameterBlock | null,
  ): ScriptBlock {
    const blocks: NamedBlock[] = [];
    const start = open?.start ?? parameters?.start ?? -1;
    let lastEnd = -1;
    let firstStart = start;
    for (;;) {
      const token = this.next();
      if (!isNamedBlock(token.kind)) {
        this.unget(token);
        if (token.kind === TokenKind.RCurly || token.kind === TokenKind.EndOfInput) break;
        this.reportAt(token, 'MissingNamedBlocks');
        if (open === null) this.skip();
        const end = open === null ? this.script.length : lastEnd;
        return { kind: 'ScriptBlock', start: open === null ? 0 : start, end, usings, parameters, blocks };
      }
      if (firstStart < 0) firstStart = token.start;
      const block = this.namedBlock(token);
      lastEnd = block.end;
      if (blocks.some((other) => other.name === block.name)) this.reportAt(block, 'DuplicateScriptCommandClause');
      else blocks.push(block);
      this.skipNewlinesAndSemicolons();
    }
    const end = this.closeScriptBlock(open, lastEnd);
    if (open === null && !this.at(TokenKind.EndOfInput)) this.reportAt(this.next(), 'UnexpectedToken');
    return { kind: 'ScriptBlock', start: open?.start ?? 0, end, usings, parameters, blocks };
  }

  private namedBlock(token: Token): NamedBlock {
    const name = this.text(token).toLowerCase() as BlockName;
    const block = this.block();
    if (block === null) {
      this.reportAfter(token.end, 'MissingNamedStatementBlock');
      return { kind: 'NamedBlock', start: token.start, end: token.end, name, named: true, list: this.emptyList() };
    }
    return { kind: 'NamedBlock', start: token.start, end: block.end, name, named: true, list: block.list };
  }

  protected parameterList(): ParameterList {
    this.skipNewlines();
    const open = this.take(TokenKind.LParen);
    if (open === null) {
      this.skipNewlines();
      return { parameters: null, close: null, failedEnd: -1 };
    }
    const parameters = this.parameters();
    this.skipNewlines();
    const close = this.take(TokenKind.RParen);
    let failedEnd = -1;
    if (close === null) {
      failedEnd = parameters.at(-1)?.end ?? open.end;
      this.reportAfter(failedEnd, 'MissingEndParenthesisInFunctionParameterList');
    }
    this.skipNewlines();
    return { parameters, close, failedEnd };
  }

  private canBeFunctionName(kind: TokenKind): boolean {
    switch (kind) {
      case TokenKind.Pipe:
      case TokenKind.LParen:
      case TokenKind.LCurly:
      case TokenKind.AtParen:
      case TokenKind.AtCurly:
      case TokenKind.RCurly:
      case TokenKind.RParen:
      case TokenKind.EndOfInput:
      case TokenKind.Semi:
      case TokenKind.FileRedirection:
      case TokenKind.MergingRedirection:
      case TokenKind.InputRedirection:
      case TokenKind.AndAnd:
      case TokenKind.OrOr:
      case TokenKind.Ampersand:
      case TokenKind.Variable:
      case TokenKind.SplattedVariable:
      case TokenKind.HereStringExpandable:
      case TokenKind.HereStringLiteral:
      case TokenKind.StringLiteral:
      case TokenKind.StringExpandable:
        return false;
      default:
        return true;
    }
  }

  protected override functionDefinition(word: Token): Statement {
    this.skipNewlines();
    const name = this.next();
    if (!this.canBeFunctionName(name.kind)) {
      this.unget(name);
      this.reportAfter(word.end, 'MissingNameAfterKeyword');
      return errorStatement(word.start, word.end);
    }
    const { parameters, close, failedEnd } = this.parameterList();
    const open = this.take(TokenKind.LCurly);
    if (open === null || failedEnd >= 0) {
      let end = failedEnd;
      if (open === null && end < 0) {
        end = close?.end ?? name.end;
        this.reportAfter(end, 'MissingFunctionBody');
      }
      return errorStatement(word.start, end, parameters ?? []);
    }
    const { surroundings, lexer } = this;
    const { inWorkflow } = lexer;
    const isWorkflow = word.kind === TokenKind.Workflow;
    lexer.inWorkflow = isWorkflow;
    this.surroundings = { ...topLevel, inWorkflow: isWorkflow };
    const body = this.scriptBlock(open, word.kind === TokenKind.Filter);
    this.surroundings = surroundings;
    lexer.inWorkflow = inWorkflow;
    if (parameters !== null && parameters.length > 0) {
      if (body.parameters !== null) this.checkAt(body.parameters, 'OnlyOneParameterListAllowed');
      else checkParameters(parameters, false, this.errors.checks);
    }
    if (isWorkflow) this.errors.checks.report(word.start, body.end, 'WorkflowNotSupportedInPowerShellCore');
    return {
      kind: 'FunctionDefinition',
      start: word.start,
      end: body.end,
      keyword: this.text(word).toLowerCase() as 'function' | 'filter' | 'workflow',
      name: name.kind === TokenKind.Generic ? (name.value ?? '') : this.text(name),
      nameStart: name.start,
      nameEnd: name.end,
      parameters,
      body,
    };
  }

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

const namespacePattern =
  /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Pc}\p{Mn}\p{Mc}\p{Cf}_]*(?:\.[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Pc}\p{Mn}\p{Mc}\p{Cf}_]*)*$/u;
