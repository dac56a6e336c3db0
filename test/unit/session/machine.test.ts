import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CmdletInvoker, SessionState } from '../../../src/session/api';
import { IllegalMoveError, nextState, type SessionEvent } from '../../../src/session/machine';

const identity = { tenantId: 't', organization: 'Contoso', userPrincipalName: 'admin@contoso.com' };
const invoker: CmdletInvoker = { invoke: async function* () {} };
const events: readonly SessionEvent[] = [
  { kind: 'signIn' },
  { kind: 'signedIn', identity, invoker },
  { kind: 'ready', identity, expiresAt: 1 },
  { kind: 'renew' },
  { kind: 'renewed', expiresAt: 2 },
  { kind: 'fail', failure: { code: 'x', sentence: 'X.' } },
  { kind: 'disconnect' },
];

function follow(kinds: readonly SessionEvent['kind'][]): SessionState {
  let state: SessionState = { kind: 'disconnected' };
  for (const kind of kinds) {
    const event = events.find((one) => one.kind === kind);
    assert.ok(event);
    state = nextState(state, event);
  }
  return state;
}

describe('session states', () => {
  it('lead from signing in to a connection that is renewed', () => {
    assert.deepEqual(follow(['signIn', 'signedIn', 'ready', 'renew', 'renewed']), {
      kind: 'connected',
      identity,
      invoker,
      expiresAt: 2,
    });
  });

  it('lead from a failure to a new sign-in, and to the end from everywhere', () => {
    assert.equal(follow(['signIn', 'fail', 'signIn']).kind, 'signingIn');
    for (const before of [[], ['signIn'], ['signIn', 'signedIn'], ['signIn', 'fail']] as const) {
      assert.equal(follow([...before, 'disconnect']).kind, 'disconnected');
    }
  });

  it('refuse every other move with a sentence that names it', () => {
    assert.throws(() => follow(['signedIn']), /A session that is “disconnected” cannot take “signedIn”/);
    assert.throws(() => follow(['fail']), IllegalMoveError);
    assert.throws(() => follow(['signIn', 'signIn']), IllegalMoveError);
    assert.throws(() => follow(['signIn', 'signedIn', 'renew']), IllegalMoveError);
  });

  it('carry who is connected exactly while someone is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), (sequence) => {
        let state: SessionState = { kind: 'disconnected' };
        for (const event of sequence) {
          try {
            state = nextState(state, event);
          } catch (error) {
            assert.ok(error instanceof IllegalMoveError);
          }
          const open = ['connecting', 'connected', 'renewing'].includes(state.kind);
          assert.equal('invoker' in state, open);
          assert.equal('failure' in state, state.kind === 'failed');
        }
      }),
    );
  });
});
