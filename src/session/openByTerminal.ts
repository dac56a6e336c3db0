import { throwIfCanceled } from '../core/errors';
import type { ConnectedIdentity, TerminalConnection } from './api';
import type { Stage } from './stage';
import { connectCompliance, connectTerminal, wantsCompliance } from './terminalConnection';
import { watchTerminal } from './watchTerminal';
import { expectationOf, organizationName } from './verification';

/**
 * Opens a connection whose terminal signs in by itself: what the terminal says of it is all that is known, and the tree asks the terminal.
 * @throws UserError, CanceledError
 */
export async function openByTerminal(stage: Stage): Promise<void> {
  const { plan, services, signal } = stage;
  const { log } = services;
  const expected = expectationOf(plan);
  const terminal = await stage.terminal.open(plan, signal);
  const target = { keepers: {}, expected, adminApiBase: undefined };
  const connection = await connectTerminal(stage, 'exchange', target);
  throwIfCanceled(signal);

  const identity = identityOf(stage, connection);
  const watch = watchTerminal(stage, terminal);
  stage.move({ kind: 'signedIn', identity, invoker: watch.invoker });
  const organization = await organizationName(terminal.invoker, { signal, log });
  if (wantsCompliance(stage)) {
    await connectCompliance(stage, { ...target, expected: { ...expected, tenantId: connection.tenantId } });
  }
  throwIfCanceled(signal);
  stage.move({
    kind: 'ready',
    identity: { ...identity, organization: organization ?? identity.organization },
    expiresAt: undefined,
  });
  watch.start();
}

function identityOf({ plan }: Stage, connection: TerminalConnection): ConnectedIdentity {
  const { tenantId, organization, userPrincipalName } = connection;
  return {
    tenantId,
    organization: organization === '' ? plan.name : organization,
    userPrincipalName: userPrincipalName === '' ? (plan.principal ?? plan.name) : userPrincipalName,
  };
}
