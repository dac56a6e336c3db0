import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/events';
import { connectionName } from '../../../src/core/ids';
import {
  appearance,
  conditionOf,
  connectionContext,
  isUntouched,
  type Connection,
  type ProfileView,
} from '../../../src/explorer/connectionState';
import { connectionDescription, connectionDetails, connectionLabel } from '../../../src/explorer/connectionText';
import type { CmdletInvoker, SessionState } from '../../../src/session/api';

const name = connectionName('Contoso');
const identity = {
  tenantId: '11111111-2222-3333-4444-555555555555',
  organization: 'Contoso Ltd',
  userPrincipalName: 'admin@contoso.com',
};
/** Nothing is read here: a state only has to carry one. */
const invoker: CmdletInvoker = {
  invoke() {
    throw new Error('Nothing is read in this test.');
  },
};
const states = {
  disconnected: { kind: 'disconnected' },
  signingIn: { kind: 'signingIn' },
  connecting: { kind: 'connecting', identity: { ...identity, organization: '' }, invoker },
  connected: { kind: 'connected', identity, invoker, expiresAt: 0 },
  renewing: { kind: 'renewing', identity, invoker, expiresAt: 0 },
  failed: { kind: 'failed', failure: { code: 'terminal.lost', sentence: 'The terminal was closed.' } },
} as const satisfies Record<SessionState['kind'], SessionState>;

function connection(
  state: SessionState | undefined,
  profile: Partial<ProfileView> = {},
  marks: { readonly isSandbox?: boolean; readonly isProduction?: boolean } = {},
): Connection {
  const { isSandbox = false, isProduction = false } = marks;
  return {
    name,
    profile: { name, description: 'contoso.com', isSandbox, isProduction, ...profile },
    session:
      state === undefined
        ? undefined
        : { name, isSandbox, isProduction, state, onDidChange: new Emitter<SessionState>().event, terminal: undefined },
  };
}

describe('Explorer: how a connection is shown', () => {
  const cases: readonly (readonly [string, Connection, string, string])[] = [
    ['never opened', connection(undefined), 'contoso.com', 'disconnected'],
    ['disconnected', connection(states.disconnected), 'contoso.com', 'disconnected'],
    ['broken', connection(undefined, { problem: 'It has no name.' }), 'It has no name.', 'problem'],
    ['signing in', connection(states.signingIn), 'signing in…', 'busy'],
    ['connecting', connection(states.connecting), 'connecting…', 'busy'],
    ['connected', connection(states.connected), 'connected as admin@contoso.com', 'connected'],
    ['renewing', connection(states.renewing), 'renewing the sign-in of admin@contoso.com…', 'connected'],
    ['failed', connection(states.failed), 'failed: The terminal was closed.', 'failed'],
    [
      'a sandbox',
      connection(states.connected, {}, { isSandbox: true }),
      'sandbox · connected as admin@contoso.com',
      'connected',
    ],
    [
      'in production, not connected',
      connection(undefined, {}, { isProduction: true }),
      'production · contoso.com',
      'disconnected',
    ],
    [
      'in production',
      connection(states.connected, {}, { isProduction: true }),
      'production · connected as admin@contoso.com',
      'connected',
    ],
  ];
  for (const [what, shown, description, condition] of cases) {
    it(`${what}: ${description}`, () => {
      assert.equal(connectionDescription(shown), description);
      assert.equal(conditionOf(shown), condition);
    });
  }

  it('says the kind of tenant to those who listen', () => {
    const shown = connection(states.connected, {}, { isProduction: true });
    assert.equal(connectionLabel(shown), 'Contoso, production tenant, connected as admin@contoso.com');
  });

  it('tells more in the tooltip, each line once', () => {
    assert.deepEqual(connectionDetails(connection(states.connected)), [
      'tenant',
      'connected as admin@contoso.com',
      'Organization: Contoso Ltd',
      `Tenant ID: ${identity.tenantId}`,
      'contoso.com',
    ]);
    assert.deepEqual(connectionDetails(connection(undefined)), ['tenant', 'contoso.com']);
    assert.equal(
      connectionDetails({ ...connection(states.connected), profile: undefined }).at(-1),
      'This connection is no longer in the settings.',
    );
  });

  it('has a context value that menus can match', () => {
    assert.equal(connectionContext(connection(states.connected)), 'connection.connected');
    assert.equal(
      connectionContext(connection(undefined, { builtIn: true }, { isSandbox: true })),
      'connection.disconnected.sandbox.builtIn',
    );
  });

  it('is drawn again when anything it shows changes, and only then', () => {
    const looks = Object.values(states).map((state) => appearance(connection(state)));
    assert.equal(new Set(looks).size, looks.length);
    const later = { ...states.connected, expiresAt: 5 };
    assert.equal(appearance(connection(later)), appearance(connection(states.connected)));
  });
});

describe('Explorer: whether the newcomer is welcomed', () => {
  const practice = connection(undefined, { builtIn: true }, { isSandbox: true });
  it('while there is only the practice tenant, and it is not open', () => {
    assert.equal(isUntouched([]), true);
    assert.equal(isUntouched([practice]), true);
    assert.equal(isUntouched([practice, connection(undefined)]), false);
    for (const state of Object.values(states)) {
      const open = connection(state, { builtIn: true }, { isSandbox: true });
      assert.equal(isUntouched([open]), state.kind === 'disconnected', state.kind);
    }
  });
});
