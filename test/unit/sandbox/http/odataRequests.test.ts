import assert from 'node:assert/strict';
import { encoded, WireClient } from './wireClient';

/** Requests in the forms that clients of OData give them. */
describe('OData: filters, lists and arguments of requests', () => {
  const wire = WireClient.forSuite();
  const filtered = async (resource: string, filter: string) => {
    const { status, body } = await wire.ask(`${resource}&$filter=${encodeURIComponent(filter)}`);
    assert.equal(status, 200, filter);
    return body.value;
  };

  it('filters by properties that objects show under another spelling, or not at all', async () => {
    const phones = await wire.invoke('Get-MobileDevice', { ResultSize: 'Unlimited' });
    const partners = await filtered('CasMailbox?$select=Name', 'HasActiveSyncDevicePartnership eq true');
    assert.equal(partners.length, phones.body.value.length);
    assert.equal((await filtered('CasMailbox?$select=Name', 'EcpEnabled eq true')).length, 200);
  });

  it('keeps the wildcards that only Get-EXO* take', async () => {
    const rows = await filtered('Mailbox?$select=PrimarySmtpAddress', "endswith(UserPrincipalName, '@contoso.com')");
    assert.ok(rows.length > 100);
    const classic = await wire.invoke('Get-Mailbox', { Filter: "UserPrincipalName -like '*@contoso.com'" });
    assert.equal(classic.status, 400);
  });

  it('takes several kinds as a list or one by one', async () => {
    const kinds = async (query: string) => {
      const { body } = await wire.ask(`Mailbox?${query}&$select=RecipientTypeDetails`);
      return [...new Set(body.value.map((row) => row['RecipientTypeDetails']))].sort();
    };
    const wanted = ['RoomMailbox', 'SharedMailbox'];
    assert.deepEqual(await kinds('RecipientTypeDetails=SharedMailbox,RoomMailbox'), wanted);
    assert.deepEqual(await kinds('RecipientTypeDetails=SharedMailbox&RecipientTypeDetails=RoomMailbox'), wanted);
  });

  it('takes the arguments of a function as parameters, and refuses those that it does not know', async () => {
    const { body } = await wire.ask('Mailbox?Archive=true&$select=Alias&$top=1');
    const mailbox = `Mailbox('${encoded(String(body.value[0]?.['Alias']))}')`;
    const archive = await wire.ask(`${mailbox}/Exchange.GetMailboxStatistics(archive=true)?isEncoded=true`);
    assert.equal(archive.status, 200);
    assert.match(String(archive.body['DisplayName']), /^In-Place Archive/u);
    const admin = `Mailbox('${encoded('admin')}')`;
    const none = await wire.ask(`${admin}/Exchange.GetMailboxStatistics(archive=true)?isEncoded=true`);
    assert.equal(none.status, 404);
    const folders = (args: string) =>
      wire.ask(`${admin}/MailboxFolder/Exchange.GetMailboxFolderStatistics(${args})?isEncoded=true`);
    const calendar = await folders("folderscope=Exchange.ElcFolderType'Calendar',includeOldestAndNewestItems=true");
    assert.deepEqual(
      calendar.body.value.map((row) => [row['FolderPath'], typeof row['NewestItemReceivedDate']]),
      [['/Calendar', 'string']],
    );
    for (const [args, sentence] of [
      ["folderscope=Exchange.ElcFolderType'Nowhere'", /Unable to match the identifier name Nowhere/u],
      ['nosuch=1', /Invalid cmdlet parameters specified\. nosuch/u],
      ['folderscope', /arguments of Exchange\.GetMailboxFolderStatistics can't be read/u],
    ] as const) {
      const { status, body: failure } = await folders(args);
      assert.equal(status, 400, args);
      const { details, innererror, message } = failure.error;
      assert.match(details?.[0]?.message ?? innererror?.internalexception.message ?? message, sentence);
    }
  });

  it('reads of statistics the minimum, what is selected, or all', async () => {
    const resource = `Mailbox('${encoded('admin')}')/Exchange.GetMailboxStatistics()?isEncoded=true`;
    const names = async (query: string) =>
      Object.keys((await wire.ask(resource + query)).body).filter((name) => !name.includes('@'));
    assert.deepEqual((await names('')).sort(), [
      'DeletedItemCount',
      'DisplayName',
      'ItemCount',
      'MailboxGuid',
      'TotalDeletedItemSize',
      'TotalItemSize',
    ]);
    assert.deepEqual(await names('&$select=LastLogonTime'), ['LastLogonTime']);
    assert.ok((await names('&PropertySet=All')).length > 20);
  });
});

describe('InvokeCommand: encodings of the body', () => {
  const wire = WireClient.forSuite();
  const body = JSON.stringify({ CmdletInput: { CmdletName: 'Get-AcceptedDomain', Parameters: {} } });
  const send = (bytes: Buffer, charset: string) =>
    fetch(wire.address('InvokeCommand'), {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${wire.sandbox.accessToken}`,
        'Content-Type': `application/json; charset=${charset}`,
      },
      body: new Uint8Array(bytes),
    });

  it('takes UTF-8 and UTF-16, and nothing else', async () => {
    assert.equal((await send(Buffer.from(body), 'utf-8')).status, 200);
    assert.equal((await send(Buffer.from(`\uFEFF${body}`), '"UTF-8"')).status, 200);
    assert.equal((await send(Buffer.from(body, 'utf16le'), 'utf-16')).status, 200);
    assert.equal((await send(Buffer.from(body), 'iso-8859-1')).status, 415);
  });

  it('refuses bytes that are no text, so that no name is mangled', async () => {
    const mangled = body.replace('{}', '{"Identity":"Jo\u00E3o"}');
    const answer = await send(Buffer.from(mangled, 'latin1'), 'utf-8');
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /is not text in utf-8/u);
  });
});
