import * as l10n from '@vscode/l10n';
import type { CmdletObject } from '../session/api';
import { failureNodes } from './failureNodes';
import type { ListLoader } from './listLoader';
import { firstText, objectKey, type ListRow } from './lists';
import {
  childId,
  type ActionNode,
  type MessageNode,
  type MoreNode,
  type ObjectNode,
  type PagedNode,
  type PartnerNode,
  type TenantNode,
} from './treeNode';

/**
 * The nodes of what has been read below `node`, and what stands after them.
 * @param filter that it was read with
 */
export function listNodes(node: PagedNode, loader: ListLoader, filter: string | undefined): readonly TenantNode[] {
  const row = rowBelow(node);
  if (row === undefined) return [];
  return [
    ...loader.objects.map((object, index) => objectNode(node, { row, object, index })),
    ...loader.warnings.map((text, index) => message(node, `warning ${index}`, { severity: 'warning', text })),
    ...ending(node, { row, loader, filter }),
  ];
}

/** What stands below the objects: the rest to load, trouble, or that there is nothing. */
function ending(
  node: PagedNode,
  list: { readonly row: ListRow; readonly loader: ListLoader; readonly filter: string | undefined },
): readonly TenantNode[] {
  const { row, loader, filter } = list;
  if (loader.failure !== undefined) {
    return failureNodes(node, loader.failure.error, filter === undefined ? [] : [clearFilterWay(node)]);
  }
  if (loader.more) {
    const more: MoreNode = {
      kind: 'more',
      id: childId(node, 'more'),
      connection: node.connection,
      loading: loader.isLoading,
      parent: node,
    };
    return [more];
  }
  if (loader.objects.length > 0) return [];
  if (filter === undefined) {
    const text = l10n.t('There are none.');
    return [message(node, 'empty', { severity: 'information', text })];
  }
  const text = l10n.t('No {0} matches “{1}”.', row.noun(), filter);
  return nothingMatches(node, text);
}

/** That a filter lets nothing through, and the way to end it. */
export function nothingMatches(node: PagedNode | PartnerNode, text: string): readonly [MessageNode, ActionNode] {
  const clear: ActionNode = {
    kind: 'action',
    id: childId(node, 'clearFilter'),
    connection: node.connection,
    way: clearFilterWay(node),
    icon: 'clear-all',
    parent: node,
  };
  return [message(node, 'empty', { severity: 'information', text }), clear];
}

/** The list below a node: its own, or the members of an object. */
export function rowBelow(node: PagedNode): ListRow | undefined {
  return node.kind === 'list' ? node.row : node.row.members?.(node.object);
}

function clearFilterWay(node: PagedNode | PartnerNode): ActionNode['way'] {
  return { label: l10n.t('Clear Filter'), command: 'exchangeOnline.clearFilter', arguments: [node] };
}

function objectNode(
  parent: PagedNode,
  entry: { readonly row: ListRow; readonly object: CmdletObject; readonly index: number },
): ObjectNode {
  const { row, object, index } = entry;
  // An object without any name of its own is known by its place.
  const part = objectKey(object) ?? `#${index}`;
  return { kind: 'object', id: childId(parent, `= ${part}`), connection: parent.connection, row, object, parent };
}

function message(
  parent: MessageNode['parent'],
  part: string,
  content: Pick<MessageNode, 'severity' | 'text'>,
): MessageNode {
  return { kind: 'message', id: childId(parent, part), connection: parent.connection, ...content, parent };
}

/** The name that an object is shown by. */
export function objectLabel(node: ObjectNode): string {
  return firstText(node.object, node.row.labelFrom) ?? objectKey(node.object) ?? node.row.noun();
}
