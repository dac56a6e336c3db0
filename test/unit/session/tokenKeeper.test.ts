import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CanceledError, UserError } from '../../../src/core/errors';
import { Emitter } from '../../../src/core/events';
import type { AccessToken, AcquireOptions, TokenSource } from '../../../src/session/api';
import { connectionName } from '../../../src/core/ids';
import { endOf, renewalDelay, retryPause } from '../../../src/session/renewalTimes';
import { TokenKeeper } from '../../../src/session/tokenKeeper';
import { ManualClock } from '../../support/manualClock';
import { quietLog } from '../../support/quietLog';

const hour = 3_600_000;

/** An authority in the test's hands: no real one can be told to fail at a point of simulated time. */
class ScriptedSource implements TokenSource {
  readonly adminApiBase = 'http://127.0.0.1';
  readonly onDidLose = new Emitter<string>().event;
  readonly asked: AcquireOptions[] = [];
  failing = false;
  failure: Error = new UserError('sandbox.unreachable', 'The authority does not answer.');
  /** Why a token cannot be had without the user. */
  silentFailure: Error | undefined;
  lifetime = hour;
  /** Where the authority's clock is, in ms from the one of this computer. */
  ahead = 0;
  hanging = false;
  tenantId = 'tenant';
  readonly #clock: ManualClock;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  acquire(options: AcquireOptions): Promise<AccessToken> {
    this.asked.push(options);
    if (this.hanging) return new Promise(() => undefined);
    if (this.failing) return Promise.reject(this.failure);
    if (!options.interactive && this.silentFailure !== undefined) return Promise.reject(this.silentFailure);
    const value = `token ${this.asked.length}`;
    const issuedAt = this.#clock.now() + this.ahead;
    const { tenantId, lifetime } = this;
    return Promise.resolve({ value, tenantId, audience: 'a', issuedAt, expiresAt: issuedAt + lifetime });
  }

  dispose(): void {
    this.failing = true;
  }
}

