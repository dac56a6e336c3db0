import assert from 'node:assert/strict';
import { connectionName } from '../../../../src/core/ids';
import { toEntry } from '../../../../src/connections/entries';
import { draftOf, emptyDraft, type Draft } from '../../../../src/connections/flow/draft';
import { profileOf } from '../../../../src/connections/flow/draftProfile';
import { suggestedName } from '../../../../src/connections/flow/suggestedName';
import { typedCustomers } from '../../../../src/connections/flow/typedCustomers';
import { practiceProfile, type SavedProfile } from '../../../../src/connections/profile';
import { readSavedConnections } from '../../../../src/connections/readConnections';

const base = { name: connectionName('Contoso'), production: true, color: 'green', group: 'A/B' } as const;
const service = { ...base, compliance: true, searchOnly: true, windowsPowerShell: true, commandNames: ['Get-Mailbox'] };
const appId = '12345678-1234-1234-1234-123456789abc';

/** One of each, with everything that it can say. */
const profiles: readonly SavedProfile[] = [
  practiceProfile,
  { ...base, production: false, method: 'sandbox', sandbox: { ...practiceProfile.sandbox, seed: 'x', mailboxes: 7 } },
  { ...service, method: 'vscodeAccount', organization: 'contoso.com', userPrincipalName: 'admin@contoso.com' },
  { ...service, method: 'vscodeAccount', organization: appId },
  { ...base, method: 'vscodeAccount', cloud: 'O365China', organization: 'contoso.cn' },
  { ...service, method: 'certificate', organization: 'contoso.com', appId, certificate: { file: '/a/b.pem' } },
  {
    ...service,
    method: 'certificate',
    organization: 'contoso.com',
    appId,
    certificate: { file: '/a/b.pfx', sendX5c: true },
  },
  {
    ...service,
    method: 'certificate',
    organization: 'contoso.com',
    appId,
    certificate: { file: '/a/b.pfx', signIn: 'module' },
  },
  {
    ...service,
    method: 'certificate',
    organization: 'contoso.com',
    appId,
    certificate: { thumbprint: 'AB'.repeat(20) },
  },
  { ...base, method: 'deviceCode', commandNames: ['Get-*'] },
  { ...base, method: 'deviceCode', organization: 'contoso.com' },
  { ...service, method: 'interactive', userPrincipalName: 'admin@contoso.com', disableWam: true },
  { ...base, windowsPowerShell: true, method: 'managedIdentity', organization: 'contoso.com', accountId: appId },
  {
    ...service,
    method: 'delegated',
    userPrincipalName: 'admin@partner.com',
    customers: [{ organization: 'a.com', name: 'A' }, { organization: 'b.com' }],
    signIn: 'interactive',
    disableWam: true,
  },
];

