import assert from 'node:assert/strict';
import path from 'node:path';
import { loadCatalog } from '../../../../src/catalog/catalog';
import { encoded, WireClient, type WireAnswer } from './wireClient';

const catalog = loadCatalog(path.resolve('dist/data'));

type Row = Readonly<Record<string, unknown>>;

/** Whether a JSON value can be of an Edm type of the catalog: `[T]` is a collection. */
function fits(value: unknown, type: string): boolean {
  if (type.startsWith('[')) return Array.isArray(value) && value.every((element) => fits(element, type.slice(1, -1)));
  if (value === null) return true;
  if (type === 'Boolean') return typeof value === 'boolean';
  if (/^(?:Int\d\d|Double|Decimal|Byte)$/u.test(type)) return typeof value === 'number';
  return typeof value === 'string' || (typeof value === 'object' && catalog.entity(type) !== undefined);
}

/** Every member of the row is one of the type, and of its kind. */
function assertOfType(row: Row, typeName: string): void {
  const type = catalog.entity(typeName) ?? {};
  for (const [name, value] of Object.entries(row)) {
    if (name.includes('@')) continue;
    assert.ok(name in type, `${typeName} has no ${name}`);
    assert.ok(
      fits(value, type[name] ?? ''),
      `${typeName}.${name} = ${JSON.stringify(value)} is no ${type[name] ?? ''}`,
    );
  }
}

