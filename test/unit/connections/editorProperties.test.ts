import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ConnectionEditor } from '../../../src/connections/connectionEditor';
import { practiceProfile } from '../../../src/connections/profile';
import { readSavedConnections } from '../../../src/connections/readConnections';
import { UserError } from '../../../src/core/errors';
import { connectionName, type ConnectionName } from '../../../src/core/ids';
import { anyEntry } from './anyEntry';
import { editorOf, nameOf } from './editorOf';

/** An entry but for its name, which an import may change. */
function withoutName(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry;
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'name'));
}

const kinds = ['add', 'replace', 'duplicate', 'remove', 'before', 'after', 'group', 'moveGroup'] as const;

interface Change {
  readonly kind: (typeof kinds)[number];
  readonly which: ConnectionName;
  readonly other: ConnectionName;
  readonly group: string | undefined;
}

function make(editor: ConnectionEditor, { kind, which, other, group }: Change): Promise<unknown> {
  switch (kind) {
    case 'add':
      return editor.add({ ...practiceProfile, name: connectionName(`New ${other}`.replaceAll('›', '')) });
    case 'replace':
      return editor.replace(which, { ...practiceProfile, name: which });
    case 'duplicate':
      return editor.duplicate(which);
    case 'remove':
      return editor.remove(which);
    case 'before':
      return editor.move(which, { before: other });
    case 'after':
      return editor.move(which, { after: other });
    case 'group':
      return editor.move(which, { group });
    case 'moveGroup':
      return editor.moveGroup('North', group);
  }
}

/** How many of the entries are no longer there as they were. */
function changed(before: readonly unknown[], after: readonly unknown[]): number {
  const texts = after.map((entry) => JSON.stringify(entry));
  return before.filter((entry) => {
    const index = texts.indexOf(JSON.stringify(entry));
    if (index >= 0) texts.splice(index, 1);
    return index < 0;
  }).length;
}

describe('any changes of the saved connections in any order', () => {
  const steps = fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      at: fc.nat(20),
      to: fc.nat(20),
      group: fc.constantFrom(undefined, 'North', 'North/Far', 'x y', '/'),
    }),
    { maxLength: 6 },
  );

  it('lose nothing that they are not about', async () => {
    let succeeded = 0;
    const property = fc.asyncProperty(fc.array(anyEntry, { maxLength: 5 }), steps, async (given, changes) => {
      const { editor, settings, secrets } = editorOf(given);
      const names = () => readSavedConnections(settings.entries).map((saved) => saved.name);
      for (const { kind, at, to, group } of changes) {
        const before = settings.entries;
        const list = [...names(), practiceProfile.name];
        const which = list[at % list.length] ?? practiceProfile.name;
        await secrets.set(which, 'certificatePassphrase', which);
        const failed = await make(editor, { kind, which, other: list[to % list.length] ?? which, group }).then(
          () => false,
          (error: unknown) => {
            assert.ok(error instanceof UserError, String(error));
            return true;
          },
        );
        const after = settings.entries;
        if (failed) {
          assert.deepEqual(after, before);
          continue;
        }
        succeeded += 1;
        if (kind !== 'moveGroup') assert.ok(changed(before, after) <= 1);
        const grown = after.length - before.length;
        if (kind === 'add' || kind === 'duplicate') assert.equal(grown, 1);
        // A customer goes from its partner's entry, which stays.
        if (kind === 'remove') assert.ok(grown === -1 || (grown === 0 && which.includes('›')));
        assert.equal(new Set(names().map((each) => each.toLowerCase())).size, names().length);
        const there = new Set([...names(), ...settings.entries.map((entry) => String(nameOf(entry)).trim())]);
        assert.ok((await secrets.names()).every((each) => there.has(each)));
      }
    });
    await fc.assert(property, { numRuns: 3_000 });
    assert.ok(succeeded > 5_000, String(succeeded));
  });

  it('bring every list to another computer, whatever is in it but secrets', async () => {
    const property = fc.asyncProperty(fc.array(anyEntry, { maxLength: 5 }), async (entries) => {
      const { text, leftOut } = await editorOf(entries).editor.exportAll();
      assert.ok(!/"(?:password|token)"/u.test(text));
      const { editor, settings } = editorOf([]);
      const { added, same } = await editor.importAll(text, () => Promise.resolve('keepBoth'));
      assert.equal(added + same, entries.length);
      assert.equal(settings.entries.length, added);
      if (leftOut.length === 0 && same === 0) {
        const wanted: unknown = JSON.parse(JSON.stringify(entries.map(withoutName)));
        assert.deepEqual(settings.entries.map(withoutName), wanted);
      }
      // What has been imported once is there: nothing is asked and nothing is added any more.
      const again = await editorOf(settings.entries).editor.importAll(settings.text, () =>
        Promise.reject(new Error('not to be asked')),
      );
      assert.deepEqual(again, { added: 0, replaced: 0, skipped: 0, same: added });
    });
    await fc.assert(property, { numRuns: 5_000 });
  });
});