describe('Connection flow: answers and profiles', () => {
  for (const profile of profiles) {
    it(`edits nothing by itself: ${profile.method} ${JSON.stringify(toEntry(profile)).length}`, () => {
      assert.deepEqual(profileOf(draftOf(profile)), profile);
    });
  }

  it('makes only profiles that can be read again', () => {
    for (const profile of profiles) {
      const made = profileOf(draftOf(profile));
      assert.ok(made !== undefined);
      const problems = readSavedConnections([toEntry(made)]).filter((saved) => 'problem' in saved);
      assert.deepEqual(problems, []);
    }
  });

  it('makes none while an answer is missing that it needs', () => {
    const draft = (answers: Partial<Draft>): Draft => ({ ...emptyDraft(), name: 'Contoso', ...answers });
    assert.equal(profileOf(draft({ method: 'vscodeAccount' })), undefined);
    assert.equal(profileOf(draft({ method: 'managedIdentity' })), undefined);
    assert.equal(profileOf(draft({ method: 'certificate', organization: 'contoso.com' })), undefined);
    assert.equal(profileOf(draft({ method: 'certificate', organization: 'contoso.com', appId })), undefined);
    assert.equal(profileOf(draft({ method: 'delegated', userPrincipalName: 'a@b.com' })), undefined);
    assert.equal(profileOf(draft({ method: 'deviceCode', name: ' ' })), undefined);
    assert.ok(profileOf(draft({ method: 'deviceCode' })));
  });

  it('never puts a passphrase into a profile', () => {
    const certificate = profiles.find(({ method }) => method === 'certificate');
    assert.ok(certificate);
    const made = profileOf({ ...draftOf(certificate), passphrase: 'correct horse' });
    assert.doesNotMatch(JSON.stringify(made), /horse/u);
  });

  it('leaves out what another method does not have when the method changes', () => {
    const before = profiles.find(({ method }) => method === 'vscodeAccount');
    assert.ok(before);
    const made = profileOf({ ...draftOf(before), method: 'deviceCode' });
    assert.deepEqual(made, {
      ...base,
      method: 'deviceCode',
      organization: 'contoso.com',
      commandNames: ['Get-Mailbox'],
    });
    assert.ok('profile' in (readSavedConnections([toEntry(made)])[0] ?? {}));
  });

  it('never lets the module sign in with a PEM file, which it cannot read', () => {
    const draft: Draft = {
      ...emptyDraft(),
      name: 'App',
      method: 'certificate',
      organization: 'contoso.com',
      appId,
      certificateSignIn: 'module',
    };
    const made = (more: Partial<Draft>) => {
      const profile = profileOf({ ...draft, ...more });
      return profile?.method === 'certificate' ? profile.certificate : undefined;
    };
    assert.deepEqual(made({ certificateFile: '/a/b.pem' }), { file: '/a/b.pem' });
    assert.deepEqual(made({ certificateFile: '/a/b', certificateForm: 'encryptedPem' }), { file: '/a/b' });
    assert.deepEqual(made({ certificateFile: '/a/b.pfx' }), { file: '/a/b.pfx', signIn: 'module' });
    assert.deepEqual(made({ certificateFile: '/a/b.pem', certificateForm: 'pfx' }), {
      file: '/a/b.pem',
      signIn: 'module',
    });
  });

  it('lets the module sign in with a certificate of the Windows store, whatever the profile said', () => {
    const thumbprint = 'AB'.repeat(20);
    for (const [before, after] of [
      [{ thumbprint, signIn: 'extension' }, { thumbprint }],
      [
        { thumbprint, signIn: 'module' },
        { thumbprint, signIn: 'module' },
      ],
    ] as const) {
      const profile: SavedProfile = {
        ...base,
        method: 'certificate',
        organization: 'contoso.com',
        appId,
        certificate: before,
      };
      const made = profileOf(draftOf(profile));
      assert.deepEqual(made?.method === 'certificate' ? made.certificate : undefined, after);
    }
  });

  it('says nothing of compliance where the cloud has none', () => {
    const made = profileOf({
      ...emptyDraft(),
      name: 'Old',
      organization: 'contoso.de',
      cloud: 'O365GermanyCloud',
      compliance: 'search',
    });
    assert.deepEqual(made, {
      name: 'Old',
      production: false,
      method: 'vscodeAccount',
      organization: 'contoso.de',
      cloud: 'O365GermanyCloud',
    });
  });

  it('suggests names that are free', () => {
    assert.equal(suggestedName({ ...emptyDraft(), organization: 'contoso.onmicrosoft.com' }, []), 'Contoso');
    assert.equal(
      suggestedName({ ...emptyDraft(), organization: 'contoso.com' }, ['CONTOSO', 'contoso 2']),
      'Contoso 3',
    );
    assert.equal(
      suggestedName({ ...emptyDraft(), organization: appId, userPrincipalName: 'admin@fabrikam.com' }, []),
      'Fabrikam',
    );
    assert.equal(suggestedName({ ...emptyDraft(), method: 'deviceCode' }, []), 'Exchange Online');
    assert.equal(suggestedName({ ...emptyDraft(), method: 'sandbox' }, []), 'Contoso Sandbox');
  });

  it('reads customers from one line, and keeps the names of those that it knows', () => {
    const known = [{ organization: 'a.com', name: 'Alpha' }];
    const { customers, problems } = typedCustomers('a.com, b.com c.com;d', known);
    assert.deepEqual(customers, [
      { organization: 'a.com', name: 'Alpha' },
      { organization: 'b.com' },
      { organization: 'c.com' },
    ]);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.sentence ?? '', /“d” is no domain/u);
  });
});
