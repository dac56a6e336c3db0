import type { Script } from './script';
import type { Command, Node, Pipeline } from './syntaxTree';
import { pushChildren } from './visit';

/** Nodes from the script down to one, each the parent of the next. */
export type Path = readonly Node[];

function contains(node: Node, offset: number): boolean {
  return node.start <= offset && offset <= node.end;
}

/**
 * The nodes around an offset, from the script to the smallest. Where two touch it, the one that ends there is taken
 * before the one that begins there: it is the one being typed.
 * @param offset UTF-16 units
 */
export function pathAt(script: Script, offset: number): Node[] {
  const path: Node[] = [];
  let node: Node | undefined = script.root;
  const children: Node[] = [];
  while (node !== undefined) {
    path.push(node);
    children.length = 0;
    pushChildren(node, children);
    let best: Node | undefined;
    for (const child of children) {
      if (!contains(child, offset)) continue;
      if (best === undefined || (best.start === offset && child.start < offset)) best = child;
    }
    node = best;
  }
  return path;
}

/**
 * Calls `visit` for every node with the nodes around it, parents first, in PowerShell's order.
 * @param visit its second argument is only good during the call; return `false` to leave a node's children out
 */
export function walkPaths(script: Script, visit: (node: Node, around: Path) => boolean | undefined): void {
  walkPathsBelow([script.root], visit);
}

/** The same for the last node of a path and what is in it. */
export function walkPathsBelow(path: Path, visit: (node: Node, around: Path) => boolean | undefined): void {
  const around: Node[] = path.slice(0, -1);
  // A node of `null` says that the children of the last node around are done.
  const pending: (Node | null)[] = path.slice(-1);
  const children: Node[] = [];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node === null) {
      around.pop();
      continue;
    }
    if (visit(node, around) === false) continue;
    around.push(node);
    pending.push(null);
    pushChildren(node, children);
    for (let child = children.pop(); child !== undefined; child = children.pop()) pending.push(child);
  }
}

/** The innermost node of some kind on a path. */
export function innermost<Kind extends Node['kind']>(
  path: Path,
  kind: Kind,
): Extract<Node, { kind: Kind }> | undefined {
  for (let index = path.length - 1; index >= 0; index--) {
    const node = path[index];
    if (node?.kind === kind) return node as Extract<Node, { kind: Kind }>;
  }
  return undefined;
}

/** A command and the pipeline that it stands in. */
export interface PlacedCommand {
  readonly command: Command;
  readonly pipeline: Pipeline;
  /** Which element of the pipeline it is. */
  readonly index: number;
  /** From the script to the pipeline. */
  readonly path: Path;
}

/** Every command of a script with its pipeline, in PowerShell's order. */
export function placedCommands(script: Script): PlacedCommand[] {
  const found: PlacedCommand[] = [];
  walkPaths(script, (node, around) => {
    if (node.kind === 'Pipeline') {
      node.elements.forEach((command, index) => {
        if (command.kind === 'Command') found.push({ command, pipeline: node, index, path: [...around, node] });
      });
    }
    return true;
  });
  return found;
}
