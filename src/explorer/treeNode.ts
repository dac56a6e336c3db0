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

/** A folder of connections. What stands in it, and in what it stands, is the layout's to say (layout.ts). */
export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  /** `Customers/North`. */
  readonly path: string;
}

/** A partner; its customers are connections below it. */
export interface PartnerNode extends BaseNode {
  readonly kind: 'partner';
}

/** A connection. Where it stands is the layout's to say. */
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
  readonly parent: PagedNode | ConnectionNode | PartnerNode;
}

/** Something to do about the message above it. */
export interface ActionNode extends BaseNode {
  readonly kind: 'action';
  readonly way: WayOut;
  readonly icon: string;
  readonly parent: PagedNode | ConnectionNode | PartnerNode;
}

/** A node that belongs to one connection. */
export type TenantNode = ConnectionNode | FamilyNode | ListNode | ObjectNode | MoreNode | MessageNode | ActionNode;

export type TreeNode = GroupNode | PartnerNode | TenantNode;

/** The node of a group. `@` is escaped in all other ids. */
export function groupNode(path: string): GroupNode {
  return { kind: 'group', id: `@${path.split('/').map(encodeURIComponent).join('/')}`, path };
}

/** The node of a partner. */
export function partnerNode(connection: ConnectionName): PartnerNode {
  return { kind: 'partner', id: encodeURIComponent(connection), connection };
}

/** The node of a connection. Parts of an id are escaped, so that no name can imitate another id. */
export function connectionNode(connection: ConnectionName): ConnectionNode {
  return { kind: 'connection', id: encodeURIComponent(connection), connection, parent: undefined };
}

/** The id of a child. */
export function childId(parent: TenantNode | PartnerNode, part: string): string {
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
    ('connection' in value || 'path' in value)
  );
}
