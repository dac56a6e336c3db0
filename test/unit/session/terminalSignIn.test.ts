import assert from 'node:assert/strict';
import { UserError } from '../../../src/core/errors';
import type { CmdletInvoker } from '../../../src/session/api';
import type { SessionPlan } from '../../../src/session/plan';
import { settlePromises } from '../../support/manualClock';
import { hour, only, otherTenantId, scriptedSessions, stateOf, tenantId } from './scripted';

const minute = 60_000;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A connection whose terminal signs in by itself. */
function withoutTokens() {
  const parts = scriptedSessions();
  const plan: Writable<SessionPlan> = { ...parts.plan };
  delete plan.createTokenSource;
  return { ...parts, plan: plan as SessionPlan };
}

async function connected() {
  const parts = withoutTokens();
  await parts.registry.connect(parts.plan);
  const session = parts.registry.active;
  assert.ok(session);
  return { ...parts, session, terminal: only(parts.terminals) };
}

async function ask(invoker: CmdletInvoker): Promise<void> {
  for await (const { warnings } of invoker.invoke('Get-Mailbox', {})) assert.deepEqual(warnings, []);
}

describe('a session whose terminal signs in by itself', () => {
  it('is signing in while the terminal asks, then connected as the terminal says, and asks the terminal', async () => {
    const { registry, terminals, plan, prepare } = withoutTokens();
    prepare.terminal = (terminal) => {
      terminal.isBusy = true;
      terminal.answers.set('Get-OrganizationConfig', [{ DisplayName: 'Contoso' }]);
    };
    const connecting = registry.connect({ ...plan, organization: 'contoso.com' });
    await settlePromises();
    const terminal = only(terminals);
    assert.equal(registry.active?.state.kind, 'signingIn');
    assert.deepEqual(
      terminal.requests.map(({ command, accessToken }) => [command, accessToken]),
      [['Connect-ExchangeOnline', undefined]],
    );
    terminal.release();
    await connecting;
    const state = stateOf(registry.active);
    assert.ok(state.kind === 'connected');
    assert.deepEqual(state.identity, { tenantId, organization: 'Contoso', userPrincipalName: 'a@contoso.com' });
    assert.equal(state.expiresAt, undefined);
    await ask(state.invoker);
    assert.equal(terminal.asked.at(-1), 'Get-Mailbox');
  });

  it('is named by what signs in where that is no user', async () => {
    const { registry, plan, prepare } = withoutTokens();
    prepare.terminal = (terminal) => (terminal.userPrincipalName = '');
    await registry.connect({ ...plan, principal: '11111111-2222-3333-8444-555555555555' });
    const state = stateOf(registry.active);
    assert.ok(state.kind === 'connected');
    assert.equal(state.identity.userPrincipalName, '11111111-2222-3333-8444-555555555555');
  });

  it('can be called off while the terminal asks: the terminal ends at once', async () => {
    const { registry, terminals, plan, prepare } = withoutTokens();
    prepare.terminal = (terminal) => (terminal.isBusy = true);
    const ended = assert.rejects(registry.connect(plan), { name: 'CanceledError' });
    await settlePromises();
    await registry.disconnect(plan.name);
    await ended;
    assert.deepEqual([only(terminals).isDisposed, only(terminals).isLeaving], [true, false]);
  });

  it('is refused where the sign-in led elsewhere: by the GUID, by the domains', async () => {
    for (const organization of [otherTenantId, 'fabrikam.com']) {
      const { registry, terminals, plan } = withoutTokens();
      await assert.rejects(registry.connect({ ...plan, organization }), { code: 'session.wrongTenant' });
      assert.deepEqual([registry.active?.terminal, only(terminals).isDisposed], [undefined, true]);
    }
  });

  it('connects Security & Compliance in the same way', async () => {
    const { registry, terminals, plan } = withoutTokens();
    await registry.connect({ ...plan, compliance: 'wanted' });
    assert.deepEqual(
      only(terminals).requests.map(({ command }) => command),
      ['Connect-ExchangeOnline', 'Connect-IPPSSession'],
    );
  });

  it('is looked at now and then, and renews nothing', async () => {
    const { clock, session, terminal } = await connected();
    await clock.advance(3 * hour);
    assert.equal(session.state.kind, 'connected');
    assert.equal(terminal.requests.length, 1);
    const looks = terminal.asked.filter((cmdlet) => cmdlet === 'Get-ConnectionInformation').length;
    assert.ok(looks >= 15 && looks <= 20, `${looks} looks`);
  });

  for (const [title, happen] of [
    ['after a call that failed', undefined],
    ['after a run', 'run'],
    ['after sleep', 'sleep'],
    ['by itself', 'wait'],
  ] as const) {
    it(`that has lost its connection says so ${title}, and connects again in the same terminal`, async () => {
      const { clock, registry, plan, session, terminal, terminals } = await connected();
      await clock.advance(2 * minute);
      terminal.answers.set('Get-ConnectionInformation', [{ State: 'Broken', TokenStatus: 'Expired' }]);
      const { state } = session;
      assert.ok(state.kind === 'connected');
      if (happen === undefined) {
        terminal.answers.set('Get-Mailbox', new UserError('cmdletFailed', 'The session has expired.'));
        await assert.rejects(ask(state.invoker), { code: 'cmdletFailed' });
        await settlePromises();
      } else if (happen === 'run') {
        terminal.ran();
        await settlePromises();
      } else if (happen === 'sleep') {
        clock.jump(hour);
        await clock.advance(30_000);
      } else {
        await clock.advance(11 * minute);
      }
      const failed = stateOf(session);
      assert.ok(failed.kind === 'failed');
      assert.equal(failed.failure.code, 'session.connectionLost');
      assert.match(failed.failure.sentence, /Broken/u);
      assert.equal(terminal.isDisposed, false);
      terminal.answers.set('Get-ConnectionInformation', [{ State: 'Connected', TokenStatus: 'Active' }]);
      await registry.connect(plan);
      assert.equal(registry.active?.state.kind, 'connected');
      assert.equal(terminals.length, 1);
    });
  }

  it('whose state cannot be asked now is left as it is', async () => {
    const { clock, session, terminal } = await connected();
    terminal.answers.set('Get-ConnectionInformation', new UserError('timedOut', 'No answer.'));
    await clock.advance(hour);
    assert.equal(session.state.kind, 'connected');
  });
});
