import assert from 'node:assert/strict';
import { rangesToRun } from '../../../src/run/runText';

const script = `$a = 1
Get-Mailbox |
    Format-Table DisplayName

function Get-Name {
    'x'
}
`;

/** The texts that run with cursors and selections at the marks: `|` is a cursor, `[` and `]` hold a selection. */
function run(selections: readonly { start: number; end: number }[]): readonly string[] {
  return rangesToRun(script, selections).map(({ start, end }) => script.slice(start, end));
}
const cursorAt = (text: string) => ({ start: script.indexOf(text), end: script.indexOf(text) });
const selectionOf = (text: string) => ({ start: script.indexOf(text), end: script.indexOf(text) + text.length });

describe('what Run Selection runs', () => {
  it('is the selection as it is', () => {
    assert.deepEqual(run([selectionOf('Get-Mailbox')]), ['Get-Mailbox']);
  });

  it('is the whole pipeline that the cursor is in', () => {
    assert.deepEqual(run([cursorAt('Format-Table')]), ['Get-Mailbox |\n    Format-Table DisplayName']);
  });

  it('is the whole function that the cursor is in', () => {
    assert.deepEqual(run([cursorAt("'x'")]), ["function Get-Name {\n    'x'\n}"]);
  });

  it('is nothing on an empty line, and nothing for a selection of blanks', () => {
    assert.deepEqual(run([cursorAt('\nfunction')]), []);
    assert.deepEqual(run([selectionOf('\n\n')]), []);
  });

  it('is each of several selections once, in the order of the text', () => {
    assert.deepEqual(run([cursorAt("'x'"), selectionOf('$a = 1'), cursorAt('Get-Name')]), [
      '$a = 1',
      "function Get-Name {\n    'x'\n}",
    ]);
  });
});