function start() {
  const clock = new ManualClock(1_000_000);
  const source = new ScriptedSource(clock);
  const controller = new AbortController();
  const keeper = new TokenKeeper({
    name: connectionName('Contoso'),
    source,
    audience: 'exchange',
    clock,
    log: quietLog,
    signal: controller.signal,
    random: () => 0.5,
  });
  const seen: string[] = [];
  keeper.onWillRenew(() => seen.push('will renew'));
  keeper.onDidRenew(({ value }) => seen.push(value));
  keeper.onDidFail(({ error, expired }) => {
    seen.push(`${expired ? 'expired' : 'failed'}: ${error instanceof Error ? error.message : 'no reason'}`);
  });
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

  it('that cannot be renewed says so at its end, with the reason, and goes on being asked for', async () => {
    const { clock, source, keeper, seen } = start();
    await keeper.signIn();
    source.failing = true;
    await clock.advance(hour - 1000);
    assert.ok(!seen.some((entry) => entry.startsWith('expired')));
    await clock.advance(1000);
    assert.equal(seen.at(-1), 'expired: The authority does not answer.');
    await assert.rejects(keeper.token(), { code: 'sandbox.unreachable' });
    source.failing = false;
    await clock.advance(2 * 60_000);
    assert.equal(seen.at(-1), `token ${source.asked.length}`);
    assert.equal((await keeper.token()).value, `token ${source.asked.length}`);
  });

  it('that only the user can renew is asked for less and less often', async () => {
    const { clock, source, keeper } = start();
    await keeper.signIn();
    source.failing = true;
    source.failure = new UserError('auth.secondFactor', 'A second factor is wanted.');
    await clock.advance(2 * hour);
    const tries = source.asked.length;
    assert.ok(tries > 10 && tries < 30, `${tries} tries`);
  });

  it('is renewed at once after sleep, and after the clock was set, ahead or back', async () => {
    for (const jump of [20 * 60_000, 8 * hour, -20 * 60_000, -3 * hour]) {
      const { clock, source, keeper, seen } = start();
      await keeper.signIn();
      await clock.advance(5 * 60_000);
      assert.equal(source.asked.length, 1);
      clock.jump(jump);
      await clock.advance(30_000);
      assert.equal(source.asked.length, 2, `after a jump of ${jump} ms`);
      assert.ok(!seen.some((entry) => /expired|failed/u.test(entry)));
      await clock.advance(40 * 60_000);
      assert.equal(source.asked.length, 2, 'and then as always');
    }
  });

  it('of an authority with another clock is renewed in its own time, not for ever and not too late', async () => {
    for (const ahead of [-5 * hour, -90 * 60_000, 5 * hour, 2 * 60_000, -2 * 60_000]) {
      const { clock, source, keeper } = start();
      source.ahead = ahead;
      await keeper.signIn();
      await clock.advance(10 * hour);
      assert.ok(source.asked.length >= 10 && source.asked.length <= 16, `${ahead}: ${source.asked.length} tokens`);
    }
  });

  it('that comes back as the one that is over is no reason to ask without pause', async () => {
    const { clock, source, keeper } = start();
    source.lifetime = -1;
    await keeper.signIn();
    await clock.advance(hour);
    assert.ok(source.asked.length < 130, `${source.asked.length} tokens`);
  });

  it('whose renewal never comes back is asked for again', async () => {
    const { clock, source, keeper, seen } = start();
    await keeper.signIn();
    source.hanging = true;
    await clock.advance(hour + 60_000);
    assert.ok(seen.includes('expired: The sign-in service did not answer in time.'), seen.join('; '));
    source.hanging = false;
    await clock.advance(3 * 60_000);
    assert.equal(seen.at(-1), `token ${source.asked.length}`);
  });

  it('is renewed once for all who were refused together', async () => {
    const { source, keeper } = start();
    await keeper.signIn();
    const tokens = await Promise.all([1, 2, 3].map(() => keeper.token({ forceRefresh: true })));
    assert.equal(source.asked.length, 2);
    assert.equal(new Set(tokens.map(({ value }) => value)).size, 1);
  });

  it('answers a claims challenge silently if that will do, else with the user’s help, once for all who met it', async () => {
    const claims = '{"access_token":{}}';
    for (const needsUser of [false, true]) {
      const { source, keeper, seen } = start();
      await keeper.signIn();
      if (needsUser) source.silentFailure = new UserError('auth.secondFactor', 'A second factor is wanted.');
      await Promise.all([1, 2].map(() => keeper.token({ claims })));
      const asked = source.asked.slice(1).map(({ interactive, claims: given }) => [interactive, given]);
      assert.deepEqual(
        asked,
        needsUser
          ? [
              [false, claims],
              [true, claims],
            ]
          : [[false, claims]],
      );
      assert.ok(!seen.some((entry) => entry.startsWith('expired')));
    }
  });

  it('does not ask the user for a challenge while the authority is out', async () => {
    const { source, keeper } = start();
    await keeper.signIn();
    source.failing = true;
    await assert.rejects(keeper.token({ claims: '{"access_token":{}}' }), { code: 'sandbox.unreachable' });
    assert.ok(source.asked.slice(1).every(({ interactive }) => !interactive));
  });

  it('asks the user once for a challenge; what is declined waits for a sign-in that the user starts', async () => {
    const { clock, source, keeper, seen } = start();
    await keeper.signIn();
    source.failing = true;
    source.failure = new CanceledError();
    const claims = '{"access_token":{"nbf":{"value":"1"}}}';
    for (let call = 0; call < 3; call++) await assert.rejects(keeper.token({ claims }), { code: 'auth.signInNeeded' });
    assert.equal(source.asked.filter(({ interactive }) => interactive).length, 2, 'the first sign-in, and one request');
    assert.ok(seen.includes('failed: Canceled'));
    assert.equal((await keeper.token()).value, 'token 1', 'the token at hand still serves what does not need more');
    source.failing = false;
    const token = await keeper.signInAgain();
    assert.deepEqual([source.asked.at(-1)?.interactive, source.asked.at(-1)?.claims], [true, claims]);
    assert.equal((await keeper.token()).value, token.value);
    await clock.advance(hour);
    assert.equal(source.asked.at(-1)?.claims, undefined, 'what is answered is not asked again');
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

  it('is never thought to live longer than it says, whatever the clock is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e8, max: 1e8 }),
        fc.integer({ min: 1, max: 1e8 }),
        fc.boolean(),
        (now, life, fresh) => {
          const issuedAt = 0;
          const token = { value: '', tenantId: '', audience: '', issuedAt, expiresAt: life };
          const end = endOf(token, now, fresh);
          assert.ok(end - now <= life);
          if (fresh) assert.ok(end > now);
        },
      ),
    );
  });

  it('is asked for again after pauses that grow and stay bounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
        for (const userNeeded of [false, true]) {
          const pause = retryPause(tries, chance, { userNeeded });
          assert.ok(pause >= 1000 && pause <= (userNeeded ? 360_000 : 72_000));
          assert.ok(retryPause(tries + 1, chance, { userNeeded }) >= pause);
        }
      }),
    );
  });
});
