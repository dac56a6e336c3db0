import type { ConnectionName } from '../core/ids';
import type { WayOut } from '../core/errors';
import type { CmdletObject } from '../session/api';
import type { FamilyRow, ListRow } from './lists';

/** What every node of the tree has. `id` is stable: the same thing has the same id for as long as the tree lives, whatever is reloaded. */
interface BaseNode {
  readonly id: string;
  /** The connection that the node belongs to; menus hand it to `exchangeOnline.connect` and the like. */
  readonly connection: ConnectionName;
}

export interface ConnectionNode extends BaseNode {
  readonly kind: 'connection';
  readonly parent: undefined;
}

export interface FamilyNode extends BaseNode {
  readonly kind: 'family';
  readonly row: FamilyRow;
  readonly parent: ConnectionNode;
}

export interface ListNode extends BaseNode {
  readonly kind: 'list';
  readonly row: ListRow;
  readonly parent: FamilyNode;
}

export interface ObjectNode extends BaseNode {
  readonly kind: 'object';
  readonly row: ListRow;
  readonly object: CmdletObject;
  readonly parent: ListNode | ObjectNode;
}

/** A node whose children are read page by page. */
export type PagedNode = ListNode | ObjectNode;

/** Stands for the pages that have not been read. */
export interface MoreNode extends BaseNode {
  readonly kind: 'more';
  readonly loading: boolean;
  readonly parent: PagedNode;
}

/** Something to read: trouble with its cause, a warning of the service, or that there is nothing. */
export interface MessageNode extends BaseNode {
  readonly kind: 'message';
  readonly severity: 'error' | 'warning' | 'information';
  readonly text: string;
  /** The failure's stable name. */
  readonly code?: string;
  readonly parent: PagedNode | ConnectionNode;
}

/** Something to do about the message above it. */
export interface ActionNode extends BaseNode {
  readonly kind: 'action';
  readonly way: WayOut;
  readonly icon: string;
  readonly parent: PagedNode | ConnectionNode;
}

export type TreeNode = ConnectionNode | FamilyNode | ListNode | ObjectNode | MoreNode | MessageNode | ActionNode;

/** The node of a connection. Parts of an id are escaped, so that no name can imitate another id. */
export function connectionNode(connection: ConnectionName): ConnectionNode {
  return { kind: 'connection', id: encodeURIComponent(connection), connection, parent: undefined };
}

/** The id of a child. */
export function childId(parent: TreeNode, part: string): string {
  return `${parent.id}/${encodeURIComponent(part)}`;
}

/** Whether `value`, an argument of a command, is a node of the tree. */
export function isTreeNode(value: unknown): value is TreeNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'id' in value &&
    typeof value.id === 'string' &&
    'connection' in value
  );
}
