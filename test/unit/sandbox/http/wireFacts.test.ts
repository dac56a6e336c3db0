import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { WireClient, type WireBody } from './wireClient';

/** What public captures of the service show (data/rest-wire.json), as far as these tests hold the sandbox against it. */
interface WireFacts {
  readonly success: {
    readonly contentType: string;
    readonly envelopeOrder: readonly string[];
    readonly context: string;
    readonly warningsType: string;
  };
  readonly typeSidecars: {
    readonly table: readonly { readonly dotnet: string; readonly data: string | null; readonly odata: string | null }[];
  };
  readonly responseHeaders: readonly string[];
  readonly errors: {
    readonly envelope: { readonly error: Readonly<Record<string, unknown>> };
    readonly cases: readonly {
      readonly case: string;
      readonly status?: number;
      readonly code?: string;
      readonly message?: string;
      readonly details?: string;
      readonly text?: string;
      readonly internalException?: string;
    }[];
  };
}

const facts = JSON.parse(readFileSync(path.resolve('data/rest-wire.json'), 'utf8')) as WireFacts;

describe('The wire as it was captured', () => {
  const wire = WireClient.forSuite();

  afterEach(() => wire.sandbox.control('faults', { kind: 'none' }));

  it('envelope: media type, members in order, context, type of warnings', async () => {
    const { headers, body } = await wire.invoke('Get-Mailbox', {}, { headers: { Prefer: 'odata.maxpagesize=10' } });
    assert.equal(headers.get('content-type'), facts.success.contentType);
    assert.deepEqual(
      Object.keys(body),
      facts.success.envelopeOrder.map((name) => name.replace('?', '')),
    );
    const { url, tenantId } = wire.sandbox;
    assert.equal(body['@odata.context'], facts.success.context.replace('{base}', url).replace('{tenant}', tenantId));
    assert.equal(body['adminapi.warnings@odata.type'], facts.success.warningsType);
  });

  it('response headers', async () => {
    const { headers } = await wire.invoke('Get-OrganizationConfig');
    // What only errors and refusals carry, and a count of application callers, are not part of every answer.
    const always = facts.responseHeaders
      .filter((header) => !/\(|CombinedAppOnly/u.test(header.replace(/\(Build.*\)/u, '')))
      .map((header) => header.split(':', 1)[0] ?? '');
    assert.ok(always.length >= 10);
    for (const name of always) assert.ok(headers.has(name), name);
  });

  it('types of properties', async () => {
    const { body } = await wire.invoke('Get-Mailbox', { ResultSize: 20 });
    const bodies: WireBody[] = [body, (await wire.invoke('Get-OrganizationConfig')).body];
    const pairs = new Set(
      facts.typeSidecars.table
        .filter(({ data, odata }) => data !== null || odata !== null)
        .map(({ data, odata }) => `${data ?? '-'} ${odata ?? '-'}`),
    );
    // Of whole numbers beyond the table, and of objects inside objects, no capture tells; the sandbox follows the same form.
    const beyond = new Set([
      'System.Int64 #Int64',
      '- #Collection(Exchange.GenericHashTable)',
      '- #Exchange.GenericHashTable',
    ]);
    const seen = new Set<string>();
    for (const row of bodies.flatMap(({ value }) => value)) {
      for (const name of Object.keys(row).filter((other) => !other.includes('@'))) {
        const data = row[`${name}@data.type`];
        const odata = row[`${name}@odata.type`];
        const pair = `${typeof data === 'string' ? data : '-'} ${typeof odata === 'string' ? odata : '-'}`;
        if (pair === '- -') assert.ok(row[name] === null || ['string', 'boolean'].includes(typeof row[name]), name);
        else assert.ok(pairs.has(pair) || beyond.has(pair), `${name}: ${pair}`);
        seen.add(pair);
      }
    }
    for (const pair of ['System.Guid #Guid', 'System.DateTime -', 'System.Int32 -', '- #Collection(String)']) {
      assert.ok(seen.has(pair), pair);
    }
  });

  const captured = (name: string) => {
    const found = facts.errors.cases.find((one) => one.case === name);
    assert.ok(found, name);
    return found;
  };

  it('error: object not found', async () => {
    const { status, body } = await wire.invoke('Get-Mailbox', { Identity: 'X' });
    const fact = captured('object not found');
    assert.equal(status, fact.status);
    assert.equal(body.error.code, fact.code);
    assert.equal(body.error.message, fact.message);
    const [code, type, text] = (fact.details ?? '').split('|');
    const detail = body.error.details?.[0]?.message.split('|') ?? [];
    assert.deepEqual(detail.slice(0, 2), [code, type]);
    assert.equal(detail[2]?.replace(/'[^']*'\.$/u, "'DC'."), text);
    assert.deepEqual(Object.keys(body.error), Object.keys(facts.errors.envelope.error));
  });

  it('error: unknown parameter', async () => {
    const { status, body } = await wire.invoke('Get-Mailbox', { NAME: 1 });
    const fact = captured('unknown parameter');
    assert.equal(status, fact.status);
    assert.equal(body.error.code, fact.code);
    assert.equal(body.error.message, fact.message);
    assert.equal(body.error.details?.[0]?.message, fact.details);
  });

  it('error: value not in the enumeration', async () => {
    const { status, body } = await wire.invoke('Get-Mailbox', { RecipientTypeDetails: 'Nonsense' });
    const fact = captured('value not in the enumeration');
    assert.equal(status, fact.status);
    assert.equal(body.error.message, fact.message);
    assert.equal(body.error.details, undefined);
    assert.equal(body.error.innererror?.internalexception.type, fact.internalException);
  });

  it('error: a unique prefix of a value is that value', async () => {
    const { status, body } = await wire.invoke('Get-Mailbox', { RecipientTypeDetails: 'SharedM', ResultSize: 5 });
    assert.equal(status, 200);
    assert.ok(body.value.every((row) => row['RecipientTypeDetails'] === 'SharedMailbox'));
  });

  it('error: too many at once', async () => {
    await wire.sandbox.control('faults', { kind: 'throttle', times: 1 });
    const { status, body } = await wire.invoke('Get-Mailbox');
    const fact = captured('too many at once');
    assert.equal(status, fact.status);
    assert.equal(body.error.message, fact.text);
  });

  it('error: no role, no such cmdlet', async () => {
    assert.equal(
      (await wire.invoke('Get-NoSuchThing')).status,
      captured('no role for the cmdlet, unknown cmdlet').status,
    );
  });
});
