import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../src/core/errors';
import { Emitter } from '../../../src/core/events';
import type { AccessToken, AcquireOptions, TokenSource } from '../../../src/session/api';
import { renewalDelay, TokenKeeper } from '../../../src/session/tokenKeeper';
import { ManualClock } from '../../support/manualClock';

const silentLog = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
const hour = 3_600_000;

/** An authority in the test's hands: no real one can be told to fail at a point of simulated time. */
class ScriptedSource implements TokenSource {
  readonly adminApiBase = 'http://127.0.0.1';
  readonly onDidLose = new Emitter<string>().event;
  readonly asked: AcquireOptions[] = [];
  failing = false;
  tenantId = 'tenant';
  readonly #clock: ManualClock;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  acquire(options: AcquireOptions): Promise<AccessToken> {
    this.asked.push(options);
    if (this.failing) return Promise.reject(new UserError('test', 'The authority does not answer.'));
    const value = `token ${this.asked.length}`;
    return Promise.resolve({ value, tenantId: this.tenantId, audience: 'a', expiresAt: this.#clock.now() + hour });
  }

  dispose(): void {
    this.failing = true;
  }
}

function start() {
  const clock = new ManualClock(1_000_000);
  const source = new ScriptedSource(clock);
  const controller = new AbortController();
  const keeper = new TokenKeeper({ source, clock, log: silentLog, signal: controller.signal, random: () => 0.5 });
  const seen: string[] = [];
  keeper.onWillRenew(() => seen.push('will renew'));
  keeper.onDidRenew(({ value }) => seen.push(value));
  keeper.onDidExpire((cause) => seen.push(`expired: ${cause instanceof Error ? cause.message : 'no reason'}`));
  return { clock, source, keeper, seen, controller };
}

describe('a session’s token', () => {
  it('is renewed silently ahead of its end, again and again', async () => {
    const { clock, source, keeper, seen } = start();
    await keeper.signIn();
    await clock.advance(10 * hour);
    assert.equal(source.asked[0]?.interactive, true);
    assert.ok(source.asked.slice(1).every(({ interactive, forceRefresh }) => !interactive && forceRefresh === true));
    assert.ok(seen.filter((entry) => entry === 'will renew').length >= 10);
    assert.ok(!seen.some((entry) => entry.startsWith('expired')));
  });

  it('is asked for again with growing pauses while the authority fails, and the session never notices', async () => {
    const { clock, source, keeper, seen } = start();
    await keeper.signIn();
    await clock.advance(45 * 60_000);
    source.failing = true;
    await clock.advance(8 * 60_000);
    const tries = source.asked.length;
    assert.ok(tries > 3 && tries < 20, `${tries} tries`);
    source.failing = false;
    await clock.advance(2 * 60_000);
    assert.equal(seen.at(-1), `token ${source.asked.length}`);
    await clock.advance(20 * 60_000);
    assert.ok(!seen.some((entry) => entry.startsWith('expired')));
  });

  it('that cannot be renewed says so at its end, with the last reason', async () => {
    const { clock, source, keeper, seen } = start();
    await keeper.signIn();
    source.failing = true;
    await clock.advance(hour - 1000);
    assert.ok(!seen.some((entry) => entry.startsWith('expired')));
    await clock.advance(1000);
    assert.equal(seen.at(-1), 'expired: The authority does not answer.');
    const tries = source.asked.length;
    await clock.advance(hour);
    assert.equal(source.asked.length, tries);
  });

  it('is renewed once for all who were refused together', async () => {
    const { source, keeper } = start();
    await keeper.signIn();
    const tokens = await Promise.all([1, 2, 3].map(() => keeper.token({ forceRefresh: true })));
    assert.equal(source.asked.length, 2);
    assert.equal(new Set(tokens.map(({ value }) => value)).size, 1);
  });

  it('answers a claims challenge with the user’s help', async () => {
    const { source, keeper } = start();
    await keeper.signIn();
    await keeper.token({ claims: '{"access_token":{}}' });
    assert.deepEqual([source.asked[1]?.interactive, source.asked[1]?.claims], [true, '{"access_token":{}}']);
  });

  it('of another tenant is refused', async () => {
    const { source, keeper } = start();
    await keeper.signIn();
    source.tenantId = 'other';
    await assert.rejects(keeper.token({ forceRefresh: true }), { code: 'auth.otherTenant' });
  });

  it('is asked for no more after the end', async () => {
    const { clock, source, keeper, controller } = start();
    await keeper.signIn();
    controller.abort();
    keeper.dispose();
    await clock.advance(5 * hour);
    assert.equal(source.asked.length, 1);
    await assert.rejects(keeper.token(), { name: 'CanceledError' });
  });

  it('that comes after the end is not kept, and starts no timer', async () => {
    const { clock, source, keeper, controller } = start();
    const signingIn = keeper.signIn();
    controller.abort();
    keeper.dispose();
    await assert.rejects(signingIn, { name: 'CanceledError' });
    await clock.advance(5 * hour);
    assert.equal(source.asked.length, 1);
  });

  it('is always renewed between now and its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e8 }), fc.double({ min: 0, max: 1, noNaN: true }), (left, chance) => {
        const delay = renewalDelay(5000 + left, 5000, chance);
        assert.ok(delay >= 0 && delay <= left);
        assert.ok(left === 0 || delay < left);
      }),
    );
  });
});
