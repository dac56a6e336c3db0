import assert from 'node:assert/strict';
import { families } from '../../../src/explorer/nodes';
import { bestIdentity } from '../../../src/explorer/identity';
import { objectLabel, rowBelow } from '../../../src/explorer/listNodes';
import type { ObjectNode, TreeNode } from '../../../src/explorer/treeNode';
import { openTenant, outline, type OpenTenant } from './openTenant';

const objects = (nodes: readonly TreeNode[]): readonly ObjectNode[] => nodes.filter((node) => node.kind === 'object');

describe('Explorer: every list in the sandbox tenant', () => {
  let tenant: OpenTenant;
  before(async () => {
    tenant = await openTenant({ pageSize: 100 });
  });
  after(() => tenant.close());

  for (const row of families.flatMap(({ lists }) => lists)) {
    it(row.kind, async () => {
      const { tree } = tenant;
      const nodes = await tree.children(tenant.list(row.kind));
      const trouble = outline(nodes.filter(({ kind }) => kind === 'message' || kind === 'action'));
      assert.deepEqual(trouble, []);
      const found = objects(nodes);
      assert.ok(found.length > 0);
      for (const node of found) {
        assert.notEqual(objectLabel(node), row.noun());
        assert.ok(row.identityFrom.length === 0 || bestIdentity(node) !== undefined);
      }
      const [first] = found;
      if (first === undefined || rowBelow(first) === undefined) return;
      const below = await tree.children(first);
      assert.deepEqual(
        outline(below).filter((line) => line.startsWith('error')),
        [],
      );
    });
  }
});
