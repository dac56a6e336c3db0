import * as l10n from '@vscode/l10n';
import { errorMessage, isCanceled, UserError, type WayOut } from '../core/errors';
import { stateOf, type Connection } from './connectionState';
import {
  childId,
  type ActionNode,
  type ConnectionNode,
  type MessageNode,
  type PagedNode,
  type TenantNode,
} from './treeNode';

/**
 * Trouble as nodes: what happened, and below it what can be done about it: the failure's own ways out, then `ways`, then trying again.
 */
export function failureNodes(
  parent: PagedNode | ConnectionNode,
  error: unknown,
  ways: readonly WayOut[] = [],
): readonly TenantNode[] {
  const message: MessageNode = {
    ...messageOf(parent, 'failure', sentence(error)),
    ...(error instanceof UserError ? { code: error.code } : {}),
  };
  const own = error instanceof UserError ? error.wayOut : [];
  const again: readonly WayOut[] =
    parent.kind === 'connection'
      ? []
      : [{ label: l10n.t('Try Again'), command: 'exchangeOnline.refresh', arguments: [parent] }];
  // A way that the failure brings itself is not offered twice.
  const all = [...own, ...ways, ...again];
  const actions = all
    .filter((way, index) => all.findIndex(({ label }) => label === way.label) === index)
    .map((way) => actionOf(parent, way));
  return [message, ...actions];
}

/** What stands below a connection that cannot be read: why its session failed, or what is wrong with its profile. */
export function troubleNodes(node: ConnectionNode, connection: Connection): readonly TenantNode[] {
  const state = stateOf(connection);
  if (state.kind === 'failed') {
    const { code, sentence: text, wayOut = [] } = state.failure;
    return failureNodes(node, new UserError(code, text, { wayOut }), [
      { label: l10n.t('Connect Again'), command: 'exchangeOnline.connect', arguments: [node.connection] },
      { label: l10n.t('Show Log'), command: 'exchangeOnline.showLog' },
    ]);
  }
  const problem = connection.profile?.problem;
  if (state.kind !== 'disconnected' || problem === undefined) return [];
  return failureNodes(node, new UserError('explorer.profileProblem', problem), [
    { label: l10n.t('Edit'), command: 'exchangeOnline.editConnection', arguments: [node.connection] },
    { label: l10n.t('Open settings.json'), command: 'exchangeOnline.editConnections' },
  ]);
}

/** What the user should know of a connection that stands, above what is in its tenant. */
export function noticeNodes(node: ConnectionNode, connection: Connection): readonly TenantNode[] {
  const state = stateOf(connection);
  const notices = 'notices' in state ? (state.notices ?? []) : [];
  return notices.flatMap(({ kind, sentence: text, wayOut = [] }): readonly TenantNode[] => [
    { ...messageOf(node, `notice ${kind}`, text), severity: kind === 'complianceMissing' ? 'information' : 'warning' },
    ...wayOut.map((way) => actionOf(node, way)),
  ]);
}

function messageOf(parent: PagedNode | ConnectionNode, part: string, text: string): MessageNode {
  return { kind: 'message', id: childId(parent, part), connection: parent.connection, severity: 'error', text, parent };
}

function actionOf(parent: PagedNode | ConnectionNode, way: WayOut): ActionNode {
  return {
    kind: 'action',
    id: childId(parent, `do ${way.label}`),
    connection: parent.connection,
    way,
    icon: way.command === 'exchangeOnline.refresh' ? 'refresh' : 'arrow-right',
    parent,
  };
}

function sentence(error: unknown): string {
  if (error instanceof UserError) return error.message;
  if (isCanceled(error)) return l10n.t('Loading was called off.');
  return l10n.t('Something went wrong that this extension did not expect: {0}', errorMessage(error));
}
