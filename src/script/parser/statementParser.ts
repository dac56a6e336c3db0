import { errorStatement } from './blockParser';
import { checkDataSection } from '../checks/dataSection';
import { ArgumentContext } from './argumentContext';
import type { AttributeOrType, Expression, FlowStatement, JumpStatement, Statement } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { isKeyword, TokenKind } from '../lexer/tokenKind';
import { TryParser } from './tryParser';

/** Keywords whose statements take no attributes: before them, `[x]` is a type that is cast to. */
function refusesAttributes(kind: TokenKind): boolean {
  switch (kind) {
    case TokenKind.Catch:
    case TokenKind.Class:
    case TokenKind.Else:
    case TokenKind.ElseIf:
    case TokenKind.Finally:
    case TokenKind.In:
    case TokenKind.Param:
    case TokenKind.Until:
      return false;
    default:
      return kind >= TokenKind.Break && kind <= TokenKind.InlineScript;
  }
}

/** Statements, by their first word. */
export abstract class StatementParser extends TryParser {
  protected abstract functionDefinition(token: Token): Statement;
  protected abstract typeDefinition(token: Token, attributes: readonly AttributeOrType[] | null): Statement | null;
  protected abstract usingStatement(token: Token): Statement;
  protected abstract configuration(token: Token): Statement | null;

  protected override statement(): Statement | null {
    this.descend();
    const statement = this.statementAtToken();
    this.ascend();
    return statement;
  }

  private statementAtToken(): Statement | null {
    let token = this.next();
    if (token.kind !== TokenKind.Generic || token.value?.startsWith('[') !== true)
      return this.statementFor(token, null, -1);
    const restore = token.raw;
    this.resync(token);
    const attributes = this.attributeList(false);
    token = this.next();
    const [first] = attributes ?? [];
    if (attributes !== null && first !== undefined) {
      if (refusesAttributes(token.kind)) {
        if (attributes.some((each) => each.kind === 'TypeConstraint')) {
          this.resyncTo(restore);
          token = this.next();
          // What a cast begins is no statement of the keyword behind it.
          this.unget(token);
          return this.pipelineChain();
        }
        this.reportAt(first, 'UnexpectedAttribute');
      } else if (isKeyword(token.kind)) {
        for (const each of attributes)
          if (each.kind !== 'Attribute') this.reportAt(each, 'TypeNotAllowedBeforeStatement');
      } else {
        this.resyncTo(restore);
        return this.pipelineChain();
      }
    }
    return this.statementFor(token, attributes, restore);
  }

  private statementFor(token: Token, attributes: readonly AttributeOrType[] | null, restore: number): Statement | null {
    switch (token.kind) {
      case TokenKind.Identifier:
      case TokenKind.Generic:
        this.unget(token);
        return this.pipelineChain();
      case TokenKind.If:
        return this.ifStatement(token);
      case TokenKind.Switch:
      case TokenKind.Foreach:
      case TokenKind.For:
      case TokenKind.While:
      case TokenKind.Do:
        return this.labelled(null, token);
      case TokenKind.Function:
      case TokenKind.Filter:
      case TokenKind.Workflow:
        return this.functionDefinition(token);
      case TokenKind.Return:
        return this.flow(token, 'return');
      case TokenKind.Throw:
        return this.flow(token, 'throw');
      case TokenKind.Exit:
        return this.flow(token, 'exit');
      case TokenKind.Break:
        return this.jump(token, 'break');
      case TokenKind.Continue:
        return this.jump(token, 'continue');
      case TokenKind.Trap:
        return this.trap(token);
      case TokenKind.Try:
        return this.tryStatement(token);
      case TokenKind.Data:
        return this.data(token);
      case TokenKind.Parallel:
      case TokenKind.Sequence:
        return this.blockStatement(token);
      case TokenKind.Configuration:
        return this.configuration(token);
      case TokenKind.From:
      case TokenKind.Define:
      case TokenKind.Var:
        this.reportAt(token, 'ReservedKeywordNotAllowed');
        return errorStatement(token.start, token.end);
      case TokenKind.Label:
        return this.afterLabel(token);
      case TokenKind.EndOfInput:
        if (attributes === null) {
          this.unget(token);
          return null;
        }
        this.resyncTo(restore);
        return this.pipelineChain();
      case TokenKind.Else:
      case TokenKind.ElseIf:
      case TokenKind.Catch:
      case TokenKind.Until:
        this.dependsOnErrors = true;
        if (!this.errors.inGrammar) {
          this.skipNewlines();
          return this.statement();
        }
        break;
      case TokenKind.Class:
      case TokenKind.Enum:
        return this.typeDefinition(token, attributes);
      case TokenKind.Using: {
        const statement = this.usingStatement(token);
        this.reportAt(statement, 'UsingMustBeAtStartOfScript');
        return statement;
      }
      default:
        break;
    }
    if (attributes !== null) this.resyncTo(restore);
    else this.unget(token);
    return this.pipelineChain();
  }

