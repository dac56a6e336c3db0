import assert from 'node:assert/strict';
import path from 'node:path';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { CmdletFacts, ParameterFacts } from '../../../src/catalog/cmdletFacts';
import { runPowerShell } from '../../support/powershell';
import { moduleFolder } from './sandboxShell';

interface Parameter {
  readonly type: string;
  readonly aliases: readonly string[];
  readonly sets: ReadonlyMap<
    string,
    { readonly mandatory: boolean; readonly position: number | undefined; readonly piped: string }
  >;
}

interface Command {
  readonly defaultSet: string;
  readonly shouldProcess: boolean;
  readonly confirmImpact: string;
  readonly sets: readonly string[];
  readonly parameters: ReadonlyMap<string, Parameter>;
}

const everySet = '__AllParameterSets';
const commonNames = new Set(
  (
    'verbose debug erroraction errorvariable warningaction warningvariable informationaction informationvariable ' +
    'outvariable outbuffer pipelinevariable progressaction usetransaction confirm whatif'
  ).split(' '),
);
const commonAliases = new Set('vb db ea ev wa wv infa iv ov ob pv proga cf wi'.split(' '));

/** .NET types of reference types that PowerShell itself converts; others are the service's to convert. */
const types: Readonly<Record<string, string>> = {
  SwitchParameter: 'System.Management.Automation.SwitchParameter',
  Boolean: 'System.Boolean',
  String: 'System.String',
  'String[]': 'System.String[]',
  Int32: 'System.Int32',
  UInt32: 'System.UInt32',
  Guid: 'System.Guid',
  DateTime: 'System.DateTime',
  SecureString: 'System.Security.SecureString',
  PSCredential: 'System.Management.Automation.PSCredential',
  MultiValuedProperty: 'System.Object',
  MailboxIdParameter: 'System.Object',
  Unlimited: 'System.Object',
  ByteQuantifiedSize: 'System.Object',
};

/** One line a parameter and set: everything that Get-Command knows of the generated functions. */
const dump = `
Import-Module -Name '${path.join(moduleFolder, 'ExchangeSandbox.psd1')}'
$served = Import-Module -Name '${path.join(moduleFolder, 'ExchangeSandbox.Cmdlets.psm1')}' -PassThru -DisableNameChecking
$lines = [System.Collections.Generic.List[string]]::new()
foreach ($command in @(Get-Command -Module ExchangeSandbox, ExchangeSandbox.Cmdlets)) {
  $attribute = $command.ScriptBlock.Attributes | ForEach-Object { if ($_ -is [System.Management.Automation.CmdletBindingAttribute]) { $_ } }
  if ($null -eq $attribute) { continue }
  $sets = @(foreach ($set in $command.ParameterSets) { $set.Name }) -join ','
  $lines.Add(@('C', $command.Name, $attribute.DefaultParameterSetName, $attribute.SupportsShouldProcess, $attribute.ConfirmImpact, $sets) -join "\`t")
  foreach ($parameter in $command.Parameters.Values) {
    foreach ($set in $parameter.ParameterSets.Keys) {
      $facts = $parameter.ParameterSets[$set]
      $lines.Add(@('P', $parameter.Name, $parameter.ParameterType.FullName, ($parameter.Aliases -join ','), $set, $facts.IsMandatory, $facts.Position, $facts.ValueFromPipeline, $facts.ValueFromPipelineByPropertyName) -join "\`t")
    }
  }
}
[Console]::Out.Write($lines -join "\`n")
`;

function readDump(text: string): Map<string, Command> {
  const commands = new Map<string, Command>();
  let parameters = new Map<string, Parameter>();
  for (const line of text.split('\n')) {
    const [kind, name = '', first = '', second = '', third = '', fourth = '', fifth = '', sixth, seventh] = line
      .trimEnd()
      .split('\t');
    if (kind === 'C') {
      parameters = new Map();
      commands.set(name, {
        defaultSet: first,
        shouldProcess: second === 'True',
        confirmImpact: third,
        sets: fourth.split(','),
        parameters,
      });
    } else if (kind === 'P' && !commonNames.has(name.toLowerCase())) {
      const sets = new Map(parameters.get(name)?.sets ?? []);
      const position = Number(fifth) === -2_147_483_648 ? undefined : Number(fifth);
      const piped = `${sixth === 'True' ? 'value ' : ''}${seventh === 'True' ? 'name' : ''}`.trim();
      sets.set(third, { mandatory: fourth === 'True', position, piped });
      parameters.set(name, { type: first, aliases: second === '' ? [] : second.split(','), sets });
    }
  }
  return commands;
}

