import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cloudNames, cloudOf } from '../../../src/connections/clouds';
import { entryMembers } from '../../../src/connections/entries';
import { connectionMethods } from '../../../src/connections/profile';
import { readSavedConnections } from '../../../src/connections/readConnections';

const text = readFileSync('docs/connecting.md', 'utf8');

/** The rows of the table below a heading, without the head, each cell without its quotes. */
function rows(heading: string): readonly (readonly string[])[] {
  const start = text.indexOf(`\n## ${heading}\n`);
  assert.ok(start >= 0, heading);
  const end = text.indexOf('\n## ', start + 1);
  return [...text.slice(start, end).matchAll(/^\| (.*) \|$/gmu)]
    .slice(1)
    .map(([, row = '']) => row.split(/(?<!\\) \| /u).map((cell) => cell.trim()));
}
const firstWord = (cell = ''): string => /`(\w+)`/u.exec(cell)?.[1] ?? '';

describe('docs/connecting.md', () => {
  it('tells of every way to connect, and of no other', () => {
    const told = new Set(rows('Ways to connect').map(([cell]) => firstWord(cell)));
    assert.deepEqual([...told].sort(), [...connectionMethods].sort());
  });

  it('tells of every member of an entry, and of no other', () => {
    const told = rows('What an entry says').map(([cell]) => firstWord(cell));
    assert.deepEqual([...told].sort(), Object.keys(entryMembers).sort());
  });

  it('has the clouds and their addresses', () => {
    const host = (address: string | undefined): string => (address === undefined ? '—' : new URL(address).host);
    assert.deepEqual(
      rows('Clouds').map(([name, , ...addresses]) => [firstWord(name), ...addresses]),
      cloudNames.map((cloud) => {
        const { authority, adminApiBase, complianceBase } = cloudOf({ cloud });
        return [cloud, host(authority), host(adminApiBase), host(complianceBase)];
      }),
    );
  });

  it('shows entries that can be read', () => {
    const [, example = ''] = /```json\n([^`]*)```/u.exec(text) ?? [];
    const saved = readSavedConnections(JSON.parse(example));
    assert.equal(saved.length, 5);
    assert.deepEqual(
      saved.filter((each) => 'problem' in each),
      [],
    );
  });
});
