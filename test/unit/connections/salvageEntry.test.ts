import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toEntry } from '../../../src/connections/entries';
import { readSavedConnections } from '../../../src/connections/readConnections';
import { isRecord, type Members } from '../../../src/connections/readMembers';
import { salvageEntry } from '../../../src/connections/salvageEntry';
import { anyEntry, soundEntry } from './anyEntry';
import { certificate, read } from './savedEntries';

const problemOf = (entry: unknown): string | undefined =>
  readSavedConnections([entry]).flatMap((saved) =>
    'problem' in saved && saved.parent === undefined ? [saved.problem] : [],
  )[0];
const pathsOf = (entry: Members): readonly string[] => salvageEntry(entry).problems.map(({ path }) => path.join('.'));

describe('What is good of a broken entry', () => {
  it('is all of a sound one', () => {
    fc.assert(
      fc.property(soundEntry, (entry) => {
        const { profile, problems } = salvageEntry(entry);
        assert.deepEqual(problems, []);
        assert.deepEqual(profile, read(entry));
      }),
      { numRuns: 2000 },
    );
  });

  it('can be read, whatever is wrong, and the first problem is the one that the tree shows', () => {
    fc.assert(
      fc.property(anyEntry.filter(isRecord), (entry) => {
        const { profile, problems } = salvageEntry(entry);
        assert.equal(problemOf(toEntry(profile)), undefined);
        assert.equal(problems[0]?.sentence, problemOf(entry));
        assert.equal(new Set(problems.map(({ path }) => path.join('.'))).size, problems.length);
      }),
      { numRuns: 5000 },
    );
  });

  it('is what stands beside the members that are wrong, each of which is told', () => {
    const entry = {
      ...certificate,
      organization: 'no domain',
      appId: 7,
      color: 'pink',
      group: 'Customers/North',
      windowsPowerShell: 'yes',
      commandNames: ['Get-Mailbox'],
      password: 'hunter2',
      note: { kept: true },
      certificate: { file: 'app.pfx', signIn: 'module', passphrase: 'correct horse' },
    };
    const { profile, problems } = salvageEntry(entry);
    assert.deepEqual(
      new Set(problems.map(({ path }) => path.join('.'))),
      new Set([
        'password',
        'color',
        'windowsPowerShell',
        'organization',
        'appId',
        'certificate.passphrase',
        'certificate.file',
      ]),
    );
    assert.equal(profile.name, 'App');
    assert.equal(profile.method, 'certificate');
    assert.equal(profile.group, 'Customers/North');
    assert.equal(profile.certificate.signIn, 'module');
    assert.deepEqual(profile.commandNames, ['Get-Mailbox']);
    const given = new Map(problems.map((problem) => [problem.path.join('.'), problem.given]));
    assert.equal(given.get('organization'), 'no domain');
    assert.equal(given.get('appId'), undefined);
    // A sentence names a secret's member, never what is in it.
    for (const { sentence } of problems) assert.doesNotMatch(sentence, /hunter2|horse/u);
  });

  it('knows what an entry without a method means', () => {
    const methodOf = (entry: Members) => salvageEntry(entry).profile.method;
    assert.equal(methodOf({ ...certificate, method: 'cert' }), 'certificate');
    assert.equal(methodOf({ name: 'P', customers: [{ organization: 'a.example' }] }), 'delegated');
    assert.equal(methodOf({ name: 'M', accountId: certificate.appId }), 'managedIdentity');
    assert.equal(methodOf({ name: 'I', disableWam: true }), 'interactive');
    assert.equal(methodOf({ name: 'S', sandbox: {} }), 'sandbox');
    assert.equal(methodOf({}), 'vscodeAccount');
  });

  it('tells of a certificate that is nowhere, in two places, or no object once', () => {
    assert.deepEqual(pathsOf({ ...certificate, certificate: {} }), ['certificate']);
    assert.deepEqual(pathsOf({ ...certificate, certificate: 'app.pfx' }), ['certificate']);
    assert.deepEqual(pathsOf({ ...certificate, certificate: { file: '/a.pfx', thumbprint: 'AB'.repeat(20) } }), [
      'certificate',
    ]);
    assert.deepEqual(pathsOf({ ...certificate, certificate: undefined }), ['certificate']);
  });
});
