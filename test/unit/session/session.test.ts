import assert from 'node:assert/strict';
import { CanceledError, UserError } from '../../../src/core/errors';
import { connectionName } from '../../../src/core/ids';
import { startMissingTerminals } from '../../../src/session/startMissingTerminals';
import { settlePromises } from '../../support/manualClock';
import { only, otherTenantId, refusal, scriptedSessions, stateOf } from './scripted';

describe('a session', () => {
  it('connects again after its tenant was lost and then its terminal closed', async () => {
    const { registry, sources, terminals, plan } = scriptedSessions();
    await registry.connect(plan);
    only(sources).lose('The tenant has stopped.');
    assert.equal(registry.active?.state.kind, 'failed');
    only(terminals).end();
    assert.equal(registry.active.terminal, undefined, 'a terminal that has ended is not kept');
    await registry.connect(plan);
    assert.equal(registry.active.state.kind, 'connected');
    assert.equal(terminals.length, 2);
  });

  it('uses its terminal again, and the connection as it is edited since', async () => {
    const { registry, sources, terminals, plan } = scriptedSessions();
    await registry.connect(plan);
    only(sources).lose('The tenant has stopped.');
    await registry.connect({ ...plan, color: 'red', group: 'Customers/North' });
    assert.equal(sources.length, 2);
    assert.ok(only(sources).isDisposed, 'a sign-in ends with its connection');
    assert.equal(terminals.length, 1);
    const { active } = registry;
    assert.deepEqual([active?.state.kind, active?.color, active?.group], ['connected', 'red', 'Customers/North']);
  });

  it('keeps its terminal when the sign-in that was to mend it is called off', async () => {
    const { registry, sources, terminals, plan, prepare } = scriptedSessions();
    await registry.connect(plan);
    only(sources).lose('The tenant has stopped.');
    prepare.source = (source) => {
      source.failure = new CanceledError();
    };
    await assert.rejects(registry.connect(plan), { name: 'CanceledError' });
    prepare.source = () => undefined;
    await registry.connect(plan);
    assert.deepEqual([terminals.length, only(terminals).isDisposed], [1, false]);
    assert.equal(registry.active?.state.kind, 'connected');
  });

  it('takes a fresh terminal where the one that is there cannot be connected any more', async () => {
    const { registry, sources, terminals, plan } = scriptedSessions();
    await registry.connect(plan);
    only(terminals).isSpent = true;
    only(sources).lose('The tenant has stopped.');
    await registry.connect(plan);
    assert.deepEqual(
      terminals.map(({ isDisposed }) => isDisposed),
      [true, false],
    );
    assert.equal(registry.active?.state.kind, 'connected');
  });

  it('takes a new terminal where the profile now wants another PowerShell', async () => {
    const { registry, sources, terminals, plan } = scriptedSessions();
    await registry.connect({ ...plan, terminalKind: 'PowerShell 7' });
    only(sources).lose('The tenant has stopped.');
    await registry.connect({ ...plan, terminalKind: 'Windows PowerShell' });
    assert.deepEqual(
      terminals.map(({ isDisposed }) => isDisposed),
      [true, false],
    );
    assert.equal(registry.active?.state.kind, 'connected');
    terminals[1]?.end();
    await registry.connect({ ...plan, terminalKind: 'PowerShell 7' });
    assert.equal(terminals.length, 3);
  });

  it('says so where the old one is still busy, and leaves that alone', async () => {
    const { registry, sources, terminals, plan } = scriptedSessions();
    await registry.connect({ ...plan, terminalKind: 'PowerShell 7' });
    only(sources).lose('The tenant has stopped.');
    only(terminals).isRunning = true;
    const edited = { ...plan, terminalKind: 'Windows PowerShell' };
    await assert.rejects(registry.connect(edited), { name: 'UserError', code: 'terminal.otherPowerShell' });
    assert.deepEqual([terminals.length, only(terminals).isDisposed], [1, false]);
    only(terminals).isRunning = false;
    await registry.connect(edited);
    assert.equal(terminals.length, 2);
  });

  it('is connected once, however often that is asked for', async () => {
    const { registry, terminals, plan } = scriptedSessions();
    await Promise.all([registry.connect(plan), registry.connect(plan)]);
    await registry.connect(plan);
    assert.equal(terminals.length, 1);
    assert.equal(only(terminals).requests.length, 1);
  });

  it('disconnects while it connects: that attempt is called off and leaves no terminal', async () => {
    const { registry, terminals, plan } = scriptedSessions();
    const connecting = registry.connect(plan);
    const ended = assert.rejects(connecting, { name: 'CanceledError' });
    await registry.disconnect(plan.name);
    await ended;
    assert.equal(registry.active, undefined);
    assert.ok(terminals.every(({ isDisposed }) => isDisposed));
  });

  it('leaves no terminal when all ends while it disconnects', async () => {
    const { registry, terminals, plan } = scriptedSessions();
    await registry.connect(plan);
    // Never ends: the terminal does not answer its disconnect.
    void registry.disconnect(plan.name);
    await settlePromises();
    assert.deepEqual([only(terminals).isLeaving, only(terminals).isDisposed], [true, false]);
    registry.dispose();
    assert.equal(only(terminals).isDisposed, true);
  });

  it('is not touched by what happens to the others', async () => {
    const { clock, registry, sources, terminals, plan } = scriptedSessions();
    const [north, south] = [connectionName('North'), connectionName('South')];
    await registry.connect(plan);
    await registry.connect({ ...plan, name: north });
    await registry.connect({ ...plan, name: south });
    assert.deepEqual([registry.active?.name, terminals.length, sources.length], [south, 3, 3]);
    sources[0]?.lose('The tenant has stopped.');
    terminals[1]?.end();
    assert.deepEqual(
      registry.sessions.map(({ state }) => state.kind),
      ['failed', 'failed', 'connected'],
    );
    assert.equal(registry.active?.name, south);
    await clock.advance(3_600_000);
    assert.equal(registry.active.state.kind, 'connected');
    assert.deepEqual([sources[0]?.asked.length, sources[1]?.asked.length], [1, 1], 'what has ended renews nothing');
    assert.ok((sources[2]?.asked.length ?? 0) > 1);
    await registry.connect({ ...plan, name: north }, { keepActive: true });
    assert.deepEqual([registry.active.name, registry.find(north)?.state.kind], [south, 'connected']);
    void registry.disconnect(south);
    assert.equal(registry.find(south), undefined);
  });

  it('leaves the active one active when its own first sign-in is called off', async () => {
    const { registry, plan, prepare } = scriptedSessions();
    const [north, south] = [connectionName('North'), connectionName('South')];
    await registry.connect(plan);
    prepare.source = (source) => {
      source.failure = new CanceledError();
    };
    await assert.rejects(registry.connect({ ...plan, name: north }), { name: 'CanceledError' });
    assert.deepEqual([registry.active?.name, stateOf(registry.active).kind], [plan.name, 'connected']);
    assert.equal(registry.find(north), undefined);
    prepare.source = (source) => {
      source.failure = refusal();
    };
    await assert.rejects(registry.connect({ ...plan, name: south }));
    assert.equal(registry.active?.name, south, 'what failed is shown');
  });

  it('gets its terminal when one may be started, and runs go where they went', async () => {
    const { registry, plan, terminals } = scriptedSessions();
    const [north, south] = [connectionName('North'), connectionName('South')];
    for (const name of [plan.name, north, south]) {
      await registry.connect({ ...plan, name, launchTerminal: undefined });
    }
    registry.switchTo(north);
    await startMissingTerminals(registry, (name) => registry.connect({ ...plan, name }));
    assert.deepEqual([registry.active?.name, terminals.length], [north, 3]);
    assert.ok(registry.sessions.every(({ terminal }) => terminal !== undefined));
  });

  it('is followed by one that is connected, where there is one', async () => {
    const { registry, plan, prepare, terminals } = scriptedSessions();
    const [north, south] = [connectionName('North'), connectionName('South')];
    await registry.connect(plan);
    await registry.connect({ ...plan, name: south });
    prepare.terminal = (terminal) => {
      terminal.failure = new CanceledError();
    };
    await assert.rejects(registry.connect({ ...plan, name: north }, { keepActive: true }));
    assert.deepEqual([stateOf(registry.find(north)).kind, terminals.length], ['disconnected', 3]);
    void registry.disconnect(south);
    assert.equal(registry.active?.name, plan.name);
  });
});

