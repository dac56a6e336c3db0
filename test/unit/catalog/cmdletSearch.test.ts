import assert from 'node:assert/strict';
import { CmdletSearch } from '../../../src/catalog/cmdletSearch';
import { buildCatalog, type BuiltCatalog } from './builtCatalog';

describe('CmdletSearch', () => {
  let built: BuiltCatalog;
  let search: CmdletSearch;

  before(async () => {
    built = await buildCatalog();
    search = new CmdletSearch(built.catalog);
  });

  after(async () => {
    await built.remove();
  });

  const names = (typed: string, options = {}) => search.find(typed, options).map(({ name }) => name);

  it('finds by beginning, in any casing, the most used first', () => {
    assert.equal(names('get-exom')[0], 'Get-EXOMailbox');
    assert.equal(names('GET-MAILBOX')[0], 'Get-Mailbox');
    assert.ok(
      names('get-mailbox').indexOf('Get-MailboxPermission') < names('get-mailbox').indexOf('Get-MailboxLocation'),
    );
  });

  it('finds by noun, by initials, by a part and by letters in their order', () => {
    assert.equal(names('mailboxperm')[0], 'Get-MailboxPermission');
    assert.equal(names('gmfp')[0], 'Get-MailboxFolderPermission');
    assert.equal(names('set-mfp')[0], 'Set-MailboxFolderPermission');
    assert.ok(names('Get-Mbx').includes('Get-Mailbox'));
    assert.equal(names('transportr')[0], 'Get-TransportRule');
    assert.deepEqual(names('xyzzy'), []);
  });

  it('keeps to a verb that is typed whole', () => {
    assert.ok(names('set-mailbox').every((name) => name.toLowerCase().startsWith('set-')));
  });

  it('offers the most used for nothing typed, within the limit', () => {
    const all = names('', { limit: 5 });
    assert.equal(all.length, 5);
    assert.ok(all.includes('Get-Mailbox'));
  });

  it('finds by shortened words, written together or apart, and by nothing that is scattered over a name', () => {
    assert.equal(names('mbxperm')[0], 'Get-MailboxPermission');
    assert.ok(names('stats').includes('Get-MailboxStatistics'));
    assert.ok(!names('get-ch').includes('Get-ComplianceSearch'));
    assert.equal(search.findByWords(['mbx', 'perm'])[0]?.name, 'Get-MailboxPermission');
    assert.deepEqual(search.findByWords(['perm', 'mbx']), []);
  });

  it('puts cmdlets of the connected service first, and what the role may run', () => {
    assert.equal(names('get-', { applications: ['Security & Compliance'] }).includes('Get-EXOMailbox'), false);
    assert.ok(names('connect-', { applications: ['Security & Compliance'] }).includes('Connect-ExchangeOnline'));
    const allowed = new Set(['get-mailboxlocation']);
    const [first, second] = names('get-mailbox', { allowed });
    assert.equal(first, 'Get-MailboxLocation');
    assert.equal(second, 'Get-Mailbox');
  });

  it('knows what a misspelled name was meant to be', () => {
    assert.equal(search.nearest('Get-Malbox')[0], 'Get-Mailbox');
    assert.equal(search.nearest('Get-MailboxPermision')[0], 'Get-MailboxPermission');
    assert.deepEqual(search.nearest('Invoke-RestMethod'), []);
  });
});
