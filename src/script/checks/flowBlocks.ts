import type { Variable } from '../syntaxTree';

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

/** All blocks that can be reached, each after those that lead to it, but for ways back. */
export function inOrder(entry: Block): Block[] {
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
