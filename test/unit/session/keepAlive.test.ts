import assert from 'node:assert/strict';
import { CanceledError, UserError } from '../../../src/core/errors';
import type { SessionState } from '../../../src/session/api';
import { settlePromises } from '../../support/manualClock';
import { hour, only, outage, refusal, scriptedSessions, stateOf } from './scripted';

const minute = 60_000;

async function connected() {
  const parts = scriptedSessions();
  await parts.registry.connect(parts.plan);
  const session = parts.registry.active;
  assert.ok(session);
  return { ...parts, session, terminal: only(parts.terminals), source: only(parts.sources) };
}

const noticesOf = (state: SessionState): string[] =>
  'notices' in state ? (state.notices ?? []).map(({ kind }) => kind) : [];
const endOf = (state: SessionState): number | undefined => ('expiresAt' in state ? state.expiresAt : undefined);

describe('a renewed sign-in', () => {
  it('reaches the terminal, in the same terminal, hour after hour', async () => {
    const { clock, session, terminal, terminals, source } = await connected();
    await clock.advance(5 * hour);
    assert.equal(terminals.length, 1);
    assert.equal(terminal.requests.length, source.asked.length);
    assert.equal(terminal.requests.at(-1)?.accessToken, `exchange ${source.asked.length}`);
    assert.equal(stateOf(session).kind, 'connected');
    assert.ok((endOf(session.state) ?? 0) > clock.now());
  });

  it('does not wait for a busy terminal, which takes the newest when it is free', async () => {
    const { clock, session, terminal, source } = await connected();
    terminal.isBusy = true;
    await clock.advance(49 * minute);
    assert.equal(stateOf(session).kind, 'renewing');
    await clock.advance(minute);
    assert.equal(stateOf(session).kind, 'connected');
    await clock.advance(2 * hour);
    assert.equal(stateOf(session).kind, 'connected');
    assert.ok(source.asked.length >= 4);
    terminal.release();
    await settlePromises();
    assert.equal(terminal.requests.at(-1)?.accessToken, `exchange ${source.asked.length}`);
    assert.deepEqual([session.state.kind, noticesOf(session.state)], ['connected', []]);
  });

  it('that comes while the terminal connects reaches it before the connection stands', async () => {
    const { clock, registry, plan, terminals, sources, prepare } = scriptedSessions();
    prepare.terminal = (terminal) => (terminal.isBusy = true);
    const connecting = registry.connect(plan);
    await settlePromises();
    await clock.advance(55 * minute);
    const [terminal, source] = [only(terminals), only(sources)];
    assert.equal(registry.active?.state.kind, 'connecting');
    assert.equal(source.asked.length, 2);
    terminal.release();
    await connecting;
    assert.deepEqual(
      terminal.requests.map(({ accessToken }) => accessToken),
      ['exchange 1', 'exchange 2'],
    );
    assert.ok((endOf(registry.active.state) ?? 0) > clock.now() + 50 * minute, 'and its end is the new one’s');
  });

  it('is offered to the terminal again when Ctrl+C has stopped it there', async () => {
    const { clock, session, terminal, source } = await connected();
    terminal.failure = new CanceledError();
    await clock.advance(49 * minute);
    terminal.failure = undefined;
    const stopped = terminal.requests.length;
    await clock.advance(minute);
    assert.equal(terminal.requests.length, stopped + 1);
    assert.equal(terminal.requests.at(-1)?.accessToken, `exchange ${source.asked.length}`);
    assert.equal(stateOf(session).kind, 'connected');
  });

  it('is offered to the terminal again until it takes it, and the user hears of it meanwhile', async () => {
    const { clock, session, terminal } = await connected();
    terminal.failure = new UserError('terminal.connectFailed', 'The terminal could not connect.');
    await clock.advance(51 * minute);
    assert.deepEqual([session.state.kind, noticesOf(session.state)], ['connected', ['terminalBehind']]);
    terminal.failure = undefined;
    await clock.advance(5 * minute);
    assert.deepEqual([session.state.kind, noticesOf(session.state)], ['connected', []]);
  });
});

describe('a sign-in that cannot be renewed', () => {
  it('because the authority is out ends nothing, however long that takes', async () => {
    const { clock, session, source, terminal, terminals } = await connected();
    source.failure = outage();
    await clock.advance(50 * minute);
    assert.deepEqual([session.state.kind, noticesOf(session.state)], ['renewing', []]);
    await clock.advance(9 * hour);
    assert.deepEqual([session.state.kind, noticesOf(session.state)], ['renewing', ['renewalFailing']]);
    source.failure = undefined;
    await clock.advance(2 * minute);
    assert.deepEqual([session.state.kind, noticesOf(session.state)], ['connected', []]);
    assert.equal(terminals.length, 1);
    assert.equal(terminal.requests.length, 2);
  });

  it('after a night’s sleep is renewed as soon as the network is there', async () => {
    const { clock, session, source, terminals } = await connected();
    clock.jump(9 * hour);
    source.failure = outage();
    await clock.advance(minute);
    assert.deepEqual([session.state.kind, noticesOf(session.state)], ['renewing', ['renewalFailing']]);
    source.failure = undefined;
    await clock.advance(minute);
    assert.deepEqual([session.state.kind, noticesOf(session.state)], ['connected', []]);
    assert.equal(terminals.length, 1);
  });

  it('without the user asks for the user in time, and a connect signs in anew without ending anything', async () => {
    const { clock, registry, plan, session, source, terminal, terminals } = await connected();
    source.failure = refusal();
    await clock.advance(50 * minute);
    const { state } = session;
    assert.ok(state.kind === 'renewing');
    const notice = only(state.notices ?? []);
    assert.deepEqual([notice.kind, notice.code], ['signInNeeded', 'session.signInNeeded']);
    assert.deepEqual(
      notice.wayOut?.map(({ command, arguments: args }) => [command, args]),
      [['exchangeOnline.connect', [{ connection: plan.name, keepActive: true }]]],
    );
    source.failure = undefined;
    await registry.connect(plan);
    assert.equal(source.asked.at(-1)?.interactive, true);
    await settlePromises();
    assert.deepEqual([session.state.kind, noticesOf(session.state)], ['connected', []]);
    assert.equal(terminals.length, 1);
    assert.equal(terminal.requests.length, 2);
  });

  it('without the user ends the connection at its end, and leaves the terminal as it is', async () => {
    const { clock, registry, plan, session, source, terminal, terminals } = await connected();
    source.failure = refusal();
    await clock.advance(hour);
    const { state } = session;
    assert.ok(state.kind === 'failed');
    assert.equal(state.failure.code, 'session.expired');
    assert.deepEqual([session.terminal, terminal.isDisposed], [terminal, false]);
    await registry.connect(plan);
    assert.equal(stateOf(session).kind, 'connected');
    assert.equal(terminals.length, 1);
  });

  it('is none that a connect makes anew while nobody has to do anything', async () => {
    const { registry, plan, source } = await connected();
    await registry.connect(plan);
    assert.equal(source.asked.length, 1);
  });
});
