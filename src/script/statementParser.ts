import { errorStatement } from './blockParser';
import { checkDataSection } from './dataSection';
import { ArgumentContext } from './memberParser';
import { LoopParser } from './loopParser';
import type {
  Attribute,
  AttributeOrType,
  CatchClause,
  Expression,
  FlowStatement,
  IfClause,
  JumpStatement,
  Statement,
  TypeConstraint,
} from './syntaxTree';
import type { Token } from './token';
import { isKeyword, TokenKind } from './tokenKind';

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

function onlyAttributes(list: readonly AttributeOrType[] | null): readonly Attribute[] {
  return list?.filter((each) => each.kind === 'Attribute') ?? [];
}

/** Statements, by their first word. */
export abstract class StatementParser extends LoopParser {
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

  private ifStatement(first: Token): Statement {
    const clauses: IfClause[] = [];
    const parts = (): Statement[] => clauses.map((clause) => clause.condition);
    const bodies = (): IfClause['body'][] => clauses.map((clause) => clause.body);
    let keyword = first;
    for (;;) {
      this.skipNewlines();
      const open = this.take(TokenKind.LParen);
      if (open === null) {
        this.reportAfter(keyword.end, 'MissingOpenParenthesisInIfStatement');
        return errorStatement(first.start, keyword.end, [...parts(), ...bodies()]);
      }
      this.skipNewlines();
      let condition = this.pipelineChain();
      if (condition === null) {
        this.reportAfter(open.end, 'IfStatementMissingCondition');
        condition = errorStatement(open.end, open.end);
      }
      this.skipNewlines();
      const close = this.take(TokenKind.RParen);
      if (close === null) {
        const token = this.peek();
        if (condition.kind !== 'ErrorStatement') this.reportAt(token, 'MissingEndParenthesisAfterStatement');
        return errorStatement(first.start, Math.max(token.start - 1, 0), [...parts(), ...bodies(), condition]);
      }
      this.skipNewlines();
      const body = this.block();
      if (body === null) {
        this.reportAt(close, 'MissingStatementBlock');
        return errorStatement(first.start, close.end, [...parts(), ...bodies(), condition]);
      }
      clauses.push({ condition, body });
      const restore = this.restorePoint;
      this.skipNewlines();
      keyword = this.peek();
      if (keyword.kind === TokenKind.ElseIf) {
        this.skip();
        continue;
      }
      if (keyword.kind !== TokenKind.Else) {
        this.resyncTo(restore);
        return { kind: 'IfStatement', start: first.start, end: body.end, clauses, otherwise: null };
      }
      this.skip();
      this.skipNewlines();
      const otherwise = this.block();
      if (otherwise === null) {
        this.reportAfter(keyword.end, 'MissingStatementBlockAfterElse');
        return errorStatement(first.start, keyword.end, [...parts(), ...bodies()]);
      }
      return { kind: 'IfStatement', start: first.start, end: otherwise.end, clauses, otherwise };
    }
  }

  private trap(token: Token): Statement {
    const restore = this.lexer.position;
    this.skipNewlines();
    let type = this.attribute();
    if (type?.kind === 'Attribute') {
      this.resyncTo(restore);
      type = null;
    }
    const body = this.blockIn({ ...this.surroundings, inFinally: false });
    if (body === null) {
      const end = type?.end ?? token.end;
      this.reportAfter(end, 'MissingTrapStatement');
      return errorStatement(token.start, end, [type]);
    }
    return { kind: 'TrapStatement', start: token.start, end: body.end, type, body };
  }

  private tryStatement(token: Token): Statement {
    this.skipNewlines();
    const body = this.block();
    if (body === null) {
      this.reportAfter(token.end, 'MissingTryStatementBlock');
      return errorStatement(token.start, token.end);
    }
    const catches: CatchClause[] = [];
    const failed: { end: number; types: TypeConstraint[] } = { end: -1, types: [] };
    for (let clause = this.catchClause(failed); clause !== null; clause = this.catchClause(failed))
      catches.push(clause);
    this.skipNewlines();
    const word = this.take(TokenKind.Finally);
    let finallyBlock: CatchClause['body'] | null = null;
    if (word !== null) {
      finallyBlock = this.blockIn({ ...this.surroundings, inFinally: true, loops: [] });
      if (finallyBlock === null) {
        failed.end = word.end;
        this.reportAfter(word.end, 'MissingFinallyStatementBlock');
      }
    }
    const last = catches.at(-1);
    if (last === undefined && finallyBlock === null && failed.end < 0) {
      failed.end = body.end;
      this.reportAfter(body.end, 'MissingCatchOrFinally');
    }
    if (failed.end >= 0) return errorStatement(token.start, failed.end, [body, ...catches, ...failed.types]);
    this.checkCatches(catches);
    const end = finallyBlock?.end ?? last?.end ?? body.end;
    return { kind: 'TryStatement', start: token.start, end, body, catches, finallyBlock };
  }

  /** What catches everything comes last. */
  private checkCatches(catches: readonly CatchClause[]): void {
    catches.forEach((clause, index) => {
      const next = catches[index + 1];
      if (clause.types.length > 0 || next === undefined) return;
      const before = Math.max(next.start - 1, 0);
      this.errors.checks.report(before, before, 'EmptyCatchNotLast');
    });
  }

  private catchClause(failed: { end: number; types: TypeConstraint[] }): CatchClause | null {
    this.skipNewlines();
    const word = this.take(TokenKind.Catch);
    if (word === null) return null;
    const types: TypeConstraint[] = [];
    let comma: Token | null = null;
    let missing = false;
    for (;;) {
      const restore = this.lexer.position;
      this.skipNewlines();
      const type = this.attribute();
      if (type === null) {
        if (comma !== null) {
          missing = true;
          failed.end = comma.end;
          this.reportAfter(comma.end, 'MissingTypeLiteralToken');
        }
        break;
      }
      if (type.kind === 'Attribute') {
        this.resyncTo(restore);
        break;
      }
      types.push(type);
      this.skipNewlines();
      comma = this.take(TokenKind.Comma);
      if (comma === null) break;
    }
    const body = this.block();
    if (body === null) {
      if (!missing) {
        failed.end = types.at(-1)?.end ?? word.end;
        this.reportAfter(failed.end, 'MissingCatchHandlerBlock');
      }
      failed.types.push(...types);
      return null;
    }
    return { kind: 'CatchClause', start: word.start, end: body.end, types, body };
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

  protected attributesOf(list: readonly AttributeOrType[] | null): readonly Attribute[] {
    return onlyAttributes(list);
  }
}
