import type { Variable } from './syntaxTree';

/** A variable is read or set in a block, in this order. */
export interface Use {
  readonly variable: Variable | null;
  readonly name: string;
  /** What is set: the type it is converted to, `''` for none; `null` for a read. */
  readonly set: string | null;
}

/** Statements that run one after the other with no branch between. */
export class Block {
  readonly uses: Use[] = [];
  readonly successors: Block[] = [];
  readonly predecessors: Block[] = [];
  /** Whether it ends the method with a value or an error. */
  leaves = false;
  /** Names that are set on every way to its end; `null` while that is not known. */
  assigned: Set<string> | null = null;

  constructor(public reachable = false) {}

  flowsTo(next: Block): void {
    if (this.successors.includes(next)) return;
    if (this.reachable) next.reachable = true;
    this.successors.push(next);
    next.predecessors.push(this);
  }
}

/** What is known of the variables of a method. */
export interface MethodVariables {
  /** Names that are set somewhere. */
  readonly everSet: Set<string>;
  /** Names whose reads are not followed, because their type is not fixed. */
  readonly dynamic: Set<string>;
}

function common(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...one].filter((name) => other.has(name)));
}

/** All blocks that can be reached, each after those that lead to it, but for ways back. */
function reachable(entry: Block): Block[] {
  const order: Block[] = [];
  const seen = new Set<Block>([entry]);
  const pending: { block: Block; next: number }[] = [{ block: entry, next: 0 }];
  for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
    const successor = top.block.successors[top.next];
    top.next += 1;
    if (successor === undefined) {
      order.push(top.block);
      pending.pop();
    } else if (!seen.has(successor)) {
      seen.add(successor);
      pending.push({ block: successor, next: 0 });
    }
  }
  return order.reverse();
}

/** Follows the variables through the blocks of a method. */
export class VariableFlow {
  private readonly types = new Map<string, string>();

  constructor(private readonly variables: MethodVariables) {}

  /** Reads of variables that are not set on every way to them. */
  unset(entry: Block): Variable[] {
    const unset: Variable[] = [];
    for (const block of reachable(entry)) {
      let assigned = null as Set<string> | null;
      for (const { assigned: before } of block.predecessors) {
        if (before === null) continue;
        assigned = assigned === null ? new Set(before) : common(assigned, before);
      }
      block.assigned = assigned ?? new Set();
      for (const use of block.uses) this.follow(use, block.assigned, unset);
    }
    return unset;
  }

  private follow(use: Use, assigned: Set<string>, unset: Variable[]): void {
    if (use.set === null) {
      if (!assigned.has(use.name) && use.variable !== null) unset.push(use.variable);
      return;
    }
    const known = this.types.get(use.name);
    const type = use.set === '' && known !== undefined && !assigned.has(use.name) ? 'object' : use.set;
    if (known === undefined) this.types.set(use.name, type === '' ? 'object' : type);
    else if (type !== '' && type !== known) this.variables.dynamic.add(use.name);
    if (use.variable !== null) this.variables.everSet.add(use.name);
    assigned.add(use.name);
  }
}
