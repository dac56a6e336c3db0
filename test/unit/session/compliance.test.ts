import assert from 'node:assert/strict';
import { CanceledError, UserError } from '../../../src/core/errors';
import type { SessionState } from '../../../src/session/api';
import { hour, only, otherTenantId, outage, refusal, scriptedSessions } from './scripted';

const noticesOf = (state: SessionState | undefined) =>
  state !== undefined && 'notices' in state ? (state.notices ?? []) : [];

function wanted() {
  const parts = scriptedSessions();
  return { ...parts, plan: { ...parts.plan, compliance: 'wanted' as const } };
}

describe('Security & Compliance beside Exchange', () => {
  it('has a token and a command of its own, after Exchange’s, and both are renewed', async () => {
    const { clock, registry, terminals, sources, plan } = wanted();
    await registry.connect(plan);
    const [terminal, source] = [only(terminals), only(sources)];
    assert.deepEqual(
      terminal.requests.map(({ command, accessToken }) => [command, accessToken]),
      [
        ['Connect-ExchangeOnline', 'exchange 1'],
        ['Connect-IPPSSession', 'compliance 2'],
      ],
    );
    await clock.advance(5 * hour);
    for (const audience of ['exchange', 'compliance'] as const) {
      const command = audience === 'exchange' ? 'Connect-ExchangeOnline' : 'Connect-IPPSSession';
      const tokens = source.asked.filter((one) => one.audience === audience);
      const connects = terminal.requests.filter((one) => one.command === command);
      assert.ok(tokens.length > 5);
      assert.equal(connects.length, tokens.length);
      assert.ok(connects.every(({ accessToken }) => accessToken?.startsWith(audience)));
    }
    assert.deepEqual([registry.active?.state.kind, noticesOf(registry.active?.state)], ['connected', []]);
    assert.equal(registry.active?.hasCompliance, true);
  });

  it('is refused with its reason before anything is waited for, and Exchange connects without it', async () => {
    const { registry, terminals, sources, plan, prepare } = scriptedSessions();
    const failure = { code: 'terminal.complianceUnavailable', sentence: 'It needs Windows.' };
    const notice = { kind: 'complianceMissing', ...failure };
    prepare.source = () => assert.deepEqual(registry.active?.state, { kind: 'signingIn', notices: [notice] });
    await registry.connect({ ...plan, compliance: failure });
    assert.equal(registry.active?.state.kind, 'connected');
    assert.deepEqual(noticesOf(registry.active.state), [notice]);
    assert.equal(registry.active.hasCompliance, false);
    assert.deepEqual(
      only(terminals).requests.map(({ command }) => command),
      ['Connect-ExchangeOnline'],
    );
    assert.ok(only(sources).asked.every(({ audience }) => audience === 'exchange'));
  });

  it('that cannot be signed in to leaves Exchange connected and says what is missing', async () => {
    const { registry, terminals, plan, prepare } = wanted();
    prepare.source = (source) => (source.complianceFailure = refusal());
    await registry.connect(plan);
    const { state } = registry.active ?? {};
    assert.equal(state?.kind, 'connected');
    const notice = only(noticesOf(state));
    assert.deepEqual([notice.kind, notice.code], ['complianceMissing', 'auth.secondFactor']);
    assert.match(notice.sentence, /^Security & Compliance is not connected, Exchange is\./u);
    assert.equal(registry.active?.hasCompliance, false);
    assert.equal(only(terminals).requests.length, 1);
  });

  it('that the terminal cannot connect leaves Exchange connected', async () => {
    const { registry, plan, prepare } = wanted();
    prepare.terminal = (terminal) => {
      const connect = terminal.connect.bind(terminal);
      terminal.connect = (request, signal) =>
        request.command === 'Connect-IPPSSession'
          ? Promise.reject(new UserError('terminal.connectFailed', 'The term is not recognized.'))
          : connect(request, signal);
    };
    await registry.connect(plan);
    assert.equal(registry.active?.state.kind, 'connected');
    assert.equal(only(noticesOf(registry.active.state)).code, 'terminal.connectFailed');
  });

  it('whose sign-in the user stops leaves Exchange connected', async () => {
    const { registry, plan, prepare } = wanted();
    prepare.source = (source) => (source.complianceFailure = new CanceledError());
    await registry.connect(plan);
    assert.equal(registry.active?.state.kind, 'connected');
    assert.equal(only(noticesOf(registry.active.state)).code, 'session.complianceStopped');
  });

  it('of another tenant ends the whole connection', async () => {
    const { registry, plan, prepare } = wanted();
    prepare.terminal = (terminal) => {
      const connect = terminal.connect.bind(terminal);
      terminal.connect = (request, signal) => {
        if (request.command === 'Connect-IPPSSession') terminal.tenantId = otherTenantId;
        return connect(request, signal);
      };
    };
    await assert.rejects(registry.connect(plan), { code: 'session.wrongTenant' });
    assert.equal(registry.active?.terminal, undefined);
  });

  it('whose token runs out is missing until it can be renewed; Exchange stays', async () => {
    const { clock, registry, sources, plan } = wanted();
    await registry.connect(plan);
    only(sources).complianceFailure = outage();
    await clock.advance(2 * hour);
    assert.equal(registry.active?.state.kind, 'connected');
    assert.deepEqual(
      noticesOf(registry.active.state).map(({ code }) => code),
      ['session.complianceExpired'],
    );
    assert.equal(registry.active.hasCompliance, false);
    only(sources).complianceFailure = undefined;
    await clock.advance(120_000);
    assert.deepEqual(noticesOf(registry.active.state), []);
    assert.equal(registry.active.hasCompliance, true);
  });
});
