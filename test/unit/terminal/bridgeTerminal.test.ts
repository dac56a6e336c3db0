import assert from 'node:assert/strict';
import { once } from 'node:events';
import { systemClock } from '../../../src/core/clock';
import { UserError } from '../../../src/core/errors';
import { Emitter } from '../../../src/core/events';
import type { ConnectRequest } from '../../../src/session/api';
import { BridgeListener } from '../../../src/terminal/bridge/listener';
import { BridgeTerminal } from '../../../src/terminal/bridgeTerminal';
import { ManualClock } from '../../support/manualClock';
import { BridgeClient, readHandshake, recordingLog } from './bridge/bridgeClient';

const minute = 60_000;
const request: ConnectRequest = {
  command: 'Connect-ExchangeOnline',
  parameters: {},
  accessToken: 'token',
  sandboxModule: true,
};
const run = { text: 'a', file: 'untitled:a', onDisk: false, line: 1, column: 1 };

describe('BridgeTerminal', () => {
  let client: BridgeClient;
  let terminal: BridgeTerminal;
  let clock: ManualClock;
  const typed = new Emitter<string>();
  const closing = new Emitter<'closed' | 'exited'>();

  beforeEach(async () => {
    const log = recordingLog();
    clock = new ManualClock();
    const listener = await BridgeListener.open({ connection: 'Contoso', clock: systemClock, log });
    const { pipe, secret } = await readHandshake(listener.handshakeFile);
    const accepting = listener.accept(60_000, new AbortController().signal);
    client = await BridgeClient.dial(pipe);
    await client.greet(secret);
    terminal = new BridgeTerminal({
      window: {
        typeLine: (text) => typed.fire(text),
        interrupt: () => typed.fire('Ctrl+C'),
        show: () => undefined,
        onDidClose: closing.event,
        dispose: () => undefined,
      },
      channel: await accepting,
      sandboxModule: 'ExchangeSandbox.psd1',
      signIn: { connection: 'Contoso', authority: 'https://login.microsoftonline.com' },
      cmdletFailure: (text) => new UserError('cmdletFailed', text),
      platform: 'linux',
      clock,
      log,
    });
  });

  afterEach(() => {
    terminal.dispose();
    client.close();
  });

  it('gives up a PowerShell that does not answer a connect', async () => {
    const connecting = assert.rejects(terminal.connect(request, new AbortController().signal), {
      code: 'terminal.noAnswer',
    });
    await clock.advance(6 * minute);
    await connecting;
  });

  const connected = (id: number): string =>
    `{"type":"connected","id":${id},"tenantId":"t","organization":"o","userPrincipalName":"u","moduleName":"m","moduleVersion":"1"}\n`;

  const connect = async (): Promise<void> => {
    const connecting = terminal.connect(request, new AbortController().signal);
    client.write(connected(1));
    await connecting;
  };

  it('gives up a renewal that the terminal has begun and does not end', async () => {
    await connect();
    const renewing = assert.rejects(terminal.connect(request, new AbortController().signal), {
      code: 'terminal.noAnswer',
    });
    const started = new Promise<string>((resolve) => typed.event(resolve));
    const ended = terminal.run(run);
    client.write('{"type":"working","id":2}\n{"type":"idle"}\n');
    // What comes after has been taken, so the first has too.
    await started;
    await clock.advance(6 * minute);
    await renewing;
    terminal.dispose();
    assert.equal((await ended).status, 'lost');
  });

  it('waits with a new token until a long typed command has ended, where the host does not tell that it is busy', async () => {
    await connect();
    const renewing = terminal.connect(request, new AbortController().signal);
    await clock.advance(300 * minute);
    client.write(`{"type":"working","id":2}\n${connected(2)}`);
    assert.equal((await renewing).tenantId, 't');
  });

  it('waits with a new token until a long run has ended', async () => {
    await connect();
    const started = new Promise<string>((resolve) => typed.event(resolve));
    const ended = terminal.run(run);
    client.write('{"type":"idle"}\n');
    assert.equal(await started, '. (exo 1)');
    const connecting = terminal.connect(request, new AbortController().signal);
    await clock.advance(90 * minute);
    client.write(
      `{"type":"runEnded","id":1,"status":"completed","objects":0,"durationMs":1,"errors":[]}\n${connected(2)}`,
    );
    assert.equal((await ended).status, 'completed');
    assert.equal((await connecting).tenantId, 't');
  });

  it('takes Ctrl+C during a sign-in for what it is', async () => {
    const connecting = assert.rejects(terminal.connect(request, new AbortController().signal), {
      name: 'CanceledError',
    });
    client.write('{"type":"failed","id":1,"message":"","errorId":"Stopped"}\n');
    await connecting;
  });

  it('says at once what PowerShell here cannot do', async () => {
    const signal = new AbortController().signal;
    const compliance: ConnectRequest = { command: 'Connect-IPPSSession', parameters: {}, sandboxModule: false };
    await assert.rejects(terminal.connect(compliance, signal), { code: 'terminal.complianceUnavailable' });
  });

  it('tells every run and every connect that waits when its window closes', async () => {
    const ended = terminal.run(run);
    const connecting = assert.rejects(terminal.connect(request, new AbortController().signal), {
      name: 'CanceledError',
    });
    const gone = once(client.socket, 'close');
    const reasons: string[] = [];
    terminal.onDidEnd(({ reason }) => reasons.push(reason));
    closing.fire('closed');
    assert.equal((await ended).status, 'lost');
    await connecting;
    await gone;
    assert.deepEqual(reasons, ['closed']);
  });
});
