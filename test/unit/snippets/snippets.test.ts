import assert from 'node:assert/strict';
import { acceptedValues } from '../../../src/catalog/acceptedValues';
import type { Catalog } from '../../../src/catalog/catalog';
import type { CmdletFacts } from '../../../src/catalog/cmdletFacts';
import { cloudParameters, missingParameters, possibleSets } from '../../../src/catalog/parameterChoice';
import { bindParameters } from '../../../src/script/bindParameters';
import { commandName } from '../../../src/script/commands';
import { placedCommands, type PlacedCommand } from '../../../src/script/path';
import { parseScript } from '../../../src/script/script';
import { splatTable } from '../../../src/script/splat';
import { shippedSnippets, snippetVariants, stopValues } from '../../support/snippets';
import { buildCatalog, type BuiltCatalog } from '../catalog/builtCatalog';

const snippets = shippedSnippets();

/** Verbs whose nouns are Exchange's only: a cmdlet of these that the catalog lacks is a slip. */
const ordinaryCmdlets =
  /^(?:(?:Import|Export|ConvertTo|ConvertFrom)-(?:Csv|Json)|(?:Select|Where|Sort|Group|ForEach)-Object|Format-(?:Table|List)|Write-\w+|Read-Host|Get-(?:Date|Credential)|Start-Sleep|Out-(?:File|Null))$/u;

/** What PowerShell or the service would find wrong with a call, in words. */
function faultsOf(catalog: Catalog, cmdlet: CmdletFacts, { command, index, path }: PlacedCommand): string[] {
  const binding = bindParameters(command, { parameters: cloudParameters(cmdlet) }, (variable) =>
    splatTable(path, variable),
  );
  const own = binding.bound.filter(({ isCommon }) => !isCommon);
  const names = own.map(({ parameter }) => parameter.name);
  const piped = index > 0 ? cmdlet.parameters.filter(({ pipeline }) => pipeline).map(({ name }) => name) : [];
  const faults = [
    ...binding.unknown.map((named) => `no parameter ${named.kind === 'SplatEntry' ? named.key : named.name}`),
    ...binding.ambiguous.map(({ named }) => `-${named.name} is ambiguous`),
    ...binding.incomplete.map(({ name }) => `-${name} has no value`),
    ...(binding.repeated.length > 0 ? ['a parameter is given twice'] : []),
    ...(binding.surplus.length > 0 ? ['an argument too many'] : []),
    ...missingParameters(cmdlet, names)
      .filter((name) => !piped.includes(name))
      .map((name) => `-${name} is missing`),
  ];
  if (possibleSets(cmdlet, names).length === 0) faults.push(`no parameter set has all of ${names.join(', ')}`);
  for (const { parameter, value } of own) {
    const facts = cmdlet.parameters.find(({ name }) => name === parameter.name);
    // What the reference lists for an identity are ways to name an object, not values.
    if (facts === undefined || facts.type.endsWith('IdParameter') || value?.kind !== 'StringConstant') continue;
    const { values, closed } = acceptedValues(catalog, cmdlet, facts);
    if (closed && !values.some((accepted) => accepted.toLowerCase() === value.value.toLowerCase()))
      faults.push(`-${facts.name} does not accept ${value.value}`);
  }
  return faults.map((fault) => `${cmdlet.name}: ${fault}`);
}

describe('snippets', () => {
  let built: BuiltCatalog;

  before(async () => {
    built = await buildCatalog();
  });

  after(() => built.remove());

  it('are at least sixty, each with a prefix of its own and a description', () => {
    assert.ok(snippets.length >= 60, String(snippets.length));
    const prefixes = snippets.map(({ prefix }) => prefix);
    assert.deepEqual([...new Set(prefixes)], prefixes);
    for (const { prefix, name, description } of snippets) {
      assert.match(prefix, /^exo-[a-z]+(?:-[a-z]+)*$/u);
      assert.ok(description.length > 10 && description !== name, name);
    }
  });

  it('number their tab stops from 1 without a gap', () => {
    for (const snippet of snippets) {
      const stops = [...stopValues(snippet).keys()].filter((index) => index > 0).sort((one, other) => one - other);
      assert.deepEqual(
        stops,
        stops.map((_, index) => index + 1),
        snippet.prefix,
      );
    }
  });

  for (const family of [
    'connect',
    'unattended',
    'csv',
    'mailbox',
    'shared',
    'calendar',
    'full-access',
    'report',
    'audit',
    'trace',
    'rule',
    'hold',
    'retention',
    'migration',
  ]) {
    it(`cover the family ${family}`, () => {
      assert.ok(snippets.some(({ prefix }) => prefix.startsWith(`exo-${family}`)));
    });
  }

  for (const snippet of snippets) {
    it(`${snippet.prefix} is a script without errors, with cmdlets, parameters and values that exist`, () => {
      for (const text of snippetVariants(snippet)) {
        const script = parseScript(text);
        assert.deepEqual(script.errors, [], text);
        const faults: string[] = [];
        for (const placed of placedCommands(script)) {
          const name = commandName(placed.command);
          const cmdlet = name === null ? undefined : built.catalog.cmdlet(name);
          if (cmdlet !== undefined) faults.push(...faultsOf(built.catalog, cmdlet, placed));
          else if (name?.includes('-') === true && !ordinaryCmdlets.test(name) && !text.includes(`function ${name}`))
            faults.push(`there is no ${name}`);
        }
        assert.deepEqual(faults, [], text);
      }
    });
  }
});
