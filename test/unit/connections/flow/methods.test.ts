import assert from 'node:assert/strict';
import { complianceDoubt, methodChoices, type HostFacts } from '../../../../src/connections/flow/methods';
import { connectionMethods } from '../../../../src/connections/profile';

const desktop: HostFacts = {
  platform: 'win32',
  isWeb: false,
  remoteName: undefined,
  hasOwnApplication: false,
  isAzure: true,
};
const doubted = (host: HostFacts): readonly string[] =>
  methodChoices(host)
    .filter(({ doubt }) => doubt !== undefined)
    .map(({ method }) => method);

describe('Connection flow: ways to sign in', () => {
  it('offers all of them, the usual one first', () => {
    const offered = methodChoices(desktop).map(({ method }) => method);
    assert.deepEqual([...offered].sort(), [...connectionMethods].sort());
    assert.equal(offered[0], 'vscodeAccount');
  });

  it('says which of them will hardly work here', () => {
    assert.deepEqual(doubted(desktop), []);
    assert.deepEqual(doubted({ ...desktop, isAzure: false }), ['managedIdentity']);
    assert.deepEqual(doubted({ ...desktop, remoteName: 'ssh-remote' }), ['interactive']);
    assert.deepEqual(doubted({ ...desktop, isWeb: true }), ['vscodeAccount', 'interactive']);
    assert.deepEqual(doubted({ ...desktop, isWeb: true, hasOwnApplication: true }), ['interactive']);
  });

  it('says where Security & Compliance cannot be connected', () => {
    assert.equal(complianceDoubt('win32'), undefined);
    assert.match(complianceDoubt('darwin') ?? '', /Windows only/u);
    assert.match(complianceDoubt('linux') ?? '', /Windows only/u);
  });
});
