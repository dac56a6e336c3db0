import type { BlockName, NamedBlock, Node, Statement } from './syntaxTree';

/** The order in which PowerShell visits the blocks of a script block, whatever order they are written in. */
const blockOrder: readonly BlockName[] = ['dynamicparam', 'begin', 'process', 'end', 'clean'];

function pushAll(into: Node[], nodes: readonly Node[]): void {
  for (const node of nodes) into.push(node);
}

function pushSome(into: Node[], node: Node | null): void {
  if (node !== null) into.push(node);
}

/** Traps come first: PowerShell keeps them apart from a block's other statements. */
function pushStatements(into: Node[], statements: readonly Statement[]): void {
  let traps = false;
  for (const statement of statements) {
    if (statement.kind === 'TrapStatement') {
      traps = true;
      into.push(statement);
    }
  }
  if (!traps) {
    pushAll(into, statements);
    return;
  }
  for (const statement of statements) if (statement.kind !== 'TrapStatement') into.push(statement);
}

function pushBlocks(into: Node[], blocks: readonly NamedBlock[]): void {
  if (blocks.length < 2) {
    pushAll(into, blocks);
    return;
  }
  for (const name of blockOrder) for (const block of blocks) if (block.name === name) into.push(block);
}

/** Adds a node's children to an array, in PowerShell's order of visits. */
export function pushChildren(node: Node, into: Node[]): void {
  switch (node.kind) {
    case 'ScriptBlock':
      pushAll(into, node.usings);
      pushSome(into, node.parameters);
      pushBlocks(into, node.blocks);
      break;
    case 'NamedBlock':
    case 'StatementBlock':
    case 'SubExpression':
    case 'ArrayExpression':
      pushStatements(into, node.list.statements);
      break;
    case 'ParameterBlock':
      pushAll(into, node.attributes);
      pushAll(into, node.parameters);
      break;
    case 'Parameter':
      pushAll(into, node.attributes);
      into.push(node.name);
      pushSome(into, node.defaultValue);
      break;
    case 'Attribute':
      into.push(node.type);
      pushAll(into, node.positional);
      pushAll(into, node.named);
      break;
    case 'NamedArgument':
      pushSome(into, node.value);
      break;
    case 'TypeConstraint':
    case 'TypeExpression':
      into.push(node.type);
      break;
    case 'TypeName':
      pushAll(into, node.typeArguments);
      break;
    case 'UsingStatement':
      pushSome(into, node.name);
      pushSome(into, node.alias);
      break;
    case 'IfStatement':
      for (const clause of node.clauses) into.push(clause.condition, clause.body);
      pushSome(into, node.otherwise);
      break;
    case 'SwitchStatement':
      into.push(node.condition);
      for (const clause of node.clauses) into.push(clause.condition, clause.body);
      pushSome(into, node.otherwise);
      break;
    case 'ForEachStatement':
      into.push(node.variable, node.condition, node.body);
      break;
    case 'ForStatement':
      pushSome(into, node.initializer);
      pushSome(into, node.condition);
      pushSome(into, node.iterator);
      into.push(node.body);
      break;
    case 'WhileStatement':
    case 'DoStatement':
      into.push(node.condition, node.body);
      break;
    case 'FunctionDefinition':
      if (node.parameters !== null) pushAll(into, node.parameters);
      into.push(node.body);
      break;
    case 'FlowStatement':
      pushSome(into, node.value);
      break;
    case 'JumpStatement':
      pushSome(into, node.label);
      break;
    case 'TrapStatement':
      pushSome(into, node.type);
      into.push(node.body);
      break;
    case 'TryStatement':
      into.push(node.body);
      pushAll(into, node.catches);
      pushSome(into, node.finallyBlock);
      break;
    case 'CatchClause':
      pushAll(into, node.types);
      into.push(node.body);
      break;
    case 'DataStatement':
    case 'BlockStatement':
      into.push(node.body);
      break;
    case 'TypeDefinition':
      pushAll(into, node.attributes);
      pushAll(into, node.baseTypes);
      pushAll(into, node.members);
      break;
    case 'PropertyMember':
      pushSome(into, node.type);
      pushAll(into, node.attributes);
      pushSome(into, node.value);
      break;
    case 'MethodMember':
      pushAll(into, node.attributes);
      pushSome(into, node.type);
      pushAll(into, node.parameters);
      pushAll(into, node.baseArguments);
      into.push(node.body);
      break;
    case 'Assignment':
      into.push(node.target, node.value);
      break;
    case 'Pipeline':
      pushAll(into, node.elements);
      break;
    case 'PipelineChain':
      into.push(node.left, node.right);
      break;
    case 'Command':
      pushAll(into, node.elements);
      pushAll(into, node.redirections);
      break;
    case 'CommandExpression':
      into.push(node.expression);
      pushAll(into, node.redirections);
      break;
    case 'CommandParameter':
      pushSome(into, node.argument);
      break;
    case 'FileRedirection':
      into.push(node.target);
      break;
    case 'Binary':
      into.push(node.left, node.right);
      break;
    case 'Unary':
      into.push(node.operand);
      break;
    case 'Ternary':
      into.push(node.condition, node.whenTrue, node.whenFalse);
      break;
    case 'ArrayLiteral':
      pushAll(into, node.items);
      break;
    case 'Convert':
      into.push(node.type, node.operand);
      break;
    case 'AttributedExpression':
      into.push(node.attribute, node.operand);
      break;
    case 'ExpandableString':
      pushAll(into, node.parts);
      break;
    case 'Paren':
      into.push(node.pipeline);
      break;
    case 'Hashtable':
      for (const entry of node.entries) into.push(entry.key, entry.value);
      break;
    case 'ScriptBlockExpression':
      into.push(node.body);
      break;
    case 'MemberAccess':
      into.push(node.target, node.member);
      break;
    case 'InvokeMember':
      into.push(node.target, node.member);
      pushAll(into, node.arguments);
      break;
    case 'Index':
      into.push(node.target, node.index);
      break;
    case 'UsingExpression':
      into.push(node.expression);
      break;
    case 'ErrorStatement':
    case 'ErrorExpression':
      pushAll(into, node.children);
      break;
    case 'MergingRedirection':
    case 'NumberConstant':
    case 'StringConstant':
    case 'Variable':
      break;
  }
}

/**
 * Calls `visit` for a node and everything below it, parents first, in PowerShell's order. Needs no stack of calls, so
 * that deep trees are no danger.
 * @param visit return `false` to leave a node's children out
 */
export function walk(root: Node, visit: (node: Node) => boolean | undefined): void {
  const pending: Node[] = [root];
  const children: Node[] = [];
  for (;;) {
    const node = pending.pop();
    if (node === undefined) return;
    if (visit(node) === false) continue;
    pushChildren(node, children);
    for (let child = children.pop(); child !== undefined; child = children.pop()) pending.push(child);
  }
}
