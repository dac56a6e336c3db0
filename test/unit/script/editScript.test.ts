import assert from 'node:assert/strict';
import { type Change, editScript } from '../../../src/script/editScript';
import { parseScript, type Script } from '../../../src/script/script';
import { ScriptGenerator } from '../../powershell/parser/generateScript';
import { Random } from '../../powershell/parser/random';

/** A script without what only says how far the parser looked. */
function facts({ root, errors, text }: Script): unknown {
  const kept = JSON.stringify({ root, errors, text }, (key, value: unknown) =>
    key === 'reaches' || key === 'tails' || key === 'surroundings' ? undefined : value,
  );
  return JSON.parse(kept) as unknown;
}

function check(script: Script, change: Change): Script {
  const edited = editScript(script, change);
  assert.deepEqual(facts(edited), facts(parseScript(edited.text)));
  return edited;
}

const snippets: readonly [string, ...string[]] = [
  ...'a x ; ( ) { } " \' $x | -Foo # @{ ` . [int] & , = else catch <# #>'.split(' '),
  '\n',
  ' ',
  'if ($a) { b }\n',
  'Get-Mailbox -Identity x\n',
  'function f {\n',
  'param($q)\n',
  'begin {',
  'class A { }\n',
  '#requires -Version 5\n',
  'configuration c {',
  '@"\n',
  '--% ',
] as unknown as [string, ...string[]];

function randomChange(script: Script, random: Random): Change {
  const start = random.below(script.text.length + 1);
  const end = random.chance(0.4) ? Math.min(start + 1 + random.below(5), script.text.length) : start;
  return { start, end, text: end > start && random.chance(0.5) ? '' : random.pick(snippets) };
}

describe('editScript', () => {
  it('parses a changed statement anew and keeps the others', () => {
    const script = parseScript('a\nif ($x) { b 1 }\nc');
    const [first, , last] = script.root.blocks[0]?.list.statements ?? [];
    const edited = check(script, { start: 14, end: 15, text: '22' });
    const statements = edited.root.blocks[0]?.list.statements ?? [];
    assert.equal(edited.text, 'a\nif ($x) { b 22 }\nc');
    assert.equal(statements[0], first);
    assert.equal(statements[2], last);
    assert.equal(last?.start, 19);
  });

  it('sees what a change does to the statements around', () => {
    for (const [text, change] of [
      ['a\nb\nc', { start: 3, end: 3, text: ' |' }],
      ['a\n| b\nc', { start: 1, end: 1, text: '\n' }],
      ["a\n'b\nc", { start: 1, end: 1, text: " '" }],
      ['if ($a) { b }\nelse { c }\nd', { start: 14, end: 18, text: '' }],
      ['a {\n b\n}\nc', { start: 7, end: 8, text: '' }],
      ['a & b\nc', { start: 6, end: 6, text: 'x' }],
      ["$a = @'\nx\n'@\nb", { start: 10, end: 11, text: '' }],
      ['if ($a) {\n b\n}\nc', { start: 11, end: 11, text: 'configuration d { ' }],
      ['function f {\n if ($a) { configuration d { b }\n}\n}\nc', { start: 15, end: 15, text: 'x\n' }],
      ['param($a)\nb', { start: 9, end: 9, text: '\nc' }],
      ['param($a)\nb', { start: 10, end: 10, text: 'begin { } #' }],
      ['', { start: 0, end: 0, text: 'a' }],
      ['a', { start: 0, end: 1, text: '' }],
    ] as [string, Change][]) {
      check(parseScript(text), change);
    }
  });

  it('comes to what a fresh parse comes to, edit after edit', () => {
    for (let seed = 0; seed < 400; seed++) {
      const random = new Random(seed);
      let script = parseScript(new ScriptGenerator(random).script());
      for (let edits = 0; edits < 5; edits++) script = check(script, randomChange(script, random));
    }
  });
});
