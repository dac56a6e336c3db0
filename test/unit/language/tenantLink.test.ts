import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { AdminApi } from '../../../src/adminApi/adminApi';
import { Emitter } from '../../../src/core/events';
import { connectionName } from '../../../src/core/ids';
import { identityKinds, type SessionKnowledge } from '../../../src/language/protocol';
import { identityReaders } from '../../../src/language/identityReaders';
import { TenantLink } from '../../../src/language/tenantLink';
import type { SessionDirectory, SessionState, SessionView } from '../../../src/session/api';
import { quietLog } from '../../support/quietLog';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { sandboxApi } from '../../support/sandboxApi';

describe('the language server’s link to the tenant', () => {
  let sandbox: TestSandbox;
  let api: AdminApi;
  before(async () => {
    sandbox = await startSandbox({ mailboxes: 30, role: 'Recipient Management' });
    api = sandboxApi(sandbox);
  });
  after(async () => {
    api.dispose();
    await sandbox.stop();
  });

  function directory(): {
    sessions: SessionDirectory;
    set: (state: SessionState | undefined, hasCompliance?: boolean) => void;
    connected: SessionState;
  } {
    const changed = new Emitter<void>();
    const connected: SessionState = {
      kind: 'connected',
      identity: { tenantId: sandbox.tenantId, organization: 'Contoso', userPrincipalName: sandbox.userPrincipalName },
      invoker: api,
      expiresAt: Infinity,
    };
    let active: SessionView | undefined;
    return {
      sessions: {
        sessions: [],
        get active() {
          return active;
        },
        find: () => active,
        onDidChange: changed.event,
      },
      set(state, hasCompliance) {
        active =
          state === undefined
            ? undefined
            : {
                name: connectionName('Practice'),
                isSandbox: true,
                isProduction: false,
                hasCompliance,
                state,
                onDidChange: new Emitter<SessionState>().event,
                terminal: undefined,
              };
        changed.fire();
      },
      connected,
    };
  }

  it('tells of the connection, then of the role’s cmdlets, then of its end', async () => {
    const { sessions, set, connected } = directory();
    const told: (SessionKnowledge | undefined)[] = [];
    const withCmdlets = new Promise<void>((resolve) => {
      const link = new TenantLink(sessions, {
        log: quietLog,
        tell: (knowledge) => {
          told.push(knowledge);
          if ((knowledge?.cmdlets?.length ?? 0) > 0) resolve();
        },
      });
      link.update();
    });
    set({ kind: 'signingIn' });
    set(connected);
    await withCmdlets;
    set(undefined);
    strictEqual(told[0], undefined);
    strictEqual(told[1]?.organization, 'Contoso');
    const cmdlets = told.at(-2)?.cmdlets ?? [];
    ok(cmdlets.includes('Set-Mailbox') && !cmdlets.includes('Set-TransportRule'), cmdlets.join(' '));
    strictEqual(told.at(-1), undefined);
  });

  it('never tells of an empty role while the role is being read', async () => {
    const { sessions, set, connected } = directory();
    const told: (SessionKnowledge | undefined)[] = [];
    let done = (): void => undefined;
    const complete = new Promise<void>((resolve) => (done = resolve));
    const link = new TenantLink(sessions, {
      log: quietLog,
      tell: (knowledge) => {
        told.push(knowledge);
        if (knowledge?.cmdlets !== undefined) done();
      },
    });
    set(connected);
    set({ ...connected });
    link.update();
    await complete;
    ok(told.length >= 2);
    ok(told.every((knowledge) => knowledge?.cmdlets === undefined || knowledge.cmdlets.length > 10));
    link.dispose();
  });

  it('tells whether Security & Compliance is connected too, when that changes', () => {
    const { sessions, set, connected } = directory();
    const told: (readonly string[] | undefined)[] = [];
    const link = new TenantLink(sessions, { log: quietLog, tell: (knowledge) => told.push(knowledge?.services) });
    set(connected);
    set(connected, true);
    set({ ...connected }, true);
    set(connected, false);
    deepStrictEqual(told, [['exchange'], ['exchange', 'compliance'], ['exchange']]);
    link.dispose();
  });

  it('finds mailboxes by the beginning of their names, no more than wanted', async () => {
    const { sessions, set, connected } = directory();
    let id = '';
    const link = new TenantLink(sessions, { log: quietLog, tell: (knowledge) => (id = knowledge?.id ?? '') });
    set(connected);
    const ask = { sessionId: id, kind: 'mailbox', prefix: '', limit: 5 } as const;
    const few = await link.identities(ask, new AbortController().signal);
    strictEqual(few.identities.length, 5);
    strictEqual(few.isComplete, false);
    const first = few.identities[0]?.value ?? '';
    const found = await link.identities({ ...ask, prefix: first.slice(0, 4) }, new AbortController().signal);
    ok(found.identities.some(({ value }) => value === first));
    const short = await link.identities({ ...ask, kind: 'acceptedDomain', limit: 50 }, new AbortController().signal);
    ok(short.isComplete && short.identities.some(({ value }) => value === sandbox.domain));
    const other = await link.identities({ ...ask, sessionId: 'another' }, new AbortController().signal);
    deepStrictEqual(other, { identities: [], isComplete: true });
    link.dispose();
  });

  it('only ever reads', () => {
    for (const kind of identityKinds) ok(identityReaders[kind].cmdlet.startsWith('Get-'), kind);
  });
});
