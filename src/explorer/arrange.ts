import type { ConnectionName } from '../core/ids';
import type { Layout } from './layout';
import type { TreeNode } from './treeNode';

/** What changes the order and the groups of the saved connections. */
export interface Arrangement {
  /** Moves a connection beside another one, into its group, or into a group (`undefined`: to the top). @throws UserError */
  move(name: ConnectionName, target: MoveTarget): Promise<void>;
  /** Moves a group with all that is in it. @throws UserError */
  moveGroup(from: string, to: string): Promise<void>;
}

export type MoveTarget =
  { readonly before: ConnectionName } | { readonly after: ConnectionName } | { readonly group: string | undefined };

/** What can be dragged: connections or groups. Plain data: it travels as text. */
export interface Dragged {
  readonly connections: readonly string[];
  readonly groups: readonly string[];
}

/** What of the selected nodes can be moved; undefined if there is anything among them that cannot. */
export function draggedOf(nodes: readonly TreeNode[]): Dragged | undefined {
  const movable = nodes.every(({ kind }) => kind === 'connection' || kind === 'partner' || kind === 'group');
  if (!movable || nodes.length === 0) return undefined;
  return {
    connections: nodes.flatMap((node) =>
      node.kind === 'connection' || node.kind === 'partner' ? [node.connection] : [],
    ),
    groups: nodes.flatMap((node) => (node.kind === 'group' ? [node.path] : [])),
  };
}

/** Reads what {@link draggedOf} made; undefined for anything else. */
export function readDragged(text: string): Dragged | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('connections' in value) || !('groups' in value)) {
      return undefined;
    }
    const { connections, groups } = value;
    return isTexts(connections) && isTexts(groups) ? { connections, groups } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Moves what was dragged to where it was dropped: into a group, beside a connection (after it if it comes from above, else before it), or
 * to the top of the tree.
 * @throws UserError if it cannot stand there
 */
export async function drop(
  { connections, groups }: Dragged,
  target: TreeNode | undefined,
  { layout, arrangement }: { readonly layout: () => Layout; readonly arrangement: Arrangement },
): Promise<void> {
  const beside = target === undefined || target.kind === 'group' ? undefined : target.connection;
  const group = target?.kind === 'group' ? target.path : groupOf(layout(), beside);
  for (const path of groups) {
    const leaf = path.split('/').at(-1) ?? path;
    const to = group === undefined ? leaf : `${group}/${leaf}`;
    // A group cannot stand in itself.
    if (to !== path && !`${to}/`.startsWith(`${path}/`)) await arrangement.moveGroup(path, to);
  }
  let last = beside;
  for (const text of connections) {
    const name = text as ConnectionName;
    if (name === beside) continue;
    if (last === undefined) {
      await arrangement.move(name, { group });
      continue;
    }
    // The layout follows each move: the store tells of it before it is done.
    const siblings = layout().siblings(last);
    const isAbove = siblings.includes(name) && siblings.indexOf(name) < siblings.indexOf(last);
    await arrangement.move(name, isAbove || last !== beside ? { after: last } : { before: last });
    // What follows stays behind it in its order.
    last = name;
  }
}

/** The group that a connection stands in, also through its partner; undefined: at the top. */
function groupOf(layout: Layout, name: ConnectionName | undefined): string | undefined {
  const parent = name === undefined ? undefined : layout.parentOf(name);
  if (parent === undefined) return undefined;
  return parent.kind === 'group' ? parent.path : groupOf(layout, parent.name);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
