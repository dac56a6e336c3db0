import assert from 'node:assert/strict';
import path from 'node:path';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { ListRow } from '../../../src/explorer/lists';
import {
  distributionGroupMembers,
  dynamicGroupMembers,
  microsoft365GroupMembers,
  roleGroupMembers,
} from '../../../src/explorer/members';
import { families } from '../../../src/explorer/nodes';

const lists = families.flatMap((family) => family.lists);
const members = [distributionGroupMembers, dynamicGroupMembers, microsoft365GroupMembers, roleGroupMembers];
const rows: readonly ListRow[] = [...lists, ...members];

describe('Explorer: the table of what the tree shows', () => {
  const catalog = loadCatalog(path.resolve('dist', 'data'));

  it('has the five families, each kind once', () => {
    assert.deepEqual(
      families.map((family) => family.label()),
      ['Recipients', 'Groups', 'Mail flow', 'Permissions', 'Organization'],
    );
    const kinds = rows.map(({ kind }) => kind);
    assert.equal(new Set(kinds).size, kinds.length);
    for (const kind of kinds) assert.match(kind, /^[A-Za-z0-9]+$/u);
  });

  for (const row of rows) {
    it(`${row.kind}: its cmdlet, parameters and properties exist`, () => {
      const facts = catalog.cmdlet(row.cmdlet);
      assert.equal(facts?.name, row.cmdlet);
      assert.equal(catalog.effect(row.cmdlet)?.effect, 'read');
      const names = facts.parameters.filter(({ onPremisesOnly }) => !onPremisesOnly).map(({ name }) => name);
      const needed = [
        ...Object.keys(row.parameters),
        ...(row.filter.kind === 'server' ? ['Filter', row.filter.anr] : []),
        ...(members.includes(row) ? ['Identity'] : []),
      ];
      for (const parameter of needed) assert.ok(names.includes(parameter), `${row.cmdlet} -${parameter}`);
      const known = catalog.outputProperties(row.cmdlet);
      if (known?.wholeCapture !== true) return;
      const properties = new Set(known.properties.map(({ name }) => name));
      for (const property of row.select) assert.ok(properties.has(property), `${row.cmdlet}: ${property}`);
    });

    it(`${row.kind}: what it shows and copies has been asked for`, () => {
      const shown = [...row.labelFrom, ...row.descriptionFrom];
      const asked = new Set<string>(row.select);
      assert.ok(row.labelFrom.some((property) => asked.has(property)));
      assert.ok(row.descriptionFrom.length === 0 || row.descriptionFrom.some((property) => asked.has(property)));
      assert.ok(row.identityFrom.length === 0 || row.identityFrom.some((property) => asked.has(property)));
      assert.ok(shown.length > 0 && row.label() !== '' && row.noun() !== '' && row.tooltip() !== '');
    });
  }
});
