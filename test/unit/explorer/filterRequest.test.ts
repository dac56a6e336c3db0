import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filterRequest, matchingPages } from '../../../src/explorer/filterRequest';
import type { ListRow } from '../../../src/explorer/lists';
import { families } from '../../../src/explorer/nodes';
import type { CmdletPage } from '../../../src/session/api';

function row(kind: string): ListRow {
  const found = families.flatMap((family) => family.lists).find((list) => list.kind === kind);
  assert.ok(found);
  return found;
}

describe('Explorer: what a filter text asks for', () => {
  const mailboxes = row('userMailbox');

  for (const [text, parameters] of [
    ['ad', { Anr: 'ad' }],
    [' Adele V* ', { Anr: 'Adele V' }],
    ['jean-eq', { Anr: 'jean-eq' }],
    ["Department -eq 'Sales'", { Filter: "Department -eq 'Sales'" }],
    ["Name -like 'a*' -and Alias -ne 'b'", { Filter: "Name -like 'a*' -and Alias -ne 'b'" }],
    [" -not(Name -LIKE 'a*')", { Filter: "-not(Name -LIKE 'a*')" }],
  ] as const) {
    it(`of the service: ${text}`, () => {
      assert.deepEqual(filterRequest(mailboxes, text), { parameters });
    });
  }

  it('has the parameter as the cmdlet spells it', () => {
    assert.deepEqual(filterRequest(row('mailContact'), 'ad').parameters, { ANR: 'ad' });
  });

  it('of a short list: any part of what is shown or found by', () => {
    const { parameters, matches } = filterRequest(row('transportRule'), '*Footer*');
    assert.deepEqual(parameters, {});
    assert.ok(matches);
    assert.equal(matches({ Name: 'Add a footer', State: 'Enabled' }), true);
    assert.equal(matches({ Name: 'Add a header', State: 'Enabled', Comments: 'footer' }), false);
    assert.equal(matches({}), false);
  });

  it('of a short list: finds every text by any of its parts', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (name, from, length) => {
        const start = from % name.length;
        const part = name.slice(start, start + 1 + (length % name.length));
        const trimmed = part.trim().replace(/^\*+|\*+$/gu, '');
        fc.pre(trimmed === part);
        assert.equal(filterRequest(row('transportRule'), part).matches?.({ Name: name }), true);
      }),
    );
  });

  it('leaves pages their warnings and their end', async () => {
    const page: CmdletPage = { objects: [{ Name: 'a' }, { Name: 'b' }], warnings: ['slow'], more: true };
    const found: CmdletPage[] = [];
    for await (const kept of matchingPages(
      (async function* () {
        yield await Promise.resolve(page);
      })(),
      (object) => object['Name'] === 'b',
    )) {
      found.push(kept);
    }
    assert.deepEqual(found, [{ objects: [{ Name: 'b' }], warnings: ['slow'], more: true }]);
  });
});
