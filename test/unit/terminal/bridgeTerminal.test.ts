import assert from 'node:assert/strict';
import { once } from 'node:events';
import { systemClock } from '../../../src/core/clock';
import { Emitter } from '../../../src/core/events';
import type { ConnectRequest } from '../../../src/session/api';
import { BridgeListener } from '../../../src/terminal/bridge/listener';
import { BridgeTerminal } from '../../../src/terminal/bridgeTerminal';
import { ManualClock } from '../../support/manualClock';
import { BridgeClient, readHandshake, recordingLog } from './bridge/bridgeClient';

const minute = 60_000;
const request: ConnectRequest = { command: 'Connect-ExchangeOnline', parameters: {}, sandboxModule: true };
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
    const accepting = listener.accept(5000, new AbortController().signal);
    client = await BridgeClient.dial(pipe);
    await client.greet(secret);
    terminal = new BridgeTerminal({
      window: {
        typeLine: (text) => typed.fire(text),
        show: () => undefined,
        onDidClose: closing.event,
        dispose: () => undefined,
      },
      channel: await accepting,
      sandboxModule: 'ExchangeSandbox.psd1',
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

  it('waits with a new token until a long run has ended', async () => {
    const started = new Promise<string>((resolve) => typed.event(resolve));
    const ended = terminal.run(run);
    client.write('{"type":"idle"}\n');
    assert.equal(await started, '. (exo 1)');
    const connecting = terminal.connect(request, new AbortController().signal);
    await clock.advance(90 * minute);
    client.write(
      '{"type":"runEnded","id":1,"status":"completed","objects":0,"durationMs":1,"errors":[]}\n' +
        '{"type":"connected","id":1,"tenantId":"t","organization":"o","userPrincipalName":"u","moduleName":"m","moduleVersion":"1"}\n',
    );
    assert.equal((await ended).status, 'completed');
    assert.equal((await connecting).tenantId, 't');
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