describe('OData: the reads of Get-EXO* below and beside a mailbox', () => {
  const wire = WireClient.forSuite();
  let mailbox = '';

  before(async () => {
    const { body } = await wire.ask('Mailbox?RecipientTypeDetails=UserMailbox&$select=UserPrincipalName&$top=5');
    mailbox = String(body.value.at(-1)?.['UserPrincipalName']);
  });

  const read = async (resource: (key: string) => string, fragment: string): Promise<WireAnswer> => {
    const answer = await wire.ask(resource(encoded(mailbox)), {
      headers: { Accept: 'application/json;odata.metadata=minimal', 'X-AnchorMailbox': mailbox },
    });
    assert.equal(answer.status, 200);
    assert.ok(answer.body['@odata.context']?.endsWith(`/$metadata#${fragment}`), answer.body['@odata.context']);
    return answer;
  };

  it('Get-EXORecipient', async () => {
    const { body } = await read(() => 'Recipient?RecipientTypeDetails=MailUniversalDistributionGroup', 'Recipient');
    assert.ok(body.value.length > 0);
    for (const row of body.value) {
      assertOfType(row, 'Recipient');
      assert.equal(row['RecipientTypeDetails'], 'MailUniversalDistributionGroup');
    }
  });

  it('Get-EXOCasMailbox', async () => {
    const { body } = await read((key) => `CasMailbox('${key}')?isEncoded=true`, 'CasMailbox/$entity');
    assertOfType(body, 'CasMailbox');
    assert.equal(body['OWAEnabled'], true);
    const list = await read(() => 'CasMailbox?$top=3', 'CasMailbox');
    assert.equal(list.body.value.length, 3);
  });

  it('Get-EXOMailboxStatistics', async () => {
    const { body } = await read(
      (key) => `Mailbox('${key}')/Exchange.GetMailboxStatistics()?isEncoded=true`,
      'Exchange.MailboxStatistics',
    );
    assertOfType(body, 'MailboxStatistics');
    assert.ok(Number(body['ItemCount']) > 0);
  });

  it('Get-EXOMailboxPermission', async () => {
    const { body } = await read((key) => `Mailbox('${key}')/MailboxPermission?isEncoded=true`, 'MailboxPermission');
    for (const row of body.value) assertOfType(row, 'MailboxPermission');
    const self = body.value.find((row) => row['User'] === 'NT AUTHORITY\\SELF');
    assert.deepEqual((self?.['PermissionList'] as readonly Row[])[0]?.['AccessRights'], [
      'FullAccess',
      'ReadPermission',
    ]);
  });

  it('Get-EXORecipientPermission', async () => {
    const query = '$expand=RecipientPermission&$select=RecipientPermission, ExternalDirectoryObjectId';
    const { body } = await read((key) => `Recipient('${key}')?isEncoded=true&${query}`, 'Recipient/$entity');
    const permissions = body['RecipientPermission'] as readonly Row[];
    assert.ok(permissions.length > 0);
    for (const row of permissions) assertOfType(row, 'RecipientPermission');
    const list = await read(() => `Recipient?$top=4&${query}`, 'Recipient');
    assert.equal(list.body.value.length, 4);
    assert.ok(list.body.value.every((row) => Array.isArray(row['RecipientPermission'])));
  });

  it('Get-EXOMailboxFolderStatistics', async () => {
    const folders = (scope: string) =>
      read(
        (key) =>
          `Mailbox('${key}')/MailboxFolder/Exchange.GetMailboxFolderStatistics(folderscope=Exchange.ElcFolderType'${scope}')?isEncoded=true`,
        'Collection(Exchange.MailboxFolderStatistics)',
      );
    const all = await folders('All');
    for (const row of all.body.value) assertOfType(row, 'MailboxFolderStatistics');
    const inbox = await folders('Inbox');
    assert.ok(inbox.body.value.length < all.body.value.length);
    assert.equal(inbox.body.value[0]?.['FolderPath'], '/Inbox');
  });

  it('Get-EXOMailboxFolderPermission', async () => {
    const { body } = await read(
      (key) =>
        `Mailbox('${key}')/MailboxFolder('${encoded('\\Calendar')}')/MailboxFolderPermission?IsUsingMailboxFolderId=True&isEncoded=true`,
      'MailboxFolderPermission',
    );
    for (const row of body.value) assertOfType(row, 'MailboxFolderPermission');
    assert.ok(body.value.some((row) => row['User'] === 'Default' && row['FolderName'] === 'Calendar'));
  });

  it('Get-EXOMobileDeviceStatistics', async () => {
    const upns = (await wire.ask('Mailbox?RecipientTypeDetails=UserMailbox&$select=UserPrincipalName')).body.value;
    const devices: Row[] = [];
    for (const { UserPrincipalName: upn } of upns.slice(0, 40)) {
      const { body } = await read(
        () => `Mailbox('${encoded(String(upn))}')/MobileDevice/Exchange.GetMobileDeviceStatistics()?isEncoded=true`,
        'Collection(Exchange.MobileDeviceStatistics)',
      );
      devices.push(...body.value);
    }
    assert.ok(devices.length > 0);
    for (const row of devices) assertOfType(row, 'MobileDeviceStatistics');
  });

  it('of an object that is not there are refused like the cmdlet', async () => {
    const key = encoded('nobody');
    for (const resource of [
      `CasMailbox('${key}')?isEncoded=true`,
      `Recipient('${key}')?isEncoded=true`,
      `Mailbox('${key}')/Exchange.GetMailboxStatistics()?isEncoded=true`,
      `Mailbox('${key}')/MailboxPermission?isEncoded=true`,
    ]) {
      const { status, body } = await wire.ask(resource);
      assert.equal(status, 404, resource);
      assert.match(body.error.details?.[0]?.message ?? '', /ManagementObjectNotFoundException\|/u, resource);
    }
  });
});

describe('OData: roles', () => {
  const wire = WireClient.forSuite({ role: 'Help Desk' });

  it('reads run with the rights of their cmdlets', async () => {
    assert.equal((await wire.ask('Mailbox?$top=1')).status, 200);
    const { exported } = await wire
      .ask(`/adminapi/v1.0/${wire.sandbox.tenantId}/EXOModuleFile?Version=3.9.2`)
      .then(({ body }) => ({
        exported: String(body.value[0]?.['exportedCmdlets']).split(','),
      }));
    const may = exported.includes('Get-MobileDeviceStatistics');
    const { status } = await wire.ask(
      `Mailbox('${encoded(wire.sandbox.userPrincipalName)}')/MobileDevice/Exchange.GetMobileDeviceStatistics()?isEncoded=true`,
    );
    assert.equal(status, may ? 200 : 403);
  });
});
