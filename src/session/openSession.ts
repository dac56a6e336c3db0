import { throwIfCanceled, UserError } from '../core/errors';
import type { AccessToken, ConnectedIdentity, TokenAudience, TokenSource } from './api';
import { keepAlive } from './keepAlive';
import { openByTerminal } from './openByTerminal';
import { signInAgain } from './sentences';
import type { Stage } from './stage';
import {
  connectCompliance,
  connectTerminal,
  tellMissingCompliance,
  tellRefusedCompliance,
  wantsCompliance,
  type Keepers,
  type TerminalTarget,
} from './terminalConnection';
import { TokenKeeper } from './tokenKeeper';
import { expectationOf, verifyIssuer, verifyTenant, verifyTenantId } from './verification';

/** Opens a session's connection and keeps it; resolves when it stands. @throws UserError, CanceledError */
export async function openSession(stage: Stage): Promise<void> {
  tellRefusedCompliance(stage);
  const { createTokenSource } = stage.plan;
  if (createTokenSource === undefined) await openByTerminal(stage);
  else await openByToken(stage, createTokenSource());
}

/** Signs in, then opens the tree's way and the terminal beside each other. */
async function openByToken(stage: Stage, source: TokenSource): Promise<void> {
  const { plan, services, store, signal } = stage;
  store.add(source);
  // A sandbox that has stopped needs no message: nothing but practice is lost.
  const wayOut = plan.isSandbox ? [] : [signInAgain(plan.name)];
  store.add(source.onDidLose((sentence) => stage.fail(new UserError('session.lost', sentence, { wayOut }))));
  const exchange = keeperFor(stage, source, 'exchange');
  const token = await exchange.signIn();
  throwIfCanceled(signal);
  const expected = expectationOf(plan);
  if (plan.isDelegated === true) await verifyIssuer(token.tenantId, expected, signal);
  else verifyTenantId(token.tenantId, expected);

  const invoker = store.add(
    plan.createInvoker({
      base: source.adminApiBase,
      token,
      provideToken: async (wanted) => (await exchange.token(wanted)).value,
    }),
  );
  const identity = identityOf(stage, token);
  stage.move({ kind: 'signedIn', identity, invoker });

  const found = { tenantId: token.tenantId, invoker };
  const target = { expected: { ...expected, tenantId: token.tenantId }, adminApiBase: source.adminApiBase };
  const [organization, keepers] = await Promise.all([
    verifyTenant(found, expected, { signal, log: services.log }),
    connectServices(stage, { source, exchange, target }),
  ]);
  throwIfCanceled(signal);
  stage.move({
    kind: 'ready',
    identity: { ...identity, organization: organization ?? identity.organization },
    expiresAt: exchange.endsAt,
  });
  keepAlive(stage, { found, target: { ...target, keepers } });
}

/** Opens the terminal, where one may be started, and connects it with all that is wanted. @returns the tokens that are there to be kept */
async function connectServices(
  stage: Stage,
  { source, exchange, target }: { source: TokenSource; exchange: TokenKeeper; target: Omit<TerminalTarget, 'keepers'> },
): Promise<Keepers & { readonly exchange: TokenKeeper }> {
  if (stage.plan.launchTerminal === undefined) return { exchange };
  const [, compliance] = await Promise.all([
    stage.terminal.open(stage.plan, stage.signal),
    wantsCompliance(stage) ? complianceToken(stage, source) : undefined,
  ]);
  const keepers = { exchange, ...(compliance === undefined ? {} : { compliance }) };
  await connectTerminal(stage, 'exchange', { ...target, keepers });
  if (compliance !== undefined) await connectCompliance(stage, { ...target, keepers });
  return keepers;
}

async function complianceToken(stage: Stage, source: TokenSource): Promise<TokenKeeper | undefined> {
  const keeper = keeperFor(stage, source, 'compliance');
  try {
    await keeper.signIn();
    return keeper;
  } catch (error) {
    throwIfCanceled(stage.signal);
    tellMissingCompliance(stage, error);
    return undefined;
  }
}

function keeperFor(
  { plan, services, store, signal }: Stage,
  source: TokenSource,
  audience: TokenAudience,
): TokenKeeper {
  const { clock, log, random = Math.random } = services;
  return store.add(new TokenKeeper({ name: plan.name, source, audience, clock, log, signal, random }));
}

function identityOf({ plan }: Stage, token: AccessToken): ConnectedIdentity {
  const userPrincipalName = token.userPrincipalName ?? token.appId ?? '';
  return {
    tenantId: token.tenantId,
    organization: plan.organization ?? userPrincipalName.split('@')[1] ?? plan.name,
    userPrincipalName,
  };
}
