import assert from 'node:assert/strict';
import { objectLabel } from '../../../src/explorer/listNodes';
import type { ObjectNode, TreeNode } from '../../../src/explorer/treeNode';
import { openTenant, outline, type OpenTenant } from './openTenant';

const objects = (nodes: readonly TreeNode[]): readonly ObjectNode[] => nodes.filter((node) => node.kind === 'object');
const ids = (nodes: readonly TreeNode[]): readonly string[] => nodes.map(({ id }) => id);
const addressOf = (node: ObjectNode): unknown => node.object['PrimarySmtpAddress'];

/** What the service itself answers in one page. */
async function addresses({ api }: OpenTenant, parameters: Record<string, unknown>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const page of api.invoke('Get-Mailbox', parameters)) {
    found.push(...page.objects.map((object) => object['PrimarySmtpAddress']));
  }
  return found;
}

describe('Explorer: the tree of a tenant', () => {
  let tenant: OpenTenant;
  beforeEach(async () => {
    tenant = await openTenant({ mailboxes: 50, pageSize: 20 });
  });
  afterEach(() => tenant.close());

  it('reads a list page by page, as far as it is wanted', async () => {
    const { tree } = tenant;
    const list = tenant.list('userMailbox');
    assert.deepEqual(tree.summary(list), { count: undefined, more: false });
    const first = await tree.children(list);
    assert.deepEqual(outline(first), [...Array<string>(20).fill('object'), 'more']);
    assert.deepEqual(tree.summary(list), { count: 20, more: true });
    while (tree.summary(list).more) await tree.loadMore(list);
    const all = await tree.children(list);
    const wanted = await addresses(tenant, { RecipientTypeDetails: 'UserMailbox', ResultSize: 'Unlimited' });
    assert.ok(wanted.length > 20);
    assert.deepEqual(outline(all), Array(wanted.length).fill('object'));
    assert.deepEqual(objects(all).map(addressOf), wanted);
    assert.deepEqual(tree.summary(list), { count: wanted.length, more: false });
    assert.deepEqual(ids(all).slice(0, 20), ids(first).slice(0, 20));
  });

  it('shows that a page is under way and asks for it once', async () => {
    const { tree } = tenant;
    const list = tenant.list('userMailbox');
    await tree.children(list);
    const both = [tree.loadMore(list), tree.loadMore(list)];
    const more = (await tree.children(list)).at(-1);
    assert.ok(more?.kind === 'more' && more.loading);
    await Promise.all(both);
    assert.equal(tree.summary(list).count, 40);
  });

  it('keeps ids over a refresh', async () => {
    const { tree, changes } = tenant;
    const list = tenant.list('userMailbox');
    const before = await tree.children(list);
    tree.refresh(list);
    assert.deepEqual(ids(changes), [list.id]);
    assert.deepEqual(ids(await tree.children(list)), ids(before));
  });

  it('lets the service filter by the start of a name', async () => {
    const { tree } = tenant;
    const list = tenant.list('userMailbox');
    const [wanted] = objects(await tree.children(list));
    assert.ok(wanted);
    const name = objectLabel(wanted);
    tree.setFilter(list, `${name.slice(0, 4)}*`);
    const found = objects(await tree.children(list)).map(objectLabel);
    assert.ok(found.includes(name), found.join());
    assert.ok(found.length < 20, found.join());
    assert.equal(tree.isFiltered, true);
    tree.clearFilter(list);
    assert.equal(objects(await tree.children(list)).length, 20);
    assert.equal(tree.isFiltered, false);
  });

  it('lets the service filter by an expression', async () => {
    const { tree } = tenant;
    const list = tenant.list('userMailbox');
    const [wanted] = objects(await tree.children(list));
    assert.ok(wanted);
    tree.setFilter(list, `PrimarySmtpAddress -eq '${String(wanted.object['PrimarySmtpAddress'])}'`);
    assert.deepEqual(ids(await tree.children(list)), [wanted.id]);
  });

  it('narrows every list of a family', async () => {
    const { tree } = tenant;
    const list = tenant.list('userMailbox');
    tree.setFilter(list.parent, 'nobody-is-called-so');
    assert.equal(tree.filter(list), 'nobody-is-called-so');
    const nodes = await tree.children(list);
    assert.deepEqual(outline(nodes), [
      'information: No user mailbox matches “nobody-is-called-so”.',
      'do: Clear Filter',
    ]);
    tree.clearFilter(list);
    assert.equal(objects(await tree.children(list)).length, 20);
  });

  it('searches short lists itself', async () => {
    const { tree } = tenant;
    const list = tenant.list('acceptedDomain');
    const all = objects(await tree.children(list)).map(objectLabel);
    assert.ok(all.includes('contoso.onmicrosoft.com') && all.length > 1, all.join());
    tree.setFilter(list, 'ONMICROSOFT');
    const found = objects(await tree.children(list)).map(objectLabel);
    assert.ok(found.length > 0 && found.length < all.length, found.join());
    assert.ok(
      found.every((name) => name.includes('onmicrosoft')),
      found.join(),
    );
  });

  it('shows a mistake in a filter as the service puts it, with the ways out', async () => {
    const { tree } = tenant;
    const list = tenant.list('userMailbox');
    tree.setFilter(list, "NoSuchProperty -eq 'x'");
    const [message, ...actions] = outline(await tree.children(list));
    assert.match(message ?? '', /^error: .*NoSuchProperty/u);
    assert.deepEqual(actions.slice(-2), ['do: Clear Filter', 'do: Try Again']);
  });

  it('shows trouble with its cause, and is well again after trying again', async () => {
    const { tree, sandbox } = tenant;
    const list = tenant.list('userMailbox');
    await sandbox.control('faults', { kind: 'throttle', retryAfter: 7, times: 1 });
    const nodes = await tree.children(list);
    assert.deepEqual(outline(nodes), [
      'error: The service asks to slow down. Try again in 7 seconds.',
      'do: Try Again',
    ]);
    const again = nodes.at(-1);
    assert.ok(again?.kind === 'action' && again.way.command === 'exchangeOnline.refresh');
    const [target] = again.way.arguments ?? [];
    assert.equal(target, list);
    tree.refresh(list);
    assert.equal(objects(await tree.children(list)).length, 20);
  });

  it('keeps what was read when a later page fails', async () => {
    const { tree, sandbox } = tenant;
    const list = tenant.list('userMailbox');
    await tree.children(list);
    await sandbox.control('faults', { kind: 'drop', times: 1 });
    await tree.loadMore(list);
    const nodes = outline(await tree.children(list));
    assert.deepEqual(nodes.slice(0, 20), Array(20).fill('object'));
    assert.match(nodes[20] ?? '', /^error: /u);
    assert.equal(nodes.at(-1), 'do: Try Again');
  });

  it('calls off what is closed before it was there, and reads it when it is opened again', async () => {
    const { tree, sandbox, changes } = tenant;
    const list = tenant.list('userMailbox');
    await sandbox.control('faults', { kind: 'latency', ms: 600_000, times: 1 });
    const reading = tree.children(list);
    tree.abandon(list.parent);
    assert.deepEqual(await reading, []);
    assert.deepEqual(changes, []);
    await sandbox.control('faults', { kind: 'none' });
    tree.resume(list.parent);
    tree.resume(list);
    await new Promise(setImmediate);
    assert.deepEqual(changes, [list]);
    assert.equal(objects(await tree.children(list)).length, 20);
    tree.abandon(list);
    assert.equal(tree.summary(list).count, 20);
  });

  it('answers a reading that a refresh overtook with what the refresh reads', async () => {
    const { tree, sandbox } = tenant;
    const list = tenant.list('userMailbox');
    await sandbox.control('faults', { kind: 'latency', ms: 600_000, times: 1 });
    const reading = tree.children(list);
    tree.refresh(list);
    await sandbox.control('faults', { kind: 'none' });
    assert.equal(objects(await reading).length, 20);
  });

  it('ends with its session', async () => {
    const { tree, sandbox } = tenant;
    const list = tenant.list('userMailbox');
    await sandbox.control('faults', { kind: 'latency', ms: 600_000 });
    const reading = tree.children(list);
    tree.dispose();
    assert.deepEqual(await reading, []);
    assert.deepEqual(await tree.children(list), []);
  });
});

describe('Explorer: two tenants beside each other', () => {
  it('never share an id, whatever their connections are called', async () => {
    const [contoso, fabrikam] = await Promise.all([
      openTenant({ mailboxes: 5, connection: 'a' }),
      openTenant({ mailboxes: 5, connection: 'a/recipients', organization: 'fabrikam', seed: 'Fabrikam' }),
    ]);
    try {
      const read = async (tenant: OpenTenant) => [
        ...tenant.tree.families,
        ...tenant.tree.families.flatMap((family) => tenant.tree.lists(family)),
        ...(await tenant.tree.children(tenant.list('userMailbox'))),
      ];
      const ours = await read(contoso);
      const theirs = await read(fabrikam);
      assert.equal(new Set(ids([...ours, ...theirs])).size, ours.length + theirs.length);
      assert.ok(objects(ours).every(({ object }) => /@contoso\./u.test(String(object['PrimarySmtpAddress']))));
      assert.ok(objects(theirs).every(({ object }) => /@fabrikam\./u.test(String(object['PrimarySmtpAddress']))));
      assert.ok(ours.every(({ connection }) => connection === 'a'));
    } finally {
      await Promise.all([contoso.close(), fabrikam.close()]);
    }
  });
});
