import type { ErrorSink } from '../parseError';
import type { Expression, Node, StatementBlock } from '../syntaxTree';
import { walk } from '../visit';

const refusals: Readonly<Partial<Record<Node['kind'], string>>> = {
  ScriptBlock: 'ScriptBlockNotSupportedInDataSection',
  ScriptBlockExpression: 'ScriptBlockNotSupportedInDataSection',
  ParameterBlock: 'ParameterDeclarationNotSupportedInDataSection',
  Attribute: 'AttributeNotSupportedInDataSection',
  AttributedExpression: 'AttributeNotSupportedInDataSection',
  FunctionDefinition: 'FunctionDeclarationNotSupportedInDataSection',
  TrapStatement: 'TrapStatementNotSupportedInDataSection',
  SwitchStatement: 'SwitchStatementNotSupportedInDataSection',
  DataStatement: 'DataSectionStatementNotSupportedInDataSection',
  ForEachStatement: 'ForeachStatementNotSupportedInDataSection',
  DoStatement: 'DoWhileStatementNotSupportedInDataSection',
  ForStatement: 'ForWhileStatementNotSupportedInDataSection',
  WhileStatement: 'ForWhileStatementNotSupportedInDataSection',
  TryStatement: 'TryStatementNotSupportedInDataSection',
  FlowStatement: 'FlowControlStatementNotSupportedInDataSection',
  JumpStatement: 'FlowControlStatementNotSupportedInDataSection',
  Assignment: 'AssignmentStatementNotSupportedInDataSection',
  FileRedirection: 'RedirectionNotSupportedInDataSection',
  MergingRedirection: 'RedirectionNotSupportedInDataSection',
  MemberAccess: 'PropertyReferenceNotSupportedInDataSection',
  InvokeMember: 'MethodCallNotSupportedInDataSection',
  Index: 'ArrayReferenceNotSupportedInDataSection',
  BlockStatement: 'ParallelAndSequenceBlockNotSupportedInDataSection',
};

const variables = new Set(['psculture', 'psuiculture', 'true', 'false', 'null']);
const refusedOperator = /^(?:\.\.|-f|-[ic]?(?:not)?match|-[ic]?replace|-[ic]?split|-join|-as)$/;
const allowedTypes = new Set(
  'bool boolean byte sbyte char decimal double single float int int16 int32 int64 long short uint16 uint32 uint64 ushort uint ulong string datetime'.split(
    ' ',
  ),
);

/** A `data` section takes a small language only: reports what is outside it. */
export function checkDataSection(body: StatementBlock, supported: readonly Expression[], errors: ErrorSink): void {
  const commands = new Set(['convertfrom-stringdata']);
  for (const command of supported) if (command.kind === 'StringConstant') commands.add(command.value.toLowerCase());
  const anyCommand = supported.some((command) => command.kind !== 'StringConstant');
  walk(body, (node) => {
    const refusal = refusals[node.kind];
    if (refusal !== undefined) errors.report(node.start, node.end, refusal);
    switch (node.kind) {
      case 'Variable':
        if (!variables.has(node.name.toLowerCase())) {
          errors.report(node.start, node.end, 'VariableReferenceNotSupportedInDataSection');
        }
        break;
      case 'Binary':
        if (refusedOperator.test(node.operator)) {
          errors.report(
            node.operatorStart,
            node.operatorStart + node.operator.length,
            'OperatorNotSupportedInDataSection',
          );
        }
        break;
      case 'Unary':
        if (/^(?:\+\+|--|-[ic]?split|-join)$/.test(node.operator)) {
          errors.report(node.start, node.end, 'OperatorNotSupportedInDataSection');
        }
        break;
      case 'TypeConstraint':
      case 'TypeExpression':
        if (!allowedTypes.has(node.type.name.toLowerCase().replace(/^system\./, ''))) {
          errors.report(node.start, node.end, 'TypeNotAllowedInDataSection');
        }
        break;
      case 'Command': {
        const [name] = node.elements;
        if (node.invocation === '.') errors.report(node.start, node.end, 'DotSourcingNotSupportedInDataSection');
        else if (anyCommand) break;
        else if (name?.kind !== 'StringConstant') {
          const code =
            node.invocation === '&' ? 'OperatorNotSupportedInDataSection' : 'CmdletNotInAllowedListForDataSection';
          errors.report(node.start, node.end, code);
        } else if (!commands.has(name.value.toLowerCase())) {
          errors.report(node.start, node.end, 'CmdletNotInAllowedListForDataSection');
        }
        break;
      }
      default:
        break;
    }
    return true;
  });
}
