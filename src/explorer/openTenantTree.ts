import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';
import type { CmdletInvoker, SessionView } from '../session/api';
import { setting } from '../workbench/settings';
import { TenantTree, type TenantTreeOptions } from './tenantTree';
import type { ConnectionNode } from './treeNode';

/** Opens what is in the tenant of a session that can read. */
export function openTenantTree(
  root: ConnectionNode,
  session: SessionView,
  options: Pick<TenantTreeOptions, 'changed' | 'log'>,
): TenantTree {
  return new TenantTree({
    ...options,
    root,
    invoker: () => invokerOf(session),
    pageSize: () => setting('tree.pageSize'),
  });
}

/** @throws UserError when the session has ended meanwhile */
function invokerOf(session: SessionView): CmdletInvoker {
  const { state } = session;
  if ('invoker' in state) return state.invoker;
  throw new UserError('explorer.notConnected', l10n.t('The connection “{0}” is not connected.', session.name), {
    wayOut: [{ label: l10n.t('Connect'), command: 'exchangeOnline.connect', arguments: [session.name] }],
  });
}
