import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../../../src/core/errors';
import { ManualClock } from '../../support/manualClock';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { apiOf, failureOf, rowsOf } from './apiOfSandbox';

describe('REST client: what goes wrong on the way', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());
  afterEach(() => sandbox.control('faults', { kind: 'none' }));

  const read = (observed: ReturnType<typeof apiOf>) => rowsOf(observed.api, 'Get-Mailbox', { ResultSize: 1 });
  const write = (observed: ReturnType<typeof apiOf>) => rowsOf(observed.api, 'Set-CASMailbox', { Identity: 'admin' });

  describe('429', () => {
    it('is waited out as long as Retry-After says', async () => {
      await sandbox.control('faults', { kind: 'throttle', retryAfter: 1, times: 1 });
      const observed = apiOf(sandbox);
      const started = performance.now();
      assert.equal((await read(observed)).length, 1);
      assert.ok(performance.now() - started >= 990);
      assert.equal(observed.requests.length, 2);
    });

    it('that does not end is told after the last try', async () => {
      await sandbox.control('faults', { kind: 'throttle', retryAfter: 0 });
      const observed = apiOf(sandbox);
      assert.equal((await failureOf(read(observed))).code, 'throttled');
      assert.equal(observed.requests.length, 3);
    });

    it('with a wait that is too long is told at once', async () => {
      await sandbox.control('faults', { kind: 'throttle', retryAfter: 120 });
      const observed = apiOf(sandbox);
      const failure = await failureOf(read(observed));
      assert.equal(failure.code, 'throttled');
      assert.match(failure.message, /120 seconds/u);
      assert.equal(observed.requests.length, 1);
    });
  });

  describe('401', () => {
    it('is answered by a new token, got once for all calls', async () => {
      await sandbox.control('faults', { kind: 'expired' });
      const observed = apiOf(sandbox);
      const answers = await Promise.all([read(observed), read(observed), read(observed)]);
      assert.deepEqual(
        answers.map((rows) => rows.length),
        [1, 1, 1],
      );
      assert.deepEqual(observed.renewals, [{ forceRefresh: true }]);
    });

    it('to the new token too ends the session, with a button to connect', async () => {
      await sandbox.control('faults', { kind: 'expired', times: 99 });
      const observed = apiOf(sandbox, { connectArguments: ['contoso'] });
      const failure = await failureOf(read(observed));
      assert.equal(failure.code, 'sessionExpired');
      assert.equal(failure.wayOut[0]?.command, 'exchangeOnline.connect');
      assert.deepEqual(failure.wayOut[0].arguments, ['contoso']);
      assert.equal(observed.requests.length, 2);
    });

    it('with a claims challenge asks for a sign-in with these claims', async () => {
      await sandbox.control('faults', { kind: 'claims' });
      const observed = apiOf(sandbox);
      assert.equal((await read(observed)).length, 1);
      const claims = JSON.parse(observed.renewals[0]?.claims ?? '') as object;
      assert.ok('access_token' in claims);
    });

    it('with a claims challenge fails as the sign-in does', async () => {
      await sandbox.control('faults', { kind: 'claims' });
      const refusal = new UserError('claimsRequired', 'Sign in again.');
      const observed = apiOf(sandbox, {
        token: ({ claims }) => (claims === undefined ? Promise.resolve(sandbox.accessToken) : Promise.reject(refusal)),
      });
      assert.equal(await failureOf(read(observed)), refusal);
    });

    it('in the midst of a list renews the token and goes on', async () => {
      const observed = apiOf(sandbox);
      let rows = 0;
      for await (const { objects } of observed.api.invoke('Get-Mailbox', {}, { pageSize: 50, select: ['Guid'] })) {
        if (rows === 0) await sandbox.control('faults', { kind: 'expired' });
        rows += objects.length;
      }
      assert.equal(rows, 200);
      assert.equal(observed.renewals.length, 1);
    });
  });

  describe('a web page or half a JSON', () => {
    for (const kind of ['html', 'brokenJson']) {
      it(`(${kind}) is taken for an expired token: a read is tried once more`, async () => {
        await sandbox.control('faults', { kind, times: 1 });
        const observed = apiOf(sandbox);
        assert.equal((await read(observed)).length, 1);
        assert.deepEqual(observed.renewals, [{ forceRefresh: true }]);
      });

      it(`(${kind}) that stays is told`, async () => {
        await sandbox.control('faults', { kind });
        const observed = apiOf(sandbox);
        assert.equal((await failureOf(read(observed))).code, 'answerNotUnderstood');
        assert.equal(observed.requests.length, 2);
      });
    }

    it('makes no change twice', async () => {
      await sandbox.control('faults', { kind: 'html', times: 1 });
      const observed = apiOf(sandbox);
      assert.equal((await failureOf(write(observed))).code, 'answerNotUnderstood');
      assert.equal(observed.requests.length, 1);
    });
  });

  describe('a lost connection', () => {
    for (const midBody of [false, true]) {
      it(`${midBody ? 'within' : 'before'} the answer: a read is tried again`, async () => {
        await sandbox.control('faults', { kind: 'drop', midBody, times: 1 });
        const observed = apiOf(sandbox);
        assert.equal((await read(observed)).length, 1);
        assert.equal(observed.requests.length, 2);
      });
    }

    it('that comes again and again is told', async () => {
      await sandbox.control('faults', { kind: 'drop' });
      const observed = apiOf(sandbox);
      assert.equal((await failureOf(read(observed))).code, 'connectionLost');
      assert.equal(observed.requests.length, 3);
    });

    it('makes no change twice', async () => {
      await sandbox.control('faults', { kind: 'drop', times: 1 });
      const observed = apiOf(sandbox);
      assert.equal((await failureOf(write(observed))).code, 'connectionLost');
      assert.equal(observed.requests.length, 1);
    });
  });

  describe('302', () => {
    it('is followed with the token inside the cloud, and the host is kept', async () => {
      await sandbox.control('faults', { kind: 'redirect' });
      const observed = apiOf(sandbox);
      assert.equal((await read(observed)).length, 1);
      assert.equal((await read(observed)).length, 1);
      const [front, region, again] = observed.requests.map(({ origin }) => origin);
      assert.equal(front, sandbox.url);
      assert.notEqual(region, front);
      assert.equal(again, region);
      assert.equal(observed.requests.length, 3);
    });

    it('is not followed out of the cloud: nothing is sent there', async () => {
      let visits = 0;
      const stranger = createServer((_request, response) => {
        visits += 1;
        response.end();
      });
      await new Promise<void>((resolve) => stranger.listen(0, 'localhost', resolve));
      const { port } = stranger.address() as AddressInfo;
      try {
        await sandbox.control('faults', { kind: 'redirect', to: `http://localhost:${port}` });
        const observed = apiOf(sandbox);
        const failure = await failureOf(read(observed));
        assert.equal(failure.code, 'redirectRefused');
        assert.match(failure.message, new RegExp(`localhost:${port}`, 'u'));
        assert.equal(observed.requests.length, 1);
        assert.equal(visits, 0);
      } finally {
        stranger.close();
      }
    });

    it('in a circle ends', async () => {
      await sandbox.control('faults', { kind: 'redirect', to: sandbox.url });
      assert.equal((await failureOf(read(apiOf(sandbox)))).code, 'redirectLoop');
    });
  });

  describe('calling off', () => {
    it('ends a call that waits for its answer', async () => {
      await sandbox.control('faults', { kind: 'latency', ms: 600_000 });
      const { api, requests } = apiOf(sandbox);
      const controller = new AbortController();
      const canceled = assert.rejects(rowsOf(api, 'Get-Mailbox', {}, { signal: controller.signal }), {
        name: 'CanceledError',
      });
      await until(() => requests.length > 0);
      controller.abort();
      await canceled;
    });

    it('ends a call that waits for its next try', async () => {
      await sandbox.control('faults', { kind: 'throttle', retryAfter: 2 });
      // Its time stands still: the next try never comes.
      const { api, requests, log } = apiOf(sandbox, { clock: new ManualClock() });
      const controller = new AbortController();
      const canceled = assert.rejects(rowsOf(api, 'Get-Mailbox', {}, { signal: controller.signal }), {
        name: 'CanceledError',
      });
      await until(() => log.some((line) => line.includes('next try in')));
      controller.abort();
      await canceled;
      assert.equal(requests.length, 1);
    });

    it('comes with the end of the client, and before the first request too', async () => {
      await sandbox.control('faults', { kind: 'latency', ms: 600_000 });
      const observed = apiOf(sandbox);
      const canceled = assert.rejects(read(observed), { name: 'CanceledError' });
      await until(() => observed.requests.length > 0);
      observed.api.dispose();
      await canceled;
      await assert.rejects(read(observed), { name: 'CanceledError' });
      assert.equal(observed.requests.length, 1);
    });

    it('comes by itself when the answer takes too long', async () => {
      await sandbox.control('faults', { kind: 'latency', ms: 600_000 });
      const observed = apiOf(sandbox, { timeoutMs: 200 });
      assert.equal((await failureOf(read(observed))).code, 'timedOut');
    });
  });
});

/** Waits for what happens beside the test; the test's own time limit ends a wait that is in vain. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