  private afterLabel(label: Token): Statement | null {
    this.skipNewlines();
    const statement = this.labelled(label, this.next());
    if (statement !== null) return statement;
    this.resync(label);
    return this.pipelineChain();
  }

  private flow(token: Token, keyword: FlowStatement['keyword']): Statement {
    const value = this.pipelineChain();
    const statement: FlowStatement = {
      kind: 'FlowStatement',
      start: token.start,
      end: value?.end ?? token.end,
      keyword,
      value,
    };
    if (keyword === 'return') {
      const { inFinally, method } = this.surroundings;
      if (inFinally) this.checkAt(statement, 'ControlLeavingFinally');
      if (method !== null && method.isVoid === (value !== null)) {
        this.checkAt(statement, method.isVoid ? 'VoidMethodHasReturn' : 'NonVoidMethodMissingReturnValue');
      }
    }
    return statement;
  }

  private jump(token: Token, keyword: JumpStatement['keyword']): Statement {
    const label = this.labelOrKey();
    const statement: JumpStatement = {
      kind: 'JumpStatement',
      start: token.start,
      end: label?.end ?? token.end,
      keyword,
      label,
    };
    const name = label === null ? '' : label.kind === 'StringConstant' ? label.value.toLowerCase() : null;
    const { inFinally, loops, method } = this.surroundings;
    const inside = name !== null && loops.some((loop) => name === '' || loop.toLowerCase() === name);
    if (inFinally && !inside) this.checkAt(statement, 'ControlLeavingFinally');
    if (method !== null && name !== null && name !== '' && !inside) this.checkAt(statement, 'LabelNotFound');
    return statement;
  }

  private blockStatement(token: Token): Statement {
    const body = this.block();
    if (body === null) {
      this.reportAfter(token.end, 'MissingStatementAfterKeyword');
      return errorStatement(token.start, token.end);
    }
    if (!this.surroundings.inWorkflow) this.checkAt(token, 'UnexpectedKeyword');
    return { kind: 'BlockStatement', start: token.start, end: body.end, keyword: this.text(token).toLowerCase(), body };
  }

  private data(token: Token): Statement {
    this.skipNewlines();
    const name = this.simpleName();
    this.skipNewlines();
    const parameter = this.take(TokenKind.Parameter);
    const supported: Expression[] = [];
    let failedEnd = -1;
    if (parameter !== null) {
      if (!'supportedcommand'.startsWith((parameter.value ?? '').toLowerCase())) {
        failedEnd = parameter.end;
        this.reportAt(parameter, 'InvalidParameterForDataSectionStatement');
      }
      let comma: Token | null = null;
      for (;;) {
        this.skipNewlines();
        const command = this.singleArgument(ArgumentContext.CommandName);
        if (command === null) {
          const { end } = comma ?? parameter;
          if (failedEnd < 0) this.reportAfter(end, 'MissingValueForSupportedCommandInDataSectionStatement');
          failedEnd = end;
          break;
        }
        supported.push(command);
        comma = this.take(TokenKind.Comma);
        if (comma === null) break;
      }
    }
    const body = failedEnd < 0 ? this.block() : null;
    if (body === null) {
      if (failedEnd < 0) {
        failedEnd = supported.at(-1)?.end ?? name?.end ?? token.end;
        this.reportAfter(failedEnd, 'MissingStatementBlockForDataSection');
      }
      return errorStatement(token.start, failedEnd, supported);
    }
    checkDataSection(body, supported, this.errors.checks);
    return { kind: 'DataStatement', start: token.start, end: body.end, name: name?.value ?? null, supported, body };
  }
}
