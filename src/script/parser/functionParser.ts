import { errorStatement } from './blockParser';
import { checkParameters } from '../checks/nodeChecks';
import { ScriptBlockParser } from './scriptBlockParser';
import { topLevel } from '../surroundings';
import type { Statement } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

/** Whether a function's name may be written with a token of a kind. */
function canBeFunctionName(kind: TokenKind): boolean {
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

/** Functions, filters and workflows. */
export abstract class FunctionParser extends ScriptBlockParser {
  protected override functionDefinition(word: Token): Statement {
    this.skipNewlines();
    const name = this.next();
    if (!canBeFunctionName(name.kind)) {
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
}
