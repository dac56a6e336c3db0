import { pureExpression } from '../constants';
import { Block } from './flowBlocks';
import { FlowPaths } from './flowPaths';
import { MethodVariables } from './methodVariables';
import type { Binary, Expression, Node, Statement, TypeConstraint, Variable } from '../syntaxTree';
import { pushChildren } from '../visit';

/** What the flow through a method says. */
export interface MethodFlow {
  /** Whether every way through it returns or throws. */
  readonly alwaysReturns: boolean;
  /** Variables that are read where they are not set on every way. */
  readonly unset: readonly Variable[];
}

/**
 * The ways through a method as PowerShell's compiler sees them: any command may leave a loop, a `try` may fail at once, and
 * conditions are not looked at.
 */
export class FlowGraph {
  private readonly paths = new FlowPaths();
  private readonly variables: MethodVariables;

  /** @param isResolved whether a type is one that PowerShell knows before anything runs */
  constructor(isResolved: (type: TypeConstraint) => boolean) {
    this.variables = new MethodVariables(isResolved);
  }

  /** Adds a parameter of the method; `isDynamic` if its type is not fixed before anything runs. */
  parameter(parameter: { readonly name: string; readonly type: string; readonly isDynamic: boolean }): void {
    this.variables.parameter(this.paths.entry, parameter);
  }

  /** Adds statements behind those added before. Traps are left out: PowerShell does not follow them. */
  statements(list: readonly Statement[]): void {
    for (const each of list) if (each.kind !== 'TrapStatement') this.node(each);
  }

  /** What there is to say when all statements have been added. */
  finish(): MethodFlow {
    const { entry, exit, current } = this.paths;
    current.flowsTo(exit);
    return {
      alwaysReturns: exit.predecessors.every((block) => block.leaves || !block.reachable),
      unset: this.variables.unset(entry),
    };
  }

  private some(node: Node | null): void {
    if (node !== null) this.node(node);
  }

  private node(node: Node): void {
    const { paths, variables } = this;
    switch (node.kind) {
      case 'StatementBlock':
      case 'SubExpression':
      case 'ArrayExpression':
        this.statements(node.list.statements);
        break;
      case 'IfStatement':
        this.ifStatement(node);
        break;
      case 'SwitchStatement':
        this.switchStatement(node);
        break;
      case 'ForEachStatement':
        this.forEachStatement(node);
        break;
      case 'ForStatement': {
        const { label, initializer, condition, body, iterator } = node;
        this.some(initializer);
        paths.loop({
          label,
          condition: condition === null ? null : () => this.node(condition),
          body: () => this.node(body),
          iterator: iterator === null ? undefined : () => this.node(iterator),
        });
        break;
      }
      case 'WhileStatement':
        paths.loop({ label: node.label, condition: () => this.node(node.condition), body: () => this.node(node.body) });
        break;
      case 'DoStatement':
        paths.doLoop({
          label: node.label,
          condition: () => this.node(node.condition),
          body: () => this.node(node.body),
        });
        break;
      case 'TryStatement':
        this.tryStatement(node);
        break;
      case 'FlowStatement':
        this.some(node.value);
        paths.leave();
        break;
      case 'JumpStatement':
        this.jump(node);
        break;
      case 'DataStatement':
        this.node(node.body);
        if (node.name !== null) variables.set(paths.current, node.name, { type: 'object' });
        break;
      case 'Assignment':
        this.node(node.value);
        this.assign(node.target);
        break;
      case 'Pipeline':
        for (const element of node.elements) this.node(element);
        if (node.elements.some((element) => element.kind === 'Command')) paths.commandRuns();
        break;
      case 'Command':
        this.parts(node);
        variables.commandRuns(node);
        break;
      case 'Variable':
        variables.read(paths.current, node);
        break;
      case 'Binary':
        this.binary(node);
        break;
      case 'Ternary':
        this.ternary(node);
        break;
      // What runs elsewhere or not at all, and what holds no values.
      case 'Attribute':
      case 'ErrorExpression':
      case 'ErrorStatement':
      case 'FunctionDefinition':
      case 'ScriptBlockExpression':
      case 'TrapStatement':
      case 'TypeDefinition':
      case 'UsingExpression':
      case 'UsingStatement':
        break;
      default:
        this.parts(node);
    }
  }

  /** What a node is made of, one after the other. */
  private parts(node: Node): void {
    const parts: Node[] = [];
    pushChildren(node, parts);
    for (const part of parts) this.node(part);
  }

