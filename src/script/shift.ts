import type { Node } from './syntaxTree';
import { pushChildren } from './visit';

/** A node as the parser may change it. */
interface Movable {
  start: number;
  end: number;
}

const stack: Node[] = [];

/** Offsets that nodes hold besides their own extent. */
function moveNames(node: Node, delta: number): void {
  switch (node.kind) {
    case 'FunctionDefinition':
    case 'MethodMember': {
      const named = node as { nameStart: number; nameEnd: number };
      named.nameStart += delta;
      named.nameEnd += delta;
      break;
    }
    case 'CommandParameter':
      (node as { nameEnd: number }).nameEnd += delta;
      break;
    case 'Binary':
      (node as { operatorStart: number }).operatorStart += delta;
      break;
    default:
      break;
  }
}

/** Moves a node and all that is in it. */
export function shift(root: Node, delta: number): void {
  stack.push(root);
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const movable: Movable = node;
    movable.start += delta;
    movable.end += delta;
    moveNames(node, delta);
    pushChildren(node, stack);
    // No visit reaches these.
    if (node.kind === 'DataStatement') for (const command of node.supported) stack.push(command);
  }
}

/** Makes room in the tree for `delta` more (or fewer) characters before the offset `at`, which cuts no leaf in two. */
export function makeRoom(root: Node, at: number, delta: number): void {
  const around: Node[] = [root];
  const children: Node[] = [];
  for (let node = around.pop(); node !== undefined; node = around.pop()) {
    if (node.start >= at) {
      shift(node, delta);
      continue;
    }
    if (node.end < at) continue;
    (node as Movable).end += delta;
    if (node.kind === 'Binary' && node.operatorStart >= at) (node as { operatorStart: number }).operatorStart += delta;
    if (node.kind === 'DataStatement') around.push(...node.supported);
    pushChildren(node, children);
    for (let child = children.pop(); child !== undefined; child = children.pop()) around.push(child);
  }
}
