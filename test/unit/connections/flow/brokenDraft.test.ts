import assert from 'node:assert/strict';
import type { ConnectionName } from '../../../../src/core/ids';
import { brokenDraft } from '../../../../src/connections/flow/brokenDraft';
import { draftOf, type Draft } from '../../../../src/connections/flow/draft';
import { profileOf } from '../../../../src/connections/flow/draftProfile';
import type { Members } from '../../../../src/connections/readMembers';
import { salvageEntry } from '../../../../src/connections/salvageEntry';
import { editorOf } from '../editorOf';
import { account, certificate, partner, read } from '../savedEntries';

const everyStep = [
  'method',
  'account',
  'organization',
  'cloud',
  'appId',
  'certificate',
  'thumbprint',
  'certificateSignIn',
  'customers',
  'compliance',
  'name',
  'group',
  'color',
  'production',
];
const draftFor = (entry: Members, steps: readonly string[] = everyStep): Draft =>
  brokenDraft(salvageEntry(entry), () => steps);
const marked = ({ problems }: Draft): readonly string[] => [...problems.keys()].sort();
const leftOver = (draft: Draft): readonly string[] => draft.leftOver.map(({ path }) => path.join('.'));

describe('Answers of a broken entry', () => {
  it('are those of a sound one where nothing is wrong', () => {
    const profile = read(certificate);
    assert.deepEqual(
      brokenDraft({ profile, problems: [] }, () => everyStep),
      draftOf(profile),
    );
  });

  it('hold wrong text where it is typed again, and nothing where it is chosen', () => {
    const draft = draftFor({
      ...account,
      organization: 'contoso',
      color: 'pink',
      cloud: 'O365Mars',
      userPrincipalName: 'admin',
    });
    assert.equal(draft.organization, 'contoso');
    assert.equal(draft.userPrincipalName, 'admin');
    assert.equal(draft.color, undefined);
    assert.equal(draft.cloud, 'O365Default');
    assert.deepEqual(marked(draft), ['account', 'accountName', 'cloud', 'color', 'organization']);
    assert.match(draft.problems.get('organization') ?? '', /must be a domain of the tenant/u);
    assert.deepEqual(leftOver(draft), []);
  });

  it('never hold what only fills a gap', () => {
    const draft = draftFor({ method: 'certificate' });
    assert.deepEqual(
      [draft.name, draft.organization, draft.appId, draft.certificateFile, draft.thumbprint],
      ['', '', '', '', ''],
    );
    assert.equal(profileOf(draft), undefined);
    assert.deepEqual(draftFor({ ...partner, customers: 'a.example, b.example' }).customersText, 'a.example, b.example');
  });

  it('leave over what no step asks about, secrets above all', () => {
    const draft = draftFor({ ...account, password: 'x', commandNames: 'Get-Mailbox', windowsPowerShell: 1 });
    assert.deepEqual(leftOver(draft).toSorted(), ['commandNames', 'password', 'windowsPowerShell']);
    // A device code has no question about compliance.
    const code = draftFor({ name: 'D', method: 'deviceCode', compliance: true }, ['method', 'organization', 'name']);
    assert.deepEqual(leftOver(code), ['compliance']);
  });

  it('take a passphrase that stands in the settings along to the secret storage', () => {
    const draft = draftFor({ ...certificate, certificate: { file: '/keys/app.pfx', passphrase: 'correct horse' } });
    assert.equal(draft.passphrase, 'correct horse');
    assert.deepEqual(leftOver(draft), ['certificate.passphrase']);
  });

  it('of a partner keep customers that cannot be read, unless their list is typed anew', async () => {
    const profile = read(partner);
    const found = {
      profile,
      problems: [{ path: ['customers'], sentence: 'No domain.', given: 'a.example, not a domain' }],
    };
    const draft = brokenDraft(found, () => everyStep);
    assert.equal(draft.customersText, 'a.example, not a domain');
    assert.deepEqual(marked(draft), ['customers']);
    const customersAfter = async (customersAnew: boolean) => {
      const { editor, settings } = editorOf([partner]);
      await editor.replace('Partner' as ConnectionName, profile, { customersAnew });
      return (settings.entries[0] as typeof partner).customers;
    };
    const [first, bad, second, again] = partner.customers;
    assert.deepEqual(await customersAfter(false), [first, second, bad, again]);
    assert.deepEqual(await customersAfter(true), [first, second]);
  });

  it('are saved in the place of the entry, which loses nothing but what had to go', async () => {
    const entry = {
      note: ['kept'],
      ...certificate,
      organization: 'no domain',
      password: 'hunter2',
      owner: { team: 'x' },
      certificate: { file: '/keys/app.pfx', comment: 'kept too', token: 'eyJ' },
    };
    const { editor, settings, secrets } = editorOf([account, entry]);
    const name = 'App' as ConnectionName;
    await secrets.set(name, 'certificatePassphrase', 'correct horse');
    assert.deepEqual(await editor.entry(name), entry);
    const draft = draftFor(entry);
    draft.organization = 'fabrikam.com';
    const profile = profileOf(draft);
    assert.ok(profile);
    await editor.replace(name, profile, { leaveOut: draft.leftOver.map(({ path }) => path) });
    const { password, ...others } = entry;
    assert.ok(password);
    assert.deepEqual(settings.entries, [
      account,
      { ...others, organization: 'fabrikam.com', certificate: { file: '/keys/app.pfx', comment: 'kept too' } },
    ]);
    assert.deepEqual(Object.keys(settings.entries[1] as object)[0], 'note');
    assert.equal(await secrets.get(name, 'certificatePassphrase'), 'correct horse');
  });
});