  private ifStatement({ clauses, otherwise }: Extract<Node, { kind: 'IfStatement' }>): void {
    const { paths } = this;
    const after = new Block();
    if (otherwise === null) paths.current.flowsTo(after);
    clauses.forEach((clause, index) => {
      const isLast = index === clauses.length - 1 && otherwise === null;
      const body = new Block();
      const next = isLast ? after : new Block();
      this.node(clause.condition);
      paths.current.flowsTo(body);
      paths.current.flowsTo(next);
      paths.current = body;
      this.node(clause.body);
      paths.current.flowsTo(after);
      paths.current = next;
    });
    if (otherwise !== null) {
      this.node(otherwise);
      paths.current.flowsTo(after);
    }
    paths.current = after;
  }

  private switchStatement(node: Extract<Node, { kind: 'SwitchStatement' }>): void {
    this.paths.loop({
      label: node.label,
      condition: () => {
        this.node(node.condition);
        this.variables.set(this.paths.current, 'switch', { type: 'ienumerator' });
      },
      body: () => this.clauses(node),
    });
  }

  private clauses({ clauses, otherwise }: Extract<Node, { kind: 'SwitchStatement' }>): void {
    const { paths } = this;
    const after = new Block();
    clauses.forEach((clause, index) => {
      const isLast = index === clauses.length - 1 && otherwise === null;
      const body = new Block();
      const next = isLast ? after : new Block();
      this.node(clause.condition);
      paths.current.flowsTo(next);
      paths.current.flowsTo(body);
      paths.current = body;
      this.node(clause.body);
      if (isLast) return;
      paths.current.flowsTo(next);
      paths.current = next;
    });
    if (otherwise !== null) {
      paths.current.flowsTo(after);
      this.node(otherwise);
    }
    paths.current.flowsTo(after);
    paths.current = after;
  }

  private forEachStatement({ label, variable, condition, body }: Extract<Node, { kind: 'ForEachStatement' }>): void {
    const { paths, variables } = this;
    const after = new Block();
    paths.loop({
      label,
      condition: () => {
        this.node(condition);
        paths.current.flowsTo(after);
        variables.set(paths.current, 'foreach', { type: 'ienumerator' });
        variables.set(paths.current, variable.name, { type: '', variable });
      },
      body: () => this.node(body),
    });
    paths.current.flowsTo(after);
    paths.current = after;
  }

  private tryStatement({ body, catches, finallyBlock }: Extract<Node, { kind: 'TryStatement' }>): void {
    const { paths } = this;
    const before = paths.current;
    paths.current = paths.branch();
    this.node(body);
    const lastOfBody = paths.current;
    const after = new Block();
    const first = finallyBlock === null ? null : new Block();
    for (const clause of catches) {
      paths.current = new Block();
      before.flowsTo(paths.current);
      this.node(clause.body);
      paths.current.flowsTo(first ?? after);
    }
    lastOfBody.flowsTo(first ?? after);
    if (first !== null && finallyBlock !== null) {
      paths.current = first;
      this.node(finallyBlock);
      paths.current.flowsTo(after);
      if (!catches.some((clause) => clause.types.length === 0)) {
        before.flowsTo(first);
        const rethrows = paths.branch();
        rethrows.leaves = true;
        rethrows.flowsTo(paths.exit);
      }
    }
    paths.current = after;
  }

  private jump({ keyword, label }: Extract<Node, { kind: 'JumpStatement' }>): void {
    const { paths } = this;
    if (label === null) {
      paths.jump(keyword, paths.innermost());
      return;
    }
    this.node(label);
    paths.jump(keyword, label.kind === 'StringConstant' ? paths.labelled(label.value.toLowerCase()) : undefined);
  }

  private assign(target: Expression): void {
    if (target.kind === 'ArrayLiteral') {
      for (const item of target.items) this.assign(item);
      return;
    }
    if (target.kind === 'Paren') {
      const inner = pureExpression(target.pipeline);
      if (inner !== null) this.assign(inner);
      return;
    }
    if (!this.variables.assign(this.paths.current, target)) this.node(target);
  }

  private binary(node: Binary): void {
    const { paths } = this;
    // Long sums lean to the left: followed without a call for each.
    const rights: Binary[] = [];
    let leftmost: Expression = node;
    while (leftmost.kind === 'Binary') {
      rights.push(leftmost);
      leftmost = leftmost.left;
    }
    this.node(leftmost);
    for (const each of rights.reverse()) {
      if (each.operator !== '-and' && each.operator !== '-or') {
        this.node(each.right);
        continue;
      }
      const after = paths.branch();
      paths.current = paths.branch();
      this.node(each.right);
      paths.current.flowsTo(after);
      paths.current = after;
    }
  }

  private ternary({ condition, whenTrue, whenFalse }: Extract<Node, { kind: 'Ternary' }>): void {
    const { paths } = this;
    const after = new Block();
    this.node(condition);
    const ways = [whenTrue, whenFalse].map((value) => ({ value, block: paths.branch() }));
    for (const { value, block } of ways) {
      paths.current = block;
      this.node(value);
      paths.current.flowsTo(after);
    }
    paths.current = after;
  }
}
