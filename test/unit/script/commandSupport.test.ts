import assert from 'node:assert/strict';
import { type BindableParameter, bindParameters, findParameter } from '../../../src/script/bindParameters';
import { commandCursor } from '../../../src/script/cursor';
import { originOf, upstreamOf } from '../../../src/script/origin';
import { innermost, pathAt, placedCommands } from '../../../src/script/path';
import { connectionPrefixes, withoutPrefix } from '../../../src/script/prefix';
import { parseScript, type Script } from '../../../src/script/script';
import { splatTable } from '../../../src/script/splat';
import type { Node } from '../../../src/script/syntaxTree';
import { processorTime } from '../../support/timing';

function parameter(name: string, more: Partial<BindableParameter> = {}): BindableParameter {
  return { name, aliases: [], position: undefined, switch: false, ...more };
}

const setThing = {
  parameters: [
    parameter('Identity', { position: 0, aliases: ['Id'] }),
    parameter('Value', { position: 1 }),
    parameter('ValueType'),
    parameter('Force', { switch: true }),
    parameter('ResultSize'),
  ],
};

function textOf(script: Script, node: { start: number; end: number } | null): string | null {
  return node === null ? null : script.text.slice(node.start, node.end);
}

/** Binds the last command called Set-Thing of a script. */
function bind(text: string) {
  const script = parseScript(text);
  const placed = placedCommands(script).findLast(({ command }) => textOf(script, command)?.startsWith('Set-Thing'));
  assert.ok(placed !== undefined);
  const binding = bindParameters(placed.command, setThing, (variable) =>
    splatTable([...placed.path, placed.command], variable),
  );
  const bound = Object.fromEntries(
    binding.bound.map((each) => [each.parameter.name, `${each.by} ${String(textOf(script, each.value))}`]),
  );
  return { bound, binding, script };
}

describe('bindParameters', () => {
  it('binds by name, alias, abbreviation and position', () => {
    assert.deepEqual(bind('Set-Thing a -ResultSize 5 b').bound, {
      ResultSize: 'name 5',
      Identity: 'position a',
      Value: 'position b',
    });
    assert.deepEqual(bind('Set-Thing -Id:a -res 5').bound, { Identity: 'name a', ResultSize: 'name 5' });
  });

  it('gives a switch no value but one behind its colon', () => {
    assert.deepEqual(bind('Set-Thing -Force a').bound, { Force: 'name null', Identity: 'position a' });
    assert.deepEqual(bind('Set-Thing -Force:$false').bound, { Force: 'name $false' });
  });

  it('takes a whole name for more than the beginning of another', () => {
    assert.deepEqual(bind('Set-Thing -Value 1 -ValueT 2').bound, { Value: 'name 1', ValueType: 'name 2' });
  });

  it('knows the parameters that every cmdlet has', () => {
    const { binding } = bind('Set-Thing -ea Stop -Verbose -Id x');
    assert.deepEqual(
      binding.bound.map((each) => [each.parameter.name, each.isCommon]),
      [
        ['ErrorAction', true],
        ['Verbose', true],
        ['Identity', false],
      ],
    );
    assert.equal(findParameter(setThing, 'Error').kind, 'ambiguous');
  });

  it('reports what does not fit', () => {
    const { binding, script } = bind('Set-Thing -Foo 1 -Va 2 -Id a -Identity b -ResultSize -Force x y');
    assert.deepEqual(
      binding.unknown.map((each) => 'name' in each && each.name),
      ['Foo'],
    );
    assert.deepEqual(
      binding.ambiguous.map((each) => each.candidates),
      [['Value', 'ValueType']],
    );
    assert.deepEqual(
      binding.repeated.map((each) => 'name' in each && each.name),
      ['Identity'],
    );
    assert.deepEqual(
      binding.incomplete.map((each) => each.name),
      ['ResultSize'],
    );
    assert.deepEqual(
      binding.surplus.map((each) => textOf(script, each)),
      ['y'],
    );
  });

  it('follows a plain splatted table', () => {
    const { bound, binding } = bind(
      "$p = @{ Identity = 'a'; Force = $true }\n$p.ResultSize = 5\n$p['Value'] = 1\nSet-Thing @p",
    );
    assert.deepEqual(bound, { Identity: "splat 'a'", Force: 'splat $true', ResultSize: 'splat 5', Value: 'splat 1' });
    assert.deepEqual(binding.opaque, []);
  });

  it('follows a table into a block, and says when it may hold more', () => {
    assert.deepEqual(bind('$p = @{ Identity = 1 }\nforeach ($x in $y) { if ($x) { Set-Thing @p } }').bound, {
      Identity: 'splat 1',
    });
    for (const between of [
      'if ($x) { $p.Value = 1 }',
      "$p.Add('Value', 1)",
      '$p += @{ Value = 1 }',
      '$p.Remove("Identity")',
    ]) {
      assert.equal(bind(`$p = @{ Identity = 1 }\n${between}\nSet-Thing @p`).binding.opaque.length, 1, between);
    }
    assert.equal(bind('Set-Thing @p a b c').binding.opaque.length, 1);
    assert.deepEqual(bind('Set-Thing @p a b c').binding.surplus, []);
  });
});

