import assert from 'node:assert/strict';
import { createAdminApi } from '../../../src/adminApi/adminApi';
import { SandboxSource } from '../../../src/auth/sandboxSource';
import { systemClock } from '../../../src/core/clock';
import { connectionName } from '../../../src/core/ids';
import type { SessionState } from '../../../src/session/api';
import { openSession } from '../../../src/session/openSession';
import type { SessionPlan } from '../../../src/session/plan';
import { SessionRegistry } from '../../../src/session/registry';
import { ManualClock } from '../../support/manualClock';
import { quietLog } from '../../support/quietLog';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { BridgeShell, sandboxRequest } from '../bridge/bridgeShell';

describe('a session with a real PowerShell', () => {
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  /** A session's plan, in a shell that is there already. */
  function planFor(sandbox: TestSandbox, shell: BridgeShell): SessionPlan {
    return {
      name: connectionName('Contoso'),
      isSandbox: true,
      isProduction: false,
      organization: sandbox.domain,
      open: openSession,
      createInvoker: ({ base, token, provideToken }) =>
        createAdminApi({
          base,
          tenantId: token.tenantId,
          token: provideToken,
          anchor: { kind: 'user', userPrincipalName: sandbox.userPrincipalName },
          clock: systemClock,
          log: quietLog,
        }),
      launchTerminal: () => Promise.resolve(shell.terminal),
      connectRequests: ({ exchange }) => [
        { ...sandboxRequest(sandbox), ...(exchange === undefined ? {} : { accessToken: exchange.value }) },
      ],
    };
  }

  async function start(timers: 'real' | 'ours') {
    const sandbox = await startSandbox({ mailboxes: 30 });
    ends.push(() => sandbox.stop());
    const shell = await BridgeShell.start();
    /** What the session's clock is ahead of the real one. */
    const passed = { ms: 0 };
    ends.push(() => shell.dispose());
    const manual = new ManualClock(Date.now());
    const clock = timers === 'ours' ? manual : { ...systemClock, now: () => Date.now() + passed.ms };
    const registry = new SessionRegistry({ clock, log: quietLog });
    ends.push(() => {
      registry.dispose();
      return Promise.resolve();
    });
    const stateOf = (): SessionState => registry.active?.state ?? { kind: 'disconnected' };
    /** A prompt that reads from a pipe is never idle as a terminal is: commands bring it to the next prompt. */
    const atPrompts = async (isThere: () => boolean): Promise<void> => {
      while (!isThere()) await shell.run('$null = 1');
    };
    return { sandbox, shell, registry, manual, passed, stateOf, atPrompts };
  }

  it('keeps its variables while its sign-in is renewed, and is in the tenant after the first token’s end', async () => {
    const { sandbox, shell, registry, manual, stateOf, atPrompts } = await start('ours');
    const { tenantId, userPrincipalName, url } = sandbox;
    const source = () =>
      new SandboxSource({
        profile: {
          name: connectionName('Contoso'),
          method: 'sandbox',
          production: false,
          sandbox: {
            organization: 'contoso',
            mailboxes: 30,
            role: 'Organization Management',
            url,
            tenantId,
            userPrincipalName,
          },
        },
        program: '',
        log: quietLog,
      });
    const connecting = registry.connect({ ...planFor(sandbox, shell), createTokenSource: source });
    await shell.shows(/PS .*>/u);
    await atPrompts(() => stateOf().kind !== 'connecting' && stateOf().kind !== 'signingIn');
    await connecting;
    await shell.run('$kept = 42');
    const first = stateOf();
    assert.ok('expiresAt' in first && first.expiresAt !== undefined, JSON.stringify(first.kind));
    const firstConnection = await shell.ask('(Get-ConnectionInformation).ConnectionId');
    // The first token's end, as the service sees it; then its time to be renewed, as this computer's clock says.
    await sandbox.control('faults', { kind: 'expired' });
    while (stateOf().kind === 'connected') await manual.advance(60_000);
    await atPrompts(() => {
      const state = stateOf();
      assert.ok(state.kind === 'connected' || state.kind === 'renewing', JSON.stringify(state));
      return state.kind === 'connected';
    });
    assert.notEqual(await shell.ask('(Get-ConnectionInformation).ConnectionId'), firstConnection);
    assert.equal((await shell.run('$mailboxes = @(Get-Mailbox -ResultSize 10)')).status, 'completed');
    assert.equal(await shell.ask('"$kept $($mailboxes.Count)"'), '42 10');
  });

  it('whose terminal has its own sign-in is connected as the terminal says, asks it, and notices its end', async () => {
    const { sandbox, shell, registry, passed, stateOf, atPrompts } = await start('real');
    const connecting = registry.connect(planFor(sandbox, shell));
    await shell.shows(/PS .*>/u);
    await atPrompts(() => stateOf().kind !== 'signingIn' && stateOf().kind !== 'connecting');
    await connecting;
    const state = stateOf();
    assert.ok(state.kind === 'connected');
    assert.deepEqual(
      [state.identity.tenantId, state.identity.userPrincipalName, state.expiresAt],
      [sandbox.tenantId, sandbox.userPrincipalName, undefined],
    );
    const list = async (): Promise<number> => {
      let rows = 0;
      for await (const { objects } of state.invoker.invoke('Get-Mailbox', { ResultSize: 10 })) rows += objects.length;
      return rows;
    };
    const atEnd = async (listing: Promise<number>): Promise<number> => {
      const progress = { ended: false };
      const done = (): void => void (progress.ended = true);
      listing.then(done, done);
      await atPrompts(() => progress.ended);
      return listing;
    };
    assert.equal(await atEnd(list()), 10);
    assert.equal(stateOf().kind, 'connected');

    await sandbox.control('faults', { kind: 'expired' });
    passed.ms = 120_000;
    await assert.rejects(atEnd(list()), { name: 'UserError' });
    await atPrompts(() => stateOf().kind !== 'connected');
    const failed = stateOf();
    assert.ok(failed.kind === 'failed');
    assert.equal(failed.failure.code, 'session.connectionLost');
    assert.match(failed.failure.sentence, /Expired/u);
    assert.equal(await shell.ask('1 + 1'), '2');
  });
});
