import * as l10n from '@vscode/l10n';
import { errorMessage, isCanceled, UserError, type WayOut } from '../core/errors';
import {
  childId,
  type ActionNode,
  type ConnectionNode,
  type MessageNode,
  type PagedNode,
  type TreeNode,
} from './treeNode';

/**
 * Trouble as nodes: what happened, and below it what can be done about it: the failure's own ways out, then `ways`, then trying again.
 */
export function failureNodes(
  parent: PagedNode | ConnectionNode,
  error: unknown,
  ways: readonly WayOut[] = [],
): readonly TreeNode[] {
  const message: MessageNode = {
    kind: 'message',
    id: childId(parent, 'failure'),
    connection: parent.connection,
    severity: 'error',
    text: sentence(error),
    ...(error instanceof UserError ? { code: error.code } : {}),
    parent,
  };
  const own = error instanceof UserError ? error.wayOut : [];
  const again: readonly WayOut[] =
    parent.kind === 'connection'
      ? []
      : [{ label: l10n.t('Try Again'), command: 'exchangeOnline.refresh', arguments: [parent] }];
  const actions = [...own, ...ways, ...again].map((way): ActionNode => ({
    kind: 'action',
    id: childId(parent, `do ${way.label}`),
    connection: parent.connection,
    way,
    icon: way.command === 'exchangeOnline.refresh' ? 'refresh' : 'arrow-right',
    parent,
  }));
  return [message, ...actions];
}

function sentence(error: unknown): string {
  if (error instanceof UserError) return error.message;
  if (isCanceled(error)) return l10n.t('Loading was called off.');
  return l10n.t('Something went wrong that this extension did not expect: {0}', errorMessage(error));
}
