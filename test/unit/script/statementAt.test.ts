import assert from 'node:assert/strict';
import { parseScript } from '../../../src/script/script';
import { statementAt } from '../../../src/script/statementAt';

/** The statement at the `^` in a script, which is taken out first. */
function at(marked: string): string | undefined {
  const offset = marked.indexOf('^');
  assert.notEqual(offset, -1);
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const found = statementAt(parseScript(text), offset);
  return found === undefined ? undefined : text.slice(found.start, found.end);
}

describe('statementAt', () => {
  it('finds a pipeline from any place in it', () => {
    for (const marked of ['^Get-Mailbox | ft\nb', 'Get-Mail^box | ft\nb', 'Get-Mailbox | ft^\nb']) {
      assert.equal(at(marked), 'Get-Mailbox | ft');
    }
  });

  it('takes the whole of a pipeline over several lines', () => {
    const text = 'Get-Mailbox -ResultSize 5 |\n  Where-Object { $_.Name } |\n  Format-Table';
    assert.equal(at(`a\n${text.replace('Where', 'Wh^ere')}\nb`), text);
    assert.equal(at('Get-Mailbox `\n  -Result^Size 5\nb'), 'Get-Mailbox `\n  -ResultSize 5');
    assert.equal(at('Get-Mailbox\n  | Form^at-Table\nb'), 'Get-Mailbox\n  | Format-Table');
  });

  it('takes functions, loops and tries whole', () => {
    for (const text of [
      'function Get-It {\n  param($x)\n  \n  Get-Ma^ilbox $x\n}',
      'foreach ($m in $all) {\n  if ($m) {\n    Set-^Mailbox $m\n  }\n}',
      'if ($a) { 1 }\nelse { ^2 }',
      'try {\n  a\n}\ncatch {\n  b^\n}\nfinally {\n  c\n}',
      'class A {\n  [int] $X^\n}',
      '$x = @{\n\n^\n  a = 1\n}',
      "$t = @'\nGet-^Mailbox\n'@",
    ]) {
      assert.equal(at(`before\n${text}\nafter`), text.replace('^', ''));
    }
  });

  it('takes the statement of the line when the cursor is beside it', () => {
    assert.equal(at('^   Get-Mailbox\nb'), 'Get-Mailbox');
    assert.equal(at('Get-Mailbox   ^  \nb'), 'Get-Mailbox');
    assert.equal(at('Get-Mailbox # all of^ them\nb'), 'Get-Mailbox');
  });

  it('takes the one of two on a line that the cursor touches, else the one before', () => {
    assert.equal(at('a; ^b'), 'b');
    assert.equal(at('a^; b'), 'a');
    assert.equal(at('a;^ b'), 'a');
    assert.equal(at('a; b^'), 'b');
  });

  it('finds nothing where a line holds no statement', () => {
    assert.equal(at('a\n^\nb'), undefined);
    assert.equal(at('a\n# only a com^ment\nb'), undefined);
    assert.equal(at('^'), undefined);
    assert.equal(at('a\r\n^\r\nb'), undefined);
  });

  it('finds what stands in the named blocks of a script, its parameters and its using lines', () => {
    assert.equal(at('param($a)\nbegin { Get-^Mailbox }\nend { b }'), 'Get-Mailbox');
    assert.equal(at('[CmdletBinding()]\nparam(\n  $a^ = 1\n)\nb'), '[CmdletBinding()]\nparam(\n  $a = 1\n)');
    assert.equal(at('using namespace Sys^tem.Text\nb'), 'using namespace System.Text');
  });

  it('finds the rest of a statement that is not complete', () => {
    assert.equal(at('a\nforeach ($x in $y) {\n  Get-^Mailbox'), 'foreach ($x in $y) {\n  Get-Mailbox');
  });

  it('stays within the text', () => {
    assert.equal(statementAt(parseScript('a'), 99)?.start, 0);
    assert.equal(statementAt(parseScript('a'), -1)?.start, 0);
  });
});