/** The command that the value at `^` comes from. */
function originAt(marked: string): string | undefined {
  const offset = marked.indexOf('^');
  const script = parseScript(marked.replace('^', ''));
  const path = pathAt(script, offset);
  const variable = innermost(path, 'Variable');
  assert.ok(variable !== undefined, marked);
  return originOf(variable, path)?.name;
}

describe('originOf', () => {
  it('knows what $_ is in a pipeline', () => {
    assert.equal(originAt('Get-Mailbox | Where-Object { $^_.Name }'), 'Get-Mailbox');
    assert.equal(originAt('Get-Mailbox | Sort-Object Name | ? { $_.A } | % { if ($_.B) { $^_.C } }'), 'Get-Mailbox');
    assert.equal(originAt("Get-User | Select-Object @{ n = 'x'; e = { $^_.Name } }"), 'Get-User');
    assert.equal(
      originAt('Get-Mailbox | % { Get-MailboxStatistics $_ } | ? { $^_.ItemCount }'),
      'Get-MailboxStatistics',
    );
    assert.equal(originAt('Get-Mailbox | Select-Object Name | ? { $^_.Name }'), 'Get-Mailbox');
    assert.equal(originAt('Get-Mailbox | Select-Object -ExpandProperty Name | ? { $^_.Length }'), undefined);
    assert.equal(originAt('$all = Get-Mailbox\n$all.Where({ $^_.Name })'), 'Get-Mailbox');
    assert.equal(originAt('Get-Mailbox | Select-Object -First 5 | ? { $^_.Name }'), 'Get-Mailbox');
  });

  it('follows variables', () => {
    assert.equal(originAt('$m = Get-Mailbox -ResultSize 5\n$^m.Name'), 'Get-Mailbox');
    assert.equal(originAt('$all = @(Get-Mailbox)\nforeach ($m in $all) { $^m.Name }'), 'Get-Mailbox');
    assert.equal(originAt('$all = Get-Mailbox | ? { $_.A }\n$all | % { $^_.Name }'), 'Get-Mailbox');
    assert.equal(originAt('$all = Get-Mailbox\n$one = $all[0]\n$^one.Name'), 'Get-Mailbox');
    assert.equal(originAt('$_ = 1; $^_'), undefined);
  });

  it('takes the nearest assignment where several may hold', () => {
    assert.equal(originAt('$m = Get-Mailbox\nif ($x) { $m = Get-User }\n$^m.Name'), 'Get-User');
    assert.equal(originAt('$m = $null\ntry { $m = Get-Mailbox } catch { throw }\n$^m.Name'), 'Get-Mailbox');
    assert.equal(originAt('$m = Get-Mailbox\n$m += Get-User\n$^m.Name'), 'Get-User');
    assert.equal(originAt('$m = if ($x) { Get-Mailbox } else { Get-User }\n$^m.Name'), 'Get-Mailbox');
    assert.equal(originAt('$m = Get-Mailbox\nfunction f { $^m.Name }'), 'Get-Mailbox');
    assert.equal(originAt('function g { $m = Get-User }\n$m = Get-Mailbox\nfunction f { $^m.Name }'), 'Get-Mailbox');
  });

  it('knows nothing where the text tells nothing', () => {
    assert.equal(originAt('Get-Mailbox | % { try { a } catch { $^_.Exception } }'), undefined);
    assert.equal(originAt('function g { $m = Get-User }\n$^m.Name'), undefined);
    assert.equal(originAt('$^m.Name\n$m = Get-User'), undefined);
    assert.equal(originAt('$a = $b\n$b = $a\n$^b'), undefined);
  });

  it('finds what reaches a command', () => {
    const script = parseScript(
      'Get-Mailbox -RecipientTypeDetails SharedMailbox | Sort-Object Name | Set-Mailbox -Foo 1',
    );
    const last = placedCommands(script).at(-1);
    assert.ok(last !== undefined);
    assert.equal(upstreamOf(last.pipeline, last.index, last.path)?.name, 'Get-Mailbox');
  });
});