describe('a session’s tenant', () => {
  it('is held against the profile before anything is connected', async () => {
    const { registry, terminals, plan } = scriptedSessions();
    await assert.rejects(registry.connect({ ...plan, organization: otherTenantId }), { code: 'session.wrongTenant' });
    assert.equal(registry.active?.state.kind, 'failed');
    assert.equal(registry.active.terminal, undefined);
    assert.equal(terminals.length, 0);
  });

  it('of a customer is held against the authority’s word, before anything is connected', async () => {
    const { registry, terminals, plan } = scriptedSessions();
    const customer = { ...plan, organization: 'customer.com', isDelegated: true };
    await assert.rejects(registry.connect({ ...customer, resolveTenantId: () => Promise.resolve(otherTenantId) }), {
      code: 'session.wrongTenant',
    });
    assert.equal(terminals.length, 0);
  });

  it('is known by its domains, over REST and in the terminal', async () => {
    for (const where of ['rest', 'terminal'] as const) {
      const { registry, terminals, plan, rest, prepare } = scriptedSessions();
      const stranger = [{ DomainName: 'fabrikam.com' }];
      if (where === 'rest') rest.set('Get-AcceptedDomain', stranger);
      else prepare.terminal = ({ answers }) => answers.set('Get-AcceptedDomain', stranger);
      await assert.rejects(registry.connect({ ...plan, organization: 'Contoso.com' }), { code: 'session.wrongTenant' });
      assert.equal(registry.active?.terminal, undefined, where);
      assert.ok(terminals.every(({ isDisposed }) => isDisposed));
    }
    const { registry, plan } = scriptedSessions();
    await registry.connect({ ...plan, organization: 'Contoso.com' });
    const state = registry.active?.state;
    assert.ok(state?.kind === 'connected');
    assert.equal(state.identity.organization, 'Contoso');
  });

  it('is asked of the authority where the role may not ask the tenant', async () => {
    const { registry, plan, rest, prepare } = scriptedSessions();
    const refused = new UserError('notAllowed', 'Your role may not run it.');
    rest.set('Get-AcceptedDomain', refused);
    prepare.terminal = ({ answers }) => answers.set('Get-AcceptedDomain', refused);
    await assert.rejects(
      registry.connect({
        ...plan,
        organization: 'contoso.com',
        resolveTenantId: () => Promise.resolve(otherTenantId),
      }),
      { code: 'session.wrongTenant' },
    );
    await registry.connect({ ...plan, organization: 'contoso.com' });
    assert.equal(registry.active?.state.kind, 'connected', 'where nobody tells, the token’s tenant counts');
  });

  it('is not waited for at a prompt that never says that it is free, where a token tells whose it is', async () => {
    const { clock, registry, plan, prepare } = scriptedSessions();
    prepare.terminal = (terminal) => (terminal.isMute = true);
    const connecting = registry.connect({ ...plan, organization: 'contoso.com' });
    await settlePromises();
    assert.equal(registry.active?.state.kind, 'connecting');
    await clock.advance(20_000);
    await connecting;
    assert.equal(stateOf(registry.active).kind, 'connected');
  });

  it('is held against the profile at every renewal, in both places', async () => {
    for (const where of ['rest', 'terminal', 'terminal data', 'token'] as const) {
      const { clock, registry, sources, terminals, plan, rest } = scriptedSessions();
      await registry.connect({ ...plan, organization: 'contoso.com' });
      const stranger = [{ DomainName: 'fabrikam.com' }];
      if (where === 'rest') rest.set('Get-AcceptedDomain', stranger);
      if (where === 'terminal') only(terminals).tenantId = otherTenantId;
      if (where === 'terminal data') only(terminals).answers.set('Get-AcceptedDomain', stranger);
      if (where === 'token') only(sources).tenantId = otherTenantId;
      await clock.advance(3_600_000);
      const state = registry.active?.state;
      assert.ok(state?.kind === 'failed', where);
      assert.equal(state.failure.code, where === 'token' ? 'auth.otherTenant' : 'session.wrongTenant');
      assert.deepEqual([registry.active?.terminal, only(terminals).isDisposed], [undefined, true]);
    }
  });
});
