import { pureExpression } from './constants';
import { Block, VariableFlow } from './flowBlocks';
import type { Binary, Expression, Node, Statement, TypeConstraint, Variable } from './syntaxTree';

interface Loop {
  readonly label: string;
  readonly onBreak: Block;
  readonly onContinue: Block;
}

/** Commands that make variables behind the parser's back. */
const makesVariables =
  /^(?:Microsoft\.PowerShell\.Utility\\)?(?:(?:New|Remove|Set)-Variable|Set-PSBreakpoint)$|^(?:nv|rv|sbp|sv|set)$/i;

/** How PowerShell compares the names of local variables. */
function localName(name: string): string | null {
  const plain = name.toLowerCase().replace(/^(?:local|private|variable):/, '');
  if (plain.includes(':')) return null;
  return plain === 'psitem' ? '_' : plain;
}

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
  private readonly entry = new Block(true);
  private readonly exit = new Block();
  private current = this.entry;
  private readonly loops: Loop[] = [];
  /** Variables whose reads are not followed, because their type is not fixed. */
  private readonly dynamic = new Set<string>();
  private readonly everSet = new Set<string>();
  private freezes = false;

  /** @param isResolved whether a type is one that PowerShell knows before anything runs */
  constructor(private readonly isResolved: (type: TypeConstraint) => boolean) {}

  parameter(name: string, type: string, isDynamic: boolean): void {
    const local = localName(name);
    if (local === null) return;
    this.everSet.add(local);
    if (isDynamic) this.dynamic.add(local);
    this.entry.uses.push({ variable: null, name: local, set: type });
  }

  statements(list: readonly Statement[]): void {
    for (const each of list) if (each.kind !== 'TrapStatement') this.node(each);
  }

  finish(): MethodFlow {
    this.current.flowsTo(this.exit);
    return {
      alwaysReturns: this.exit.predecessors.every((block) => block.leaves || !block.reachable),
      unset: this.unset(),
    };
  }

  private branch(): Block {
    const block = new Block();
    this.current.flowsTo(block);
    return block;
  }

  private some(node: Node | null): void {
    if (node !== null) this.node(node);
  }

  private node(node: Node): void {
    switch (node.kind) {
      case 'StatementBlock':
      case 'SubExpression':
      case 'ArrayExpression':
        this.statements(node.list.statements);
        break;
      case 'IfStatement': {
        const after = new Block();
        if (node.otherwise === null) this.current.flowsTo(after);
        node.clauses.forEach((clause, index) => {
          const isLast = index === node.clauses.length - 1 && node.otherwise === null;
          const body = new Block();
          const next = isLast ? after : new Block();
          this.node(clause.condition);
          this.current.flowsTo(body);
          this.current.flowsTo(next);
          this.current = body;
          this.node(clause.body);
          this.current.flowsTo(after);
          this.current = next;
        });
        if (node.otherwise !== null) {
          this.node(node.otherwise);
          this.current.flowsTo(after);
        }
        this.current = after;
        break;
      }
      case 'SwitchStatement':
        this.loop(
          node.label,
          () => {
            this.node(node.condition);
            this.set('switch', 'ienumerator', null);
          },
          () => this.clauses(node),
          null,
        );
        break;
      case 'ForEachStatement': {
        const after = new Block();
        this.loop(
          node.label,
          () => {
            this.node(node.condition);
            this.current.flowsTo(after);
            this.set('foreach', 'ienumerator', null);
            this.set(node.variable.name, '', node.variable);
          },
          () => this.node(node.body),
          null,
        );
        this.current.flowsTo(after);
        this.current = after;
        break;
      }
      case 'ForStatement': {
        this.some(node.initializer);
        const { condition, body, iterator } = node;
        this.loop(node.label, condition === null ? null : () => this.node(condition), () => this.node(body), iterator);
        break;
      }
      case 'WhileStatement':
        this.loop(
          node.label,
          () => this.node(node.condition),
          () => this.node(node.body),
          null,
        );
        break;
      case 'DoStatement':
        this.doLoop(node.label, node.body, node.condition);
        break;
      case 'TryStatement':
        this.tryStatement(node);
        break;
      case 'FlowStatement':
        this.some(node.value);
        this.current.flowsTo(this.exit);
        this.current.leaves = true;
        this.current = new Block();
        break;
      case 'JumpStatement':
        this.jump(node);
        break;
      case 'DataStatement':
        this.node(node.body);
        if (node.name !== null) this.set(node.name, 'object', null);
        break;
      case 'Assignment':
        this.node(node.value);
        this.assign(node.target);
        break;
      case 'Pipeline':
        this.pipeline(node);
        break;
      case 'Variable': {
        const name = localName(node.name);
        if (name !== null) this.current.uses.push({ variable: node, name, set: null });
        else this.scoped.push(node);
        break;
      }
      case 'Binary':
        this.binary(node);
        break;
      case 'Ternary': {
        const after = new Block();
        this.node(node.condition);
        const whenTrue = this.branch();
        const whenFalse = this.branch();
        this.current = whenTrue;
        this.node(node.whenTrue);
        this.current.flowsTo(after);
        this.current = whenFalse;
        this.node(node.whenFalse);
        this.current.flowsTo(after);
        this.current = after;
        break;
      }
      default:
        this.inner(node);
    }
  }

  /** Variables of other scopes that are read: PowerShell allows few of them. */
  private readonly scoped: Variable[] = [];

  private inner(node: Node): void {
    switch (node.kind) {
      case 'PipelineChain':
        this.node(node.left);
        this.node(node.right);
        break;
      case 'BlockStatement':
        this.node(node.body);
        break;
      case 'Command':
        for (const element of node.elements) this.node(element);
        this.notePessimism(node);
        break;
      case 'CommandExpression':
        this.node(node.expression);
        break;
      case 'CommandParameter':
        this.some(node.argument);
        break;
      case 'FileRedirection':
        this.node(node.target);
        break;
      case 'Unary':
      case 'Convert':
      case 'AttributedExpression':
        this.node(node.operand);
        break;
      case 'ArrayLiteral':
        for (const item of node.items) this.node(item);
        break;
      case 'ExpandableString':
        for (const part of node.parts) this.node(part);
        break;
      case 'Paren':
        this.node(node.pipeline);
        break;
      case 'Hashtable':
        for (const entry of node.entries) {
          this.node(entry.key);
          this.node(entry.value);
        }
        break;
      case 'MemberAccess':
        this.node(node.target);
        this.node(node.member);
        break;
      case 'InvokeMember':
        this.node(node.target);
        this.node(node.member);
        for (const argument of node.arguments) this.node(argument);
        break;
      case 'Index':
        this.node(node.target);
        this.node(node.index);
        break;
      default:
        break;
    }
  }

  private notePessimism(node: Extract<Node, { kind: 'Command' }>): void {
    const [name] = node.elements;
    if (node.invocation === '.' || (name?.kind === 'StringConstant' && makesVariables.test(name.value))) {
      this.freezes = true;
    }
  }

  private binary(node: Binary): void {
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
      const after = this.branch();
      this.current = this.branch();
      this.node(each.right);
      this.current.flowsTo(after);
      this.current = after;
    }
  }

  private pipeline(node: Extract<Node, { kind: 'Pipeline' }>): void {
    let runsCommand = false;
    for (const element of node.elements) {
      this.node(element);
      if (element.kind === 'Command') runsCommand = true;
      for (const redirection of element.redirections) this.node(redirection);
    }
    if (!runsCommand || this.loops.length === 0) return;
    for (const { onBreak, onContinue } of this.loops) {
      this.current.flowsTo(onBreak);
      this.current.flowsTo(onContinue);
    }
    this.current = this.branch();
  }

  private set(name: string, type: string, variable: Variable | null): void {
    const local = localName(name);
    if (local !== null) this.current.uses.push({ variable, name: local, set: type });
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
    let each: Expression = target;
    let converts = 0;
    let attributes = false;
    let last: TypeConstraint | null = null;
    while (each.kind === 'Convert' || each.kind === 'AttributedExpression') {
      converts += 1;
      if (each.kind === 'Convert') last = each.type;
      else {
        attributes = true;
        last = null;
      }
      each = each.operand;
    }
    if (each.kind !== 'Variable') {
      this.node(target);
      return;
    }
    const name = localName(each.name);
    if (name !== null && (attributes || converts > 1 || (last !== null && !this.isResolved(last))))
      this.dynamic.add(name);
    if (attributes || converts > 1) return;
    if (name !== null) this.everSet.add(name);
    this.set(
      each.name,
      last === null ? '' : `${last.type.name.toLowerCase()}${'[]'.repeat(last.type.ranks.length)}`,
      each,
    );
  }

  private loop(
    label: string | null,
    condition: (() => void) | null,
    body: () => void,
    iterator: Statement | null,
  ): void {
    const onContinue = new Block();
    if (iterator === null) {
      this.current.flowsTo(onContinue);
      this.current = onContinue;
    } else {
      const afterContinue = this.branch();
      this.current = onContinue;
      this.node(iterator);
      this.current.flowsTo(afterContinue);
      this.current = afterContinue;
    }
    const inside = new Block();
    const onBreak = new Block();
    if (condition !== null) {
      condition();
      this.current.flowsTo(onBreak);
    }
    this.loops.push({ label: label?.toLowerCase() ?? '', onBreak, onContinue });
    this.current.flowsTo(inside);
    this.current = inside;
    body();
    this.current.flowsTo(onContinue);
    this.current = onBreak;
    this.loops.pop();
  }

  private doLoop(label: string | null, body: Node, condition: Node): void {
    const onContinue = new Block();
    const onBreak = new Block();
    this.loops.push({ label: label?.toLowerCase() ?? '', onBreak, onContinue });
    const inside = this.branch();
    this.current = inside;
    this.node(body);
    this.current.flowsTo(onContinue);
    this.current = onContinue;
    this.node(condition);
    this.current.flowsTo(onBreak);
    this.current = this.branch();
    this.current.flowsTo(inside);
    this.current = onBreak;
    this.loops.pop();
  }

  private clauses(node: Extract<Node, { kind: 'SwitchStatement' }>): void {
    const after = new Block();
    node.clauses.forEach((clause, index) => {
      const isLast = index === node.clauses.length - 1 && node.otherwise === null;
      const body = new Block();
      const next = isLast ? after : new Block();
      this.node(clause.condition);
      this.current.flowsTo(next);
      this.current.flowsTo(body);
      this.current = body;
      this.node(clause.body);
      if (isLast) return;
      this.current.flowsTo(next);
      this.current = next;
    });
    if (node.otherwise !== null) {
      this.current.flowsTo(after);
      this.node(node.otherwise);
    }
    this.current.flowsTo(after);
    this.current = after;
  }

  private tryStatement(node: Extract<Node, { kind: 'TryStatement' }>): void {
    const before = this.current;
    this.current = this.branch();
    this.node(node.body);
    const lastOfBody = this.current;
    const after = new Block();
    const first = node.finallyBlock === null ? null : new Block();
    for (const clause of node.catches) {
      this.current = new Block();
      before.flowsTo(this.current);
      this.node(clause.body);
      this.current.flowsTo(first ?? after);
    }
    lastOfBody.flowsTo(first ?? after);
    if (first !== null && node.finallyBlock !== null) {
      this.current = first;
      this.node(node.finallyBlock);
      this.current.flowsTo(after);
      if (!node.catches.some((clause) => clause.types.length === 0)) {
        before.flowsTo(first);
        const rethrows = this.branch();
        rethrows.leaves = true;
        rethrows.flowsTo(this.exit);
      }
    }
    this.current = after;
  }

  private jump(node: Extract<Node, { kind: 'JumpStatement' }>): void {
    let loop = this.loops.at(-1);
    if (node.label !== null) {
      this.node(node.label);
      const label = node.label.kind === 'StringConstant' ? node.label.value.toLowerCase() : null;
      loop = this.loops.findLast((each) => each.label === label);
    }
    if (loop === undefined) {
      this.current.flowsTo(this.exit);
      this.current.leaves = true;
    } else this.current.flowsTo(node.keyword === 'break' ? loop.onBreak : loop.onContinue);
    this.current = new Block();
  }

  private unset(): Variable[] {
    const { dynamic, everSet, freezes } = this;
    const isExcused = (name: string): boolean => everSet.has(name) && (freezes || dynamic.has(name));
    const unset = new VariableFlow({ dynamic, everSet }).unset(this.entry);
    return [...unset.filter(({ name }) => !isExcused(localName(name) ?? '')), ...this.scoped];
  }
}
