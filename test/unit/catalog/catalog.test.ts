import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { CatalogError, loadCatalog, type Catalog } from '../../../src/catalog/catalog';
import type { ParameterFacts, ParameterSetFacts } from '../../../src/catalog/cmdletFacts';

interface RawCmdlet {
  readonly name: string;
  readonly applicable: readonly string[];
  readonly parameterSets: readonly {
    readonly name: string;
    readonly required: string[];
    readonly optional: string[];
  }[];
  readonly parameters: readonly {
    readonly name: string;
    readonly type: string;
    readonly aliases?: readonly string[];
    readonly values?: readonly string[];
    readonly onPremisesOnly?: boolean;
  }[];
}

/** Runs the build step as the build does. */
function buildData(outFolder: string): Promise<unknown> {
  return promisify(execFile)(process.execPath, ['scripts/buildData.mjs', outFolder]);
}

/** A file of facts as the build reads it. */
async function facts<T>(name: string): Promise<T> {
  const program = `import { readFacts } from './scripts/data/readFacts.mjs';
    process.stdout.write(JSON.stringify(await readFacts('${name}')));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    maxBuffer: 16_000_000,
  });
  return JSON.parse(stdout) as T;
}

describe('Catalog', () => {
  let folder: string;
  let catalog: Catalog;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'catalog-'));
    await buildData(folder);
    catalog = loadCatalog(folder);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('holds every cmdlet of the facts with its parameters, sets, types, aliases and values', async () => {
    const { cmdlets, onPremisesOnly } = await facts<{ cmdlets: RawCmdlet[]; onPremisesOnly: string[] }>(
      'exchange-cmdlets',
    );
    assert.equal(catalog.names().length, cmdlets.length);
    for (const raw of cmdlets) {
      const known = catalog.cmdlet(raw.name.toUpperCase());
      assert.ok(known, raw.name);
      assert.equal(known.name, raw.name);
      assert.equal(`${known.verb}-${known.noun}`, raw.name);
      assert.deepEqual(known.applicable, raw.applicable, raw.name);
      assert.deepEqual(
        known.parameters.map(({ name, type, onPremisesOnly }) => ({ name, type, onPremisesOnly })),
        raw.parameters.map(({ name, type, onPremisesOnly = false }) => ({ name, type, onPremisesOnly })),
      );
      for (const [index, { name, aliases = [], values = [] }] of raw.parameters.entries()) {
        const found: ParameterFacts | undefined = known.parameters[index];
        const missing: string[] = values.filter((value) => !found?.values.includes(value));
        assert.deepEqual({ aliases: found?.aliases, missing }, { aliases, missing: [] }, `${raw.name} ${name}`);
      }
      // Sets of the reference spell some names in another casing than its parameters do.
      const names = new Map(raw.parameters.map((parameter) => [parameter.name.toLowerCase(), parameter.name]));
      const spelled = (entries: readonly string[]): string[] =>
        entries.flatMap((entry) => names.get(entry.toLowerCase()) ?? []);
      for (const [index, { name, required, optional }] of raw.parameterSets.entries()) {
        const found: ParameterSetFacts | undefined = known.parameterSets[index];
        const missing: string[] = spelled(optional).filter((entry) => !found?.optional.includes(entry));
        assert.deepEqual(
          { name: found?.name, required: new Set(found?.required), missing },
          { name, required: new Set(spelled(required)), missing: [] },
          raw.name,
        );
      }
    }
    assert.equal(catalog.onPremisesOnly('connect-mailbox'), 'Connect-Mailbox');
    assert.equal(
      onPremisesOnly.every((name) => catalog.onPremisesOnly(name) === name),
      true,
    );
  });

  it('tells position, pipeline, kinds and secrets of a parameter', () => {
    const find = (cmdlet: string, parameter: string) =>
      catalog.cmdlet(cmdlet)?.parameters.find(({ name }) => name === parameter);
    assert.equal(find('Get-Mailbox', 'Identity')?.position, 0);
    assert.equal(find('Get-Mailbox', 'Identity')?.pipeline, true);
    assert.equal(find('Get-Mailbox', 'Archive')?.switch, true);
    assert.equal(find('Set-Mailbox', 'EmailAddresses')?.multiValued, true);
    assert.equal(find('New-Mailbox', 'Password')?.secret, true);
    assert.equal(find('Get-Mailbox', 'DomainController')?.onPremisesOnly, true);
    assert.equal(find('Get-Mailbox', 'Filter')?.position, undefined);
  });

  it('merges the accepted values that the reference words differently', () => {
    const rights = catalog
      .cmdlet('Add-MailboxFolderPermission')
      ?.parameters.find(({ name }) => name === 'AccessRights')?.values;
    assert.ok(rights?.includes('AvailabilityOnly'));
  });

  it('knows unknown names as unknown', () => {
    assert.equal(catalog.cmdlet('Get-Nothing'), undefined);
    assert.equal(catalog.outputProperties('Get-Nothing'), undefined);
    assert.equal(catalog.entity('Nothing'), undefined);
    assert.equal(catalog.effect('Get-Nothing'), undefined);
    assert.equal(catalog.propertySets('Get-Mailbox'), undefined);
    assert.deepEqual(catalog.filterable('Get-Nothing'), []);
  });

  it('returns output properties in the order of the service, without words of running text', () => {
    const mailbox = catalog.outputProperties('get-mailbox');
    assert.equal(mailbox?.wholeCapture, true);
    assert.equal(mailbox.properties[3]?.name, 'Database');
    assert.equal(
      mailbox.properties.some(({ name }) => name === 'the'),
      false,
    );
    assert.equal(catalog.outputTable().bases['directoryObject']?.includes('Guid'), true);
  });

  it('keeps from Get-EXO* what they cannot filter', () => {
    const names = (cmdlet: string) => catalog.filterable(cmdlet).map(({ name }) => name);
    assert.ok(names('Get-Mailbox').includes('DeletedItemFlags'));
    assert.ok(!names('Get-EXOMailbox').includes('DeletedItemFlags'));
    assert.ok(names('Get-EXOMailbox').includes('DisplayName'));
    assert.ok(names('New-DynamicDistributionGroup').includes('Department'));
    assert.ok(names('Get-EXOMailbox').includes('CustomAttribute15'));
    assert.ok(!names('Get-CASMailbox').includes('CustomAttribute1'));
  });

  it('answers entities, property sets, roles, effects, usage and retired names', () => {
    assert.equal(catalog.entity('Mailbox')?.['Guid'], 'Guid');
    assert.ok(catalog.propertySets('Get-EXOMailbox')?.sets['Minimum']?.includes('PrimarySmtpAddress'));
    assert.ok(
      catalog.roles().some(({ name, cmdlets }) => name === 'Mail Recipients' && cmdlets.includes('Set-Mailbox')),
    );
    assert.equal(catalog.effect('remove-mailbox')?.effect, 'destroy');
    assert.ok((catalog.usage('Get-Mailbox')?.calls ?? 0) > 100);
    assert.ok(catalog.retired().cmdlets.length > 50);
  });

  it('says what to do when a part is missing or damaged', async () => {
    const damaged = await mkdtemp(path.join(tmpdir(), 'catalog-damaged-'));
    try {
      assert.throws(() => loadCatalog(damaged).names(), CatalogError);
      await writeFile(path.join(damaged, 'cmdlets.json.br'), 'not compressed');
      assert.throws(() => loadCatalog(damaged).names(), /missing or damaged.*Reinstall/);
    } finally {
      await rm(damaged, { recursive: true, force: true });
    }
  });

  it('is built the same way every time', async () => {
    const again = await mkdtemp(path.join(tmpdir(), 'catalog-again-'));
    try {
      await buildData(again);
      const files = await readdir(folder);
      assert.ok(files.length > 5);
      for (const name of files) {
        const [first, second] = await Promise.all([folder, again].map((place) => readFile(path.join(place, name))));
        assert.ok(first && second?.equals(first), name);
      }
    } finally {
      await rm(again, { recursive: true, force: true });
    }
  });
});
