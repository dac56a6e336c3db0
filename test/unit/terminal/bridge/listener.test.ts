import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { systemClock } from '../../../../src/core/clock';
import { CanceledError, UserError } from '../../../../src/core/errors';
import type { BridgeChannel } from '../../../../src/terminal/bridge/channel';
import { BridgeListener } from '../../../../src/terminal/bridge/listener';
import { BridgeClient, readHandshake, recordingLog, type Handshake } from './bridgeClient';

const never = new AbortController().signal;

describe('BridgeListener', () => {
  let log: ReturnType<typeof recordingLog>;
  let listener: BridgeListener;
  let handshake: Handshake;
  let clients: BridgeClient[];

  beforeEach(async () => {
    log = recordingLog();
    clients = [];
    listener = await BridgeListener.open({ connection: 'Contoso', clock: systemClock, log });
    handshake = await readHandshake(listener.handshakeFile);
  });

  afterEach(() => {
    listener.dispose();
    for (const client of clients) client.close();
  });

  const dial = async (): Promise<BridgeClient> => {
    const client = await BridgeClient.dial(handshake.pipe);
    clients.push(client);
    return client;
  };

  const accepted = async (): Promise<{ client: BridgeClient; channel: BridgeChannel }> => {
    const accepting = listener.accept(60_000, never);
    const client = await dial();
    const { proven } = await client.greet(handshake.secret);
    assert.ok(proven);
    return { client, channel: await accepting };
  };

  it('accepts who holds the secret, and proves that it holds it too', async () => {
    const accepting = listener.accept(60_000, never);
    const client = await dial();
    const { welcome, proven } = await client.greet(handshake.secret, { processId: 4711 });
    assert.ok(proven);
    assert.equal((welcome as Record<string, unknown>)['connection'], 'Contoso');
    const channel = await accepting;
    assert.equal(channel.hello.processId, 4711);
    channel.dispose();
  });

  it('turns away who does not hold the secret, and goes on waiting for who does', async () => {
    const accepting = listener.accept(60_000, never);
    const stranger = await dial();
    assert.deepEqual(await stranger.greet('a guess'), { welcome: undefined, proven: false });
    assert.match(log.lines.join('\n'), /warn: .*does not hold the secret/);
    const client = await dial();
    assert.ok((await client.greet(handshake.secret)).proven);
    (await accepting).dispose();
  });

  it('never sends the secret, and challenges each client anew', async () => {
    const first = await (await dial()).next();
    const second = await (await dial()).next();
    assert.equal(first?.['type'], 'challenge');
    assert.notEqual(first['nonce'], second?.['nonce']);
    assert.ok(!JSON.stringify([first, second]).includes(handshake.secret));
  });

  it('turns away a second client that holds the secret', async () => {
    const waiting = listener.accept(60_000, never);
    const [one, other] = [await dial(), await dial()];
    assert.ok((await one.greet(handshake.secret)).proven);
    (await waiting).dispose();
    assert.equal((await other.greet(handshake.secret)).welcome, undefined);
    await assert.rejects(BridgeClient.dial(handshake.pipe), { syscall: 'connect' });
  });

  it('turns away a client that comes while nobody waits for one', async () => {
    assert.equal((await (await dial()).greet(handshake.secret)).welcome, undefined);
  });

  for (const [what, text] of [
    ['no JSON', 'GET / HTTP/1.1\r\n'],
    ['another message than hello', '{"type":"idle"}\n'],
    ['a greeting without a proof', '{"type":"hello","nonce":"n"}\n'],
    ['an endless line', 'x'.repeat(9000)],
    ['a line that is too long', `{"type":"hello","pad":"${'x'.repeat(9000)}"}\n`],
  ] as const) {
    it(`turns away a client that sends ${what}`, async () => {
      const accepting = listener.accept(60_000, never);
      const client = await dial();
      await client.next();
      client.write(text);
      assert.equal(await client.next(), undefined);
      assert.ok((await (await dial()).greet(handshake.secret)).proven);
      (await accepting).dispose();
    });
  }

  it('turns away a client that says nothing for ten seconds', async () => {
    const timers: { delayMs: number; callback: () => void }[] = [];
    const clock = {
      now: () => 0,
      setTimer: (delayMs: number, callback: () => void) => {
        timers.push({ delayMs, callback });
        return () => undefined;
      },
    };
    const patient = await BridgeListener.open({ connection: 'Contoso', clock, log });
    const client = await BridgeClient.dial((await readHandshake(patient.handshakeFile)).pipe);
    await client.next();
    assert.deepEqual(
      timers.map((timer) => timer.delayMs),
      [10_000],
    );
    timers[0]?.callback();
    assert.equal(await client.next(), undefined);
    patient.dispose();
  });

  it('says in a sentence when nobody came in time', async () => {
    await assert.rejects(listener.accept(20, never), (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.code, 'bridge.timeout');
      return true;
    });
  });

  it('stops waiting when called off', async () => {
    const stop = new AbortController();
    const accepting = listener.accept(60_000, stop.signal);
    stop.abort();
    await assert.rejects(accepting, CanceledError);
    await assert.rejects(listener.accept(60_000, stop.signal), CanceledError);
  });

  it('stops waiting when it is disposed', async () => {
    const accepting = listener.accept(60_000, never);
    listener.dispose();
    await assert.rejects(accepting, CanceledError);
    await assert.rejects(listener.accept(60_000, never), CanceledError);
  });

  it('lets nobody but its owner at the pipe and the handshake file', async function () {
    if (process.platform === 'win32') this.skip();
    assert.equal((await stat(listener.handshakeFile)).mode & 0o777, 0o600);
    assert.equal((await stat(path.dirname(handshake.pipe))).mode & 0o777, 0o700);
    assert.equal(path.dirname(handshake.pipe), path.dirname(listener.handshakeFile));
  });

  it('leaves no file behind once a bridge is accepted, and the channel lives on', async () => {
    const { client, channel } = await accepted();
    await waitUntil(() => !existsSync(path.dirname(listener.handshakeFile)));
    channel.send({ type: 'disconnect', id: 9 });
    assert.deepEqual(await client.next(), { type: 'disconnect', id: 9 });
    channel.dispose();
  });

  it('leaves no file behind and closes every connection when it is disposed', async () => {
    const client = await dial();
    await client.next();
    const closed = once(client.socket, 'close');
    listener.dispose();
    await closed;
    await waitUntil(() => !existsSync(path.dirname(listener.handshakeFile)));
    await assert.rejects(BridgeClient.dial(handshake.pipe), { syscall: 'connect' });
  });
});

/** Waits for what happens beside the test; the test's own time limit ends a wait that is in vain. */
async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
