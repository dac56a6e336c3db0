import assert from 'node:assert/strict';
import { UserError } from '../../../src/core/errors';
import { Emitter } from '../../../src/core/events';
import { connectionName } from '../../../src/core/ids';
import type { ManagedTerminal, TerminalEnd } from '../../../src/session/api';
import { openSession } from '../../../src/session/openSession';
import type { SessionPlan } from '../../../src/session/plan';
import { SessionRegistry } from '../../../src/session/registry';
import { ManualClock } from '../../support/manualClock';

const silentLog = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
const tenantId = 'tenant';
const name = connectionName('Contoso');

/** A terminal in the test's hands, to end at a moment that a real one cannot be told to end at. */
class ScriptedTerminal implements ManagedTerminal {
  readonly #end = new Emitter<TerminalEnd>();
  readonly onDidEnd = this.#end.event;
  readonly onDidChangeActivity = new Emitter<void>().event;
  readonly queued = -1;
  readonly invoker = {
    invoke: () => {
      throw new Error('Nothing is asked of the terminal in these tests.');
    },
  };
  disposed = false;

  connect() {
    return Promise.resolve({
      tenantId,
      organization: 'Contoso',
      userPrincipalName: 'a@b.c',
      moduleName: 'm',
      moduleVersion: '1',
    });
  }
  disconnect = () => Promise.resolve();
  run = () => Promise.reject(new Error('No run in these tests.'));
  show = () => undefined;
  end = () => this.#end.fire({ reason: 'closed', sentence: 'The terminal was closed.' });
  dispose(): void {
    this.disposed = true;
  }
}

function start() {
  const clock = new ManualClock(1_000_000);
  const registry = new SessionRegistry({ clock, log: silentLog });
  const lose = new Emitter<string>();
  const terminals: ScriptedTerminal[] = [];
  const plan = {
    name,
    isSandbox: true,
    open: openSession,
    isProduction: false,
    createTokenSource: () => ({
      adminApiBase: 'http://127.0.0.1',
      onDidLose: lose.event,
      acquire: () =>
        Promise.resolve({
          value: 'token',
          tenantId,
          audience: 'a',
          expiresAt: clock.now() + 3_600_000,
          userPrincipalName: 'a@b.c',
        }),
      dispose: () => undefined,
    }),
    createInvoker: () => ({
      // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, the answer is at hand
      async *invoke() {
        yield { objects: [], warnings: [], more: false };
      },
      dispose: () => undefined,
    }),
    launchTerminal: () => {
      const terminal = new ScriptedTerminal();
      terminals.push(terminal);
      return Promise.resolve(terminal);
    },
    connectRequests: () => [{ command: 'Connect-ExchangeOnline', parameters: {}, sandboxModule: true }],
  } satisfies SessionPlan;
  return { registry, lose, terminals, plan };
}

describe('a session', () => {
  it('connects again after its tenant was lost and then its terminal closed', async () => {
    const { registry, lose, terminals, plan } = start();
    await registry.connect(plan);
    lose.fire('The tenant has stopped.');
    assert.equal(registry.active?.state.kind, 'failed');
    terminals[0]?.end();
    assert.equal(registry.active.terminal, undefined, 'a terminal that has ended is not kept');
    await registry.connect(plan);
    assert.equal(registry.active.state.kind, 'connected');
    assert.equal(terminals.length, 2);
  });

  it('uses its terminal again, and the connection as it is edited since', async () => {
    const { registry, lose, terminals, plan } = start();
    await registry.connect(plan);
    lose.fire('The tenant has stopped.');
    let used = 0;
    await registry.connect({
      ...plan,
      createTokenSource: () => {
        used++;
        return plan.createTokenSource();
      },
    });
    assert.equal(used, 1);
    assert.equal(terminals.length, 1);
    assert.equal(registry.active?.state.kind, 'connected');
  });

  it('ends a terminal that is in another tenant than was wanted', async () => {
    const { registry, terminals, plan } = start();
    await assert.rejects(
      registry.connect({ ...plan, organization: '00000000-0000-0000-0000-000000000001' }),
      (error) => error instanceof UserError && error.code === 'session.wrongTenant',
    );
    assert.equal(registry.active?.state.kind, 'failed');
    assert.equal(registry.active.terminal, undefined);
    assert.ok(terminals.every(({ disposed }) => disposed));
  });

  it('is connected once, however often that is asked for', async () => {
    const { registry, terminals, plan } = start();
    await Promise.all([registry.connect(plan), registry.connect(plan)]);
    await registry.connect(plan);
    assert.equal(terminals.length, 1);
  });

  it('disconnects while it connects: that attempt is called off and leaves no terminal', async () => {
    const { registry, terminals, plan } = start();
    const connecting = registry.connect(plan);
    const ended = assert.rejects(connecting, { name: 'CanceledError' });
    await registry.disconnect(name);
    await ended;
    assert.equal(registry.active, undefined);
    assert.ok(terminals.every(({ disposed }) => disposed));
  });
});