/** The place of `^` in a command: kind, element, parameter before it. */
function cursorAt(marked: string): string | undefined {
  const offset = marked.indexOf('^');
  const script = parseScript(marked.replace('^', ''));
  const cursor = commandCursor(script, offset);
  if (cursor === undefined) return undefined;
  const parts = [cursor.kind, script.text.slice(cursor.start, cursor.end), cursor.parameter?.name ?? ''];
  return parts.join('|');
}

describe('commandCursor', () => {
  const places: Readonly<Record<string, string | undefined>> = {
    'Get-Ma^': 'name|Get-Ma|',
    'Get-Mailbox -Res^': 'parameter|-Res|',
    'Get-Mailbox -^': 'argument|-|',
    'Get-Mailbox -ResultSize ^': 'argument||ResultSize',
    'Get-Mailbox -ResultSize Unl^': 'argument|Unl|ResultSize',
    'Get-Mailbox -ResultSize:^': 'argument||ResultSize',
    'Get-Mailbox -ResultSize:Un^': 'argument|Un|ResultSize',
    'Get-Mailbox ^': 'argument||',
    'Get-Mailbox -A 1 ^ -B 2': 'argument||',
    'Get-Mailbox `\n  -Id^': 'parameter|-Id|',
    'Get-Mailbox `\n  ^': 'argument||',
    'a | Get-Ma^': 'name|Get-Ma|',
    '$x = Get-Ma^': 'name|Get-Ma|',
    'if ($x) { Get-Mailbox -Id ^ }': 'argument||Id',
    'Get-Mailbox -Id (Get-U^': 'name|Get-U|',
    'Get-Mailbox | ? { $_.^ }': undefined,
    '# Get-Ma^': undefined,
    '': undefined,
    'Get-Mailbox > out^': undefined,
    "Get-Mailbox -Filter 'Na^'": "argument|'Na'|Filter",
    'Get-Mailbox -Properties A, B^': 'argument|A, B|Properties',
  };

  it('takes no time over long runs of blanks', () => {
    const blanks = ' '.repeat(1500);
    for (const text of [`a b${blanks}\n${blanks}c`, `a b,${blanks}${blanks}'x`, `a${' `\n'.repeat(700)}`]) {
      const script = parseScript(text);
      const spent = processorTime(() => {
        for (let offset = 0; offset < text.length; offset += 10) commandCursor(script, offset);
      });
      // It takes a tenth of it; a pattern that looks back took 30 s.
      assert.ok(spent < 1000, String(spent));
    }
  });

  for (const [marked, wanted] of Object.entries(places)) {
    if (marked === '') continue;
    it(`knows the place in ${JSON.stringify(marked)}`, () => assert.equal(cursorAt(marked), wanted));
  }
});

describe('paths', () => {
  it('lead from the script to the smallest node', () => {
    const kinds = pathAt(parseScript('foreach ($x in $y) { a -b $z.c }'), 27).map((node: Node) => node.kind);
    assert.deepEqual(kinds, [
      'ScriptBlock',
      'NamedBlock',
      'ForEachStatement',
      'StatementBlock',
      'Pipeline',
      'Command',
      'MemberAccess',
      'Variable',
    ]);
  });

  it('are no trouble for a deep tree', () => {
    const script = parseScript(Array.from({ length: 20_000 }, () => "'a'").join(' + '));
    assert.ok(pathAt(script, 3).length > 19_000);
    assert.equal(placedCommands(script).length, 0);
  });
});

describe('connectionPrefixes', () => {
  it('finds what connections put before nouns', () => {
    const script = parseScript(
      'Connect-ExchangeOnline -Prefix EU\nConnect-IPPSSession -pre:CC\nConnect-ExchangeOnline -Prefix $x',
    );
    assert.deepEqual(
      connectionPrefixes(script).map(({ connectedBy, prefix }) => [connectedBy, prefix]),
      [
        ['Connect-ExchangeOnline', 'EU'],
        ['Connect-IPPSSession', 'CC'],
      ],
    );
    assert.equal(withoutPrefix('Get-EUMailbox', 'eu'), 'Get-Mailbox');
    assert.equal(withoutPrefix('Get-Mailbox', 'EU'), null);
    assert.equal(withoutPrefix('Get-EU', 'EU'), null);
  });
});
