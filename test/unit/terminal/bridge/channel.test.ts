import assert from 'node:assert/strict';
import { systemClock } from '../../../../src/core/clock';
import type { BridgeChannel } from '../../../../src/terminal/bridge/channel';
import { BridgeListener } from '../../../../src/terminal/bridge/listener';
import type { BridgeMessage } from '../../../../src/terminal/bridge/protocol';
import { BridgeClient, readHandshake, recordingLog } from './bridgeClient';

describe('BridgeChannel', () => {
  let log: ReturnType<typeof recordingLog>;
  let client: BridgeClient;
  let channel: BridgeChannel;

  beforeEach(async () => {
    log = recordingLog();
    const listener = await BridgeListener.open({ connection: 'Contoso', clock: systemClock, log });
    const { pipe, secret } = await readHandshake(listener.handshakeFile);
    const accepting = listener.accept(60_000, new AbortController().signal);
    client = await BridgeClient.dial(pipe);
    await client.greet(secret);
    channel = await accepting;
  });

  afterEach(() => {
    channel.dispose();
    client.close();
  });

  const closed = (): Promise<void> => new Promise((resolve) => channel.onClose(() => resolve()));

  /** The first `count` messages. */
  const received = (count: number): Promise<BridgeMessage[]> =>
    new Promise((resolve) => {
      const messages: BridgeMessage[] = [];
      const subscription = channel.onMessage((message) => {
        messages.push(message);
        if (messages.length < count) return;
        queueMicrotask(() => subscription.dispose());
        resolve(messages);
      });
    });

  it('keeps what came before anyone listened', async () => {
    client.write('{"type":"idle"}\n{"type":"busy"}\n');
    await new Promise<void>((resolve) => client.socket.write('', () => resolve()));
    client.write('{"type":"idle"}\n');
    assert.deepEqual(
      (await received(3)).map((message) => message.type),
      ['idle', 'busy', 'idle'],
    );
  });

  it('puts together a message that comes in pieces, cut inside a character', async () => {
    const line = Buffer.from('{"type":"failed","id":1,"message":"Postfächer 📬","errorId":"E"}\n');
    const cut = line.indexOf('📬') + 2;
    const message = received(1);
    client.socket.write(line.subarray(0, cut));
    await new Promise((resolve) => setImmediate(resolve));
    client.socket.write(line.subarray(cut));
    assert.deepEqual((await message)[0], { type: 'failed', id: 1, message: 'Postfächer 📬', errorId: 'E' });
  });

  it('takes a message of several megabytes', async () => {
    const errors = Array.from({ length: 1000 }, (_, index) => ({ message: 'x'.repeat(5000), errorId: `E${index}` }));
    const message = { type: 'runEnded', id: 1, status: 'failed', objects: 0, durationMs: 1, errors };
    client.write(`${JSON.stringify(message)}\n`);
    assert.deepEqual((await received(1))[0], message);
  });

  for (const [what, line] of [
    ['is no JSON', 'nonsense'],
    ['is no message', '{"type":"launch"}'],
    [
      'is a second greeting',
      '{"type":"hello","nonce":"","proof":"","processId":1,"powerShellVersion":"","edition":"","hostName":""}',
    ],
  ]) {
    it(`closes at a line that ${what ?? ''}, and takes nothing after it`, async () => {
      const messages: BridgeMessage[] = [];
      channel.onMessage((message) => messages.push(message));
      const end = closed();
      client.write(`{"type":"idle"}\n${line ?? ''}\n{"type":"busy"}\n`);
      await end;
      assert.deepEqual(messages, [{ type: 'idle' }]);
      assert.match(log.lines.join('\n'), /error: The bridge sent a line that is no message/);
    });
  }

  it('sends messages as lines', async () => {
    channel.send({ type: 'run', id: 1, text: 'a\nb', file: '/ä.ps1', onDisk: true, line: 2, column: 3 });
    channel.send({ type: 'disconnect', id: 2 });
    assert.deepEqual(await client.next(), {
      type: 'run',
      id: 1,
      text: 'a\nb',
      file: '/ä.ps1',
      onDisk: true,
      line: 2,
      column: 3,
    });
    assert.deepEqual(await client.next(), { type: 'disconnect', id: 2 });
  });

  it('tells that the other side has gone, also who asks later', async () => {
    const end = closed();
    client.close();
    await end;
    await closed();
    channel.send({ type: 'disconnect', id: 1 });
  });

  it('tells of its own end once', async () => {
    let ends = 0;
    channel.onClose(() => ends++);
    channel.dispose();
    channel.dispose();
    await closed();
    assert.equal(ends, 1);
  });
});
