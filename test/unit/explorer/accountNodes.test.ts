import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/events';
import { connectionName, type ConnectionName } from '../../../src/core/ids';
import {
  accountDescription,
  accountLabel,
  accountNodes,
  useDescription,
  type AccountFacts,
} from '../../../src/explorer/accountNodes';
import type { ProfileView } from '../../../src/explorer/connectionState';
import { SignIns } from '../../../src/explorer/signIns';
import type { CmdletInvoker, SessionState, SessionView } from '../../../src/session/api';
import type { MicrosoftAccount } from '../../../src/workbench/microsoftAccounts';
import { ManualClock } from '../../support/manualClock';

function profile(name: string, more: Partial<ProfileView> = {}): ProfileView {
  return {
    name: connectionName(name),
    description: '',
    isSandbox: false,
    isProduction: false,
    signIn: 'account',
    organization: `${name.toLowerCase()}.com`,
    ...more,
  };
}

/** Nothing is read here: a state only has to carry one. */
const invoker: CmdletInvoker = {
  invoke() {
    throw new Error('Nothing is read in this test.');
  },
};

function session(name: string, userPrincipalName: string): SessionView {
  const identity = { tenantId: '1', organization: name, userPrincipalName };
  return {
    name: connectionName(name),
    isSandbox: false,
    isProduction: false,
    state: { kind: 'connected', identity, invoker, expiresAt: 60_000 },
    onDidChange: new Emitter<SessionState>().event,
    terminal: undefined,
  };
}

const admin = { provider: 'microsoft', id: 'o.t', label: 'Admin@contoso.com' } as const;

/** Who is signed in where, a line each. */
function outline(facts: Partial<AccountFacts>): readonly string[] {
  const nodes = accountNodes({
    accounts: [],
    profiles: [],
    session: () => undefined,
    signedIn: () => undefined,
    ...facts,
  });
  return nodes.flatMap((node) => [
    `${accountLabel(node)} (${accountDescription(node)})`,
    ...node.uses.map((use) => `  ${use.connection}: ${useDescription(use, (ms) => `${ms} ms`)}`),
  ]);
}

describe('Explorer: accounts and what they are used for', () => {
  it('puts connections below the accounts that VS Code knows, then those that it does not know', () => {
    assert.deepEqual(
      outline({
        accounts: [admin, { ...admin, provider: 'microsoft-sovereign-cloud', id: 'x.y', label: 'admin@contoso.cn' }],
        profiles: [
          profile('Contoso', { userPrincipalName: 'admin@contoso.com' }),
          profile('Fabrikam', { userPrincipalName: 'other@fabrikam.com' }),
          profile('Open'),
          profile('App', { signIn: 'application' }),
          profile('Device', { signIn: 'terminal' }),
          profile('Sandbox', { isSandbox: true }),
          profile('Partner', { customers: [connectionName('Partner › a')], userPrincipalName: 'p@partner.com' }),
          profile('Partner › a', { parent: connectionName('Partner'), userPrincipalName: 'p@partner.com' }),
          profile('Broken', { problem: 'It has no name.' }),
        ],
      }),
      [
        'Admin@contoso.com (signed in to VS Code)',
        '  Contoso: contoso.com · not connected',
        'admin@contoso.cn (signed in to VS Code, national cloud · used by no connection)',
        'other@fabrikam.com (not signed in to VS Code)',
        '  Fabrikam: fabrikam.com · not connected',
        'p@partner.com (not signed in to VS Code)',
        '  Partner › a: partner › a.com · not connected',
        'Chosen when connecting ()',
        '  Open: open.com · not connected',
        'Applications ()',
        '  App: app.com · not connected',
        'Asked in the terminal ()',
        '  Device: device.com · not connected',
      ],
    );
  });

  it('goes by who is signed in, not by whom the profile names', () => {
    const sessions = new Map([['Open', session('Open', 'admin@contoso.com')]]);
    assert.deepEqual(
      outline({ accounts: [admin], profiles: [profile('Open')], session: (name) => sessions.get(name) }),
      ['Admin@contoso.com (signed in to VS Code · 1 open)', '  Open: open.com · connected, signed in until 60000 ms'],
    );
  });

  it('tells of a sign-in without a connection for as long as it lasts', async () => {
    const clock = new ManualClock();
    const signIns = new SignIns(clock);
    const name: ConnectionName = connectionName('Contoso');
    let changes = 0;
    signIns.onDidChange(() => (changes += 1));
    const until = clock.now() + 1000;
    signIns.set(name, { userPrincipalName: 'admin@contoso.com', until });
    assert.equal(changes, 1);
    const text = (accounts: readonly MicrosoftAccount[]) =>
      outline({ accounts, profiles: [profile('Contoso')], signedIn: (each) => signIns.find(each) });
    assert.deepEqual(text([admin]), [
      'Admin@contoso.com (signed in to VS Code)',
      `  Contoso: contoso.com · not connected, signed in until ${until} ms`,
    ]);
    // Signed out meanwhile.
    assert.deepEqual(text([]), ['Chosen when connecting ()', '  Contoso: contoso.com · not connected']);
    await clock.advance(1000);
    assert.deepEqual(text([admin]).slice(1), ['Chosen when connecting ()', '  Contoso: contoso.com · not connected']);
  });

  it('gives every node an id of its own', () => {
    const nodes = accountNodes({
      accounts: [admin],
      profiles: ['a', 'A/b', ':open', '?a'].map((name) => profile(name, { userPrincipalName: 'admin@contoso.com' })),
      session: () => undefined,
      signedIn: () => undefined,
    });
    const ids = nodes.flatMap((node) => [node.id, ...node.uses.map(({ id }) => id)]);
    assert.equal(new Set(ids).size, ids.length);
  });
});
