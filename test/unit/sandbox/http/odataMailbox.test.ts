import assert from 'node:assert/strict';
import path from 'node:path';
import { loadCatalog } from '../../../../src/catalog/catalog';
import { encoded, WireClient } from './wireClient';

const catalog = loadCatalog(path.resolve('dist/data'));

describe('OData: Get-EXOMailbox', () => {
  const wire = WireClient.forSuite();
  const select = 'DisplayName,PrimarySmtpAddress,ExternalDirectoryObjectId';

  it('lists entities of the type that the context names, with the minimum of properties', async () => {
    const { url, tenantId } = wire.sandbox;
    const { status, headers, body } = await wire.ask('Mailbox', {
      headers: {
        Accept: 'application/json;odata.metadata=minimal',
        Prefer: 'odata.maxpagesize=1000;',
        'OData-Version': '4.0',
      },
    });
    assert.equal(status, 200);
    assert.equal(headers.get('odata-version'), '4.0');
    assert.equal(body['@odata.context'], `${url}/adminapi/beta/${tenantId}/$metadata#Mailbox`);
    assert.equal(body.value.length, 200);
    const minimum = catalog.propertySets('Get-EXOMailbox')?.sets['Minimum'] ?? [];
    assert.deepEqual(Object.keys(body.value[0] ?? {}).sort(), [...minimum].sort());
  });

  it('pages by nextLink, as Prefer says', async () => {
    const names = new Set<unknown>();
    const lengths: number[] = [];
    let next: string | undefined = `Mailbox?$select=${select}`;
    while (next !== undefined) {
      const { body } = await wire.ask(next, { headers: { Prefer: 'odata.maxpagesize=90;' } });
      lengths.push(body.value.length);
      for (const row of body.value) names.add(row['ExternalDirectoryObjectId']);
      next = body['@odata.nextLink'];
    }
    assert.deepEqual(lengths, [90, 90, 20]);
    assert.equal(names.size, 200);
  });

  it('reads one by its identity, encoded or plain', async () => {
    const upn = wire.sandbox.userPrincipalName;
    for (const resource of [
      `Mailbox('${encoded(upn)}')?isEncoded=true`,
      `Mailbox('${upn}')`,
      `mailbox('${encoded(upn)}')?IsEncoded=True`,
    ]) {
      const { status, body } = await wire.ask(resource, { headers: { 'X-AnchorMailbox': upn } });
      assert.equal(status, 200, resource);
      assert.match(String(body['@odata.context']), /\$metadata#Mailbox\/\$entity$/u);
      assert.equal(body['UserPrincipalName'], upn);
    }
  });

  it('reads what the same cmdlet reads by InvokeCommand', async () => {
    const upn = wire.sandbox.userPrincipalName;
    const { body: entity } = await wire.ask(`Mailbox('${encoded(upn)}')?isEncoded=true&PropertySet=All`);
    const { body } = await wire.invoke('Get-Mailbox', { Identity: upn });
    const [mailbox = {}] = body.value;
    for (const name of [
      'DisplayName',
      'Guid',
      'EmailAddresses',
      'RecipientTypeDetails',
      'ProhibitSendQuota',
      'HiddenFromAddressListsEnabled',
    ]) {
      assert.deepEqual(entity[name], mailbox[name], name);
    }
    assert.deepEqual(
      Object.keys(entity)
        .filter((name) => !name.includes('@'))
        .sort(),
      Object.keys(catalog.entity('Mailbox') ?? {}).sort(),
    );
  });

  it('selects properties, and spells out types when asked', async () => {
    const { body } = await wire.ask('Mailbox?$select=displayname,Guid,EmailAddresses&$top=1', {
      headers: { Accept: 'application/json;odata.metadata=full' },
    });
    const [mailbox = {}] = body.value;
    assert.equal(mailbox['@odata.type'], '#Exchange.Mailbox');
    assert.equal(mailbox['Guid@odata.type'], '#Guid');
    assert.equal(mailbox['EmailAddresses@odata.type'], '#Collection(String)');
    assert.deepEqual(
      Object.keys(mailbox).filter((name) => !name.includes('@')),
      ['DisplayName', 'Guid', 'EmailAddresses'],
    );
    const sets = await wire.ask('Mailbox?PropertySet=Quota,Minimum&$top=1');
    assert.ok('ProhibitSendQuota' in (sets.body.value[0] ?? {}));
  });

  it('filters by what the module makes of -Filter', async () => {
    const all = (await wire.ask(`Mailbox?$select=${select},RecipientTypeDetails`)).body.value;
    const filtered = async (filter: string) => {
      const { status, body } = await wire.ask(`Mailbox?$select=${select}&$filter=${encodeURIComponent(filter)}`);
      assert.equal(status, 200, filter);
      return body.value.map((row) => row['ExternalDirectoryObjectId']);
    };
    const where = (test: (row: Readonly<Record<string, unknown>>) => boolean) =>
      all.filter(test).map((row) => row['ExternalDirectoryObjectId']);
    const name = (row: Readonly<Record<string, unknown>>) => String(row['DisplayName']).toLowerCase();
    assert.ok(all.length === 200);
    assert.deepEqual(
      await filtered("startswith(DisplayName, 'a')"),
      where((row) => name(row).startsWith('a')),
    );
    assert.deepEqual(
      await filtered("endswith(DisplayName, 'n')"),
      where((row) => name(row).endsWith('n')),
    );
    assert.deepEqual(
      await filtered("contains(DisplayName, 'er')"),
      where((row) => name(row).includes('er')),
    );
    assert.deepEqual(
      await filtered(
        "(RecipientTypeDetails eq 'SharedMailbox' or RecipientTypeDetails eq 'RoomMailbox') and not startswith(DisplayName, 'm')",
      ),
      where(
        (row) => /^(?:Shared|Room)Mailbox$/u.test(String(row['RecipientTypeDetails'])) && !name(row).startsWith('m'),
      ),
    );
  });

  it('takes parameters of the cmdlet from the query', async () => {
    const { body } = await wire.ask('Mailbox?RecipientTypeDetails=SharedMailbox&$select=RecipientTypeDetails');
    assert.ok(body.value.length > 0);
    assert.ok(body.value.every((row) => row['RecipientTypeDetails'] === 'SharedMailbox'));
  });

  for (const [resource, status, sentence] of [
    ["Mailbox('bm9ib2R5')?isEncoded=true", 404, /couldn't be found/u],
    ["Mailbox('%23%23')?isEncoded=true", 400, /is not Base64 encoded/u],
    ['Mailbox?$select=NoSuchProperty', 400, /Could not find a property named 'NoSuchProperty'/u],
    ['Mailbox?$filter=DisplayName like', 400, /Syntax error at position/u],
    ['Mailbox?$orderby=DisplayName', 400, /'\$orderby' isn't supported/u],
    ['Mailbox?$top=-1', 400, /\$top/u],
    ['Mailbox?PropertySet=NoSuch', 400, /There is no property set 'NoSuch'/u],
    ['Mailbox?$expand=NoSuch', 400, /Could not find a property named 'NoSuch'/u],
    ["Mailbox('x')/NoSuch", 404, /Resource not found for the segment/u],
  ] as const) {
    it(`answers ${status} to ${resource}`, async () => {
      const answer = await wire.ask(resource);
      assert.equal(answer.status, status);
      assert.match(answer.body.error.details?.[0]?.message ?? answer.body.error.message, sentence);
    });
  }

  it('takes GET only', async () => {
    assert.equal((await wire.ask('Mailbox', { body: {} })).status, 405);
  });
});