describe('ExchangeSandbox: generated functions', () => {
  const catalog = loadCatalog(path.resolve('dist', 'data'));
  let commands: Map<string, Command>;

  before(async () => {
    const { stdout, stderr, exitCode } = await runPowerShell(dump);
    assert.equal(exitCode, 0, stderr);
    commands = readDump(stdout);
  });

  function commandOf(cmdlet: CmdletFacts): Command {
    const command = commands.get(cmdlet.name);
    assert.ok(command, `${cmdlet.name} is missing`);
    return command;
  }

  it('there is one for each cmdlet of the catalog and no other', () => {
    assert.deepEqual([...commands.keys()].sort(), [...catalog.names()].sort());
  });

  it('have the parameters, aliases and positions of the catalog', () => {
    for (const cmdlet of catalog.cmdlets()) {
      const { parameters } = commandOf(cmdlet);
      const expected = cloudParameters(cmdlet);
      assert.deepEqual([...parameters.keys()].sort(), expected.map(({ name }) => name).sort(), cmdlet.name);
      const names = new Set(expected.map(({ name }) => name.toLowerCase()));
      for (const facts of expected) {
        const parameter = parameters.get(facts.name);
        const aliases = facts.aliases.filter(
          (alias) => !names.has(alias.toLowerCase()) && !commonAliases.has(alias.toLowerCase()),
        );
        assert.deepEqual(parameter?.aliases, aliases, `${cmdlet.name} -${facts.name}`);
        for (const { position } of parameter.sets.values()) {
          assert.equal(position, facts.position, `${cmdlet.name} -${facts.name}`);
        }
      }
    }
  });

  it('have parameter sets of the catalog, with what each requires, and none of its cloud sets is lost', () => {
    for (const cmdlet of catalog.cmdlets()) {
      const command = commandOf(cmdlet);
      const expected = cloudSets(cmdlet);
      const generated = command.sets.map((name) => generatedSet(command, name));
      for (const set of expected) {
        const holds = generated.some(
          ({ required, members }) =>
            set.members.every((name) => members.has(name)) &&
            [...required].every((name) => set.required.includes(name)),
        );
        assert.ok(holds, `${cmdlet.name}: a call by the set ${set.name} would not bind`);
      }
      for (const set of generated) {
        const equal = expected.some(
          ({ required, members }) =>
            members.length === set.members.size &&
            members.every((name) => set.members.has(name)) &&
            required.length === set.required.size &&
            required.every((name) => set.required.has(name)),
        );
        assert.ok(equal, `${cmdlet.name}: the set ${set.name} is not the catalog's`);
      }
    }
  });

  it('have types that take what the service takes', () => {
    for (const cmdlet of catalog.cmdlets()) {
      const { parameters } = commandOf(cmdlet);
      for (const facts of cloudParameters(cmdlet)) {
        const wanted = types[facts.type];
        const parameter = parameters.get(facts.name);
        if (wanted === undefined || parameter === undefined || isPiped(parameter)) continue;
        const actual = /^System\.Nullable`1\[\[([\w.]+),/u.exec(parameter.type)?.[1] ?? parameter.type;
        if (facts.values.length > 0 && wanted === 'System.Object') continue;
        assert.equal(actual, wanted, `${cmdlet.name} -${facts.name} (${facts.type})`);
      }
    }
  });

  it('take the piped object as Identity, by value and by name', () => {
    const piping = catalog
      .cmdlets()
      .filter(({ parameters }) =>
        parameters.some(({ name, pipeline, onPremisesOnly }) => name === 'Identity' && pipeline && !onPremisesOnly),
      );
    assert.ok(piping.length > 300, String(piping.length));
    for (const cmdlet of piping) {
      const identity = commandOf(cmdlet).parameters.get('Identity');
      assert.ok(identity, cmdlet.name);
      for (const { piped } of identity.sets.values()) assert.equal(piped, 'value name', cmdlet.name);
    }
  });

  it('support -WhatIf and -Confirm where the catalog has them, and ask before they remove', () => {
    for (const cmdlet of catalog.cmdlets()) {
      const command = commandOf(cmdlet);
      const supports = cmdlet.parameters.some(({ name }) => name === 'WhatIf' || name === 'Confirm');
      assert.equal(command.shouldProcess, supports, cmdlet.name);
      if (supports && cmdlet.verb === 'Remove') assert.equal(command.confirmImpact, 'High', cmdlet.name);
      if (supports && cmdlet.verb === 'Set') assert.equal(command.confirmImpact, 'Medium', cmdlet.name);
    }
  });
});

/** Parameters that some set of the cloud cmdlet takes. */
function cloudParameters(cmdlet: CmdletFacts): ParameterFacts[] {
  const members = new Set(cloudSets(cmdlet).flatMap((set) => set.members));
  return cmdlet.parameters.filter(({ name }) => members.has(name));
}

/** The sets that need no on-premises parameter (where all do, that need is dropped), without what is on-premises only. */
function cloudSets({
  parameters,
  parameterSets,
}: CmdletFacts): { name: string; required: string[]; members: string[] }[] {
  const cloud = new Set(
    parameters
      .filter(({ name, onPremisesOnly }) => !onPremisesOnly && !commonNames.has(name.toLowerCase()))
      .map(({ name }) => name),
  );
  const inCloud = (name: string): boolean => cloud.has(name);
  const possible = parameterSets.filter(({ required }) => required.every(inCloud));
  return (possible.length > 0 ? possible : parameterSets).map(({ name, required, optional }) => ({
    name,
    required: required.filter(inCloud),
    members: [...required, ...optional].filter(inCloud),
  }));
}

function generatedSet(command: Command, name: string): { name: string; required: Set<string>; members: Set<string> } {
  const required = new Set<string>();
  const members = new Set<string>();
  for (const [parameter, { sets }] of command.parameters) {
    const facts = sets.get(name) ?? sets.get(everySet);
    if (facts === undefined) continue;
    members.add(parameter);
    if (facts.mandatory) required.add(parameter);
  }
  return { name, required, members };
}

function isPiped({ sets }: Parameter): boolean {
  return [...sets.values()].some(({ piped }) => piped.startsWith('value'));
}
