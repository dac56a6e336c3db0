import assert from 'node:assert/strict';
import type { ConnectionEditor } from '../../../src/connections/connectionEditor';
import { practiceProfile } from '../../../src/connections/profile';
import { connectionName as name } from '../../../src/core/ids';
import { codeOf, editorOf, nameOf } from './editorOf';
import { account, partner } from './savedEntries';

describe('moving the saved connections', () => {
  const list = ['a', 'b', 'c', 'd'].map((each) => ({ ...account, name: each }));
  const moved = async (which: string, target: Parameters<ConnectionEditor['move']>[1], entries: unknown[] = list) => {
    const { editor, settings } = editorOf(entries);
    await editor.move(name(which), target);
    return settings.entries.map(nameOf).join('');
  };

  it('puts one before or after another', async () => {
    assert.equal(await moved('d', { before: name('a') }), 'dabc');
    assert.equal(await moved('a', { after: name('d') }), 'bcda');
    assert.equal(await moved('b', { after: name('c') }), 'acbd');
    assert.equal(await moved('c', { before: name('b') }), 'acbd');
    assert.equal(await moved('a', { before: name('b') }), 'abcd');
    assert.equal(await moved('b', { after: name('b') }), 'abcd');
    assert.equal(await moved('a', { after: practiceProfile.name }), 'bcda');
    assert.equal(await moved(practiceProfile.name, { before: name('b') }), 'aContoso Sandboxbcd');
  });

  it('takes it into the group of the other', async () => {
    const { editor, settings } = editorOf([list[0], { ...list[1], group: 'North' }, 5]);
    await editor.move(name('a'), { after: name('b') });
    assert.deepEqual(settings.entries, [{ ...list[1], group: 'North' }, { ...list[0], group: 'North' }, 5]);
    await editor.move(name('a'), { group: 'Customers/South' });
    assert.deepEqual(settings.entries[1], { ...list[0], group: 'Customers/South' });
    await editor.move(name('a'), { group: undefined });
    assert.deepEqual(settings.entries[1], list[0]);
    assert.equal(await codeOf(editor.move(name('a'), { group: 'a//b' })), 'connection.badGroup');
    assert.equal(await codeOf(editor.move(name('Connection 3'), { group: 'x' })), 'connection.broken');
  });

  it('renames a group with the groups in it, and dissolves it', async () => {
    const { editor, settings } = editorOf([
      { ...list[0], group: 'North' },
      { ...list[1], group: 'North / Far' },
      { ...list[2], group: 'Northern' },
      { name: 'broken', group: 'North/Far' },
      list[3],
      null,
    ]);
    const groups = () => settings.entries.map((entry) => (entry as { group?: string } | null)?.group);
    await editor.moveGroup('North', 'South');
    assert.deepEqual(groups(), ['South', 'South/Far', 'Northern', 'South/Far', undefined, undefined]);
    await editor.moveGroup('South', undefined);
    assert.deepEqual(groups(), [undefined, 'Far', 'Northern', 'Far', undefined, undefined]);
  });

  it('reorders the customers of a partner', async () => {
    const { editor, settings } = editorOf([partner, list[0]]);
    await editor.move(name('Partner › b.example'), { before: name('Partner › A') });
    assert.deepEqual(
      (settings.entries[0] as typeof partner).customers,
      [2, 0, 1, 3].map((index) => partner.customers[index]),
    );
    assert.equal(await codeOf(editor.move(name('Partner › A'), { group: 'x' })), 'connection.isCustomer');
    assert.equal(await codeOf(editor.move(name('Partner › A'), { after: name('a') })), 'connection.isCustomer');
  });
});
