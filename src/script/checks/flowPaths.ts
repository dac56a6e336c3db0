import { Block } from './flowBlocks';

/** A loop or `switch` around the block at hand. */
export interface Loop {
  /** In small letters, `''` for none. */
  readonly label: string;
  readonly onBreak: Block;
  readonly onContinue: Block;
}

/** What a loop is made of: each part adds its blocks when it is called. */
interface LoopParts {
  readonly label: string | null;
  /** `null` for a loop that only a jump leaves. */
  readonly condition: (() => void) | null;
  readonly body: () => void;
  /** What a `for` loop does before the next round. */
  readonly iterator?: (() => void) | undefined;
}

/** The ways through a method while they are laid: the block at hand, and the loops around it. */
export class FlowPaths {
  readonly entry = new Block(true);
  /** Where the method ends. */
  readonly exit = new Block();
  /** Where what comes next is added. */
  current = this.entry;
  private readonly loops: Loop[] = [];

  /** A new block that the one at hand leads to. */
  branch(): Block {
    const block = new Block();
    this.current.flowsTo(block);
    return block;
  }

  /** The loop that a jump without a label is meant for. */
  innermost(): Loop | undefined {
    return this.loops.at(-1);
  }

  /** @param label in small letters */
  labelled(label: string): Loop | undefined {
    return this.loops.findLast((each) => each.label === label);
  }

  /** Ends the way at hand with a value or an error. */
  leave(): void {
    this.current.flowsTo(this.exit);
    this.current.leaves = true;
    this.current = new Block();
  }

  /** Ends the way at hand with a jump; one that no loop is found for leaves the method. */
  jump(keyword: 'break' | 'continue', loop: Loop | undefined): void {
    if (loop === undefined) {
      this.leave();
      return;
    }
    this.current.flowsTo(keyword === 'break' ? loop.onBreak : loop.onContinue);
    this.current = new Block();
  }

  /** A command runs, which may leave any loop around it. */
  commandRuns(): void {
    if (this.loops.length === 0) return;
    for (const { onBreak, onContinue } of this.loops) {
      this.current.flowsTo(onBreak);
      this.current.flowsTo(onContinue);
    }
    this.current = this.branch();
  }

  /** A loop that looks at its condition first. */
  loop({ label, condition, body, iterator }: LoopParts): void {
    const onContinue = new Block();
    if (iterator === undefined) {
      this.current.flowsTo(onContinue);
      this.current = onContinue;
    } else {
      const afterContinue = this.branch();
      this.current = onContinue;
      iterator();
      this.current.flowsTo(afterContinue);
      this.current = afterContinue;
    }
    const onBreak = new Block();
    if (condition !== null) {
      condition();
      this.current.flowsTo(onBreak);
    }
    this.repeated({ label, body, onBreak, onContinue });
    this.current.flowsTo(onContinue);
    this.current = onBreak;
    this.loops.pop();
  }

  /** A loop that looks at its condition last. */
  doLoop({ label, condition, body }: LoopParts & { readonly condition: () => void }): void {
    const onContinue = new Block();
    const onBreak = new Block();
    const inside = this.repeated({ label, body, onBreak, onContinue });
    this.current.flowsTo(onContinue);
    this.current = onContinue;
    condition();
    this.current.flowsTo(onBreak);
    this.current = this.branch();
    this.current.flowsTo(inside);
    this.current = onBreak;
    this.loops.pop();
  }

  /** Opens a loop and lays its body; returns the body's first block. */
  private repeated({
    label,
    body,
    onBreak,
    onContinue,
  }: Omit<Loop, 'label'> & Pick<LoopParts, 'label' | 'body'>): Block {
    this.loops.push({ label: label?.toLowerCase() ?? '', onBreak, onContinue });
    const inside = this.branch();
    this.current = inside;
    body();
    return inside;
  }
}
