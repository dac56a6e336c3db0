/** What PowerShell checks of a method as a whole: whether it returns what it should, and its variables. */
import { FlowGraph } from './flowGraph';
import type { ErrorSink } from '../parseError';
import type { MethodMember, Parameter } from '../syntaxTree';
import type { TypeScopes } from './typeScopes';
import { walk } from '../visit';

/** Variables that a method may read though it does not set them. Source: PowerShell's SpecialVariables. */
const readable = new Set([
  ...['_', 'psitem', 'args', 'this', 'input', 'pscmdlet', 'psboundparameters', 'myinvocation', 'psscriptroot'],
  ...['pscommandpath', '?', 'true', 'false', 'null', 'lastexitcode', 'error', 'stacktrace', 'outputencoding'],
  ...['nestedpromptlevel', 'pwd', 'matches', 'psapplicationoutputencoding'],
]);

function returnsNothing({ type }: MethodMember): boolean {
  if (type === null) return true;
  return type.type.ranks.length === 0 && /^(?:system\.)?void$/i.test(type.type.name);
}

function addParameter(graph: FlowGraph, parameter: Parameter, scopes: TypeScopes): void {
  const types = parameter.attributes.filter((attribute) => attribute.kind === 'TypeConstraint');
  const [type] = types;
  const isDynamic =
    types.length > 1 ||
    parameter.attributes.length > types.length ||
    (type !== undefined && !scopes.isResolved(type.type));
  graph.parameter({
    name: parameter.name.name,
    type: type === undefined ? 'object' : type.type.name.toLowerCase(),
    isDynamic,
  });
}

/** A static method has no `$this`. */
function checkThis({ body }: MethodMember, errors: ErrorSink): void {
  walk(body, (node) => {
    if (node.kind === 'Variable' && node.name.toLowerCase() === 'this') {
      errors.report(node.start, node.end, 'NonStaticMemberAccessInStaticMember');
    }
    return node.kind !== 'ScriptBlockExpression' && node.kind !== 'FunctionDefinition';
  });
}

/** @param scopes those of the method, opened */
export function checkMethod(member: MethodMember, scopes: TypeScopes, errors: ErrorSink): void {
  const graph = new FlowGraph((constraint) => scopes.isResolved(constraint.type));
  for (const parameter of member.parameters) addParameter(graph, parameter, scopes);
  for (const block of member.body.blocks) graph.statements(block.list.statements);
  const { alwaysReturns, unset } = graph.finish();
  if (!alwaysReturns && !returnsNothing(member) && !member.isConstructor) {
    errors.report(member.nameStart, member.nameEnd, 'MethodHasCodePathNotReturn');
  }
  for (const variable of unset) {
    const name = variable.name.toLowerCase();
    // A drive's item is no variable.
    if (/^(?!local:|private:|variable:|script:|global:)[^:]+:/.test(name)) continue;
    if (name.startsWith('global:') || name.startsWith('script:') || readable.has(name)) continue;
    if (name !== 'foreach' && name !== 'switch') errors.report(variable.start, variable.end, 'VariableNotLocal');
  }
  if (member.isStatic) checkThis(member, errors);
}
