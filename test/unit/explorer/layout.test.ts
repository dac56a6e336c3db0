import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { connectionName } from '../../../src/core/ids';
import { drop, draggedOf, readDragged, type Arrangement, type MoveTarget } from '../../../src/explorer/arrange';
import type { Connection } from '../../../src/explorer/connectionState';
import { CustomerFilters, GroupStates } from '../../../src/explorer/folders';
import { Layout, type LayoutItem } from '../../../src/explorer/layout';
import { connectionNode, groupNode, partnerNode, type TreeNode } from '../../../src/explorer/treeNode';

interface Place {
  readonly group?: string;
  readonly parent?: string;
  readonly customers?: readonly string[];
}

function connection(name: string, { group, parent, customers }: Place = {}): Connection {
  return {
    name: connectionName(name),
    profile: {
      name: connectionName(name),
      description: `${name}.com`,
      isSandbox: false,
      isProduction: false,
      ...(group === undefined ? {} : { group }),
      ...(parent === undefined ? {} : { parent: connectionName(parent) }),
      ...(customers === undefined ? {} : { customers: customers.map(connectionName) }),
    },
    session: undefined,
  };
}

/** What stands where, a line each. */
function outline(layout: Layout, items: readonly LayoutItem[] = layout.within(''), depth = 0): readonly string[] {
  return items.flatMap((item) => {
    const indent = '  '.repeat(depth);
    if (item.kind === 'group')
      return [`${indent}[${item.path}]`, ...outline(layout, layout.within(item.path), depth + 1)];
    const { name } = item.connection;
    return [`${indent}${name}`, ...outline(layout, item.kind === 'partner' ? layout.customers(name) : [], depth + 1)];
  });
}

const some: readonly Connection[] = [
  connection('A'),
  connection('B', { group: 'North/Deep' }),
  connection('P', { group: 'South', customers: ['P › x', 'P › y'] }),
  connection('P › x', { parent: 'P' }),
  connection('P › y', { parent: 'P' }),
  connection('C', { group: 'North' }),
  connection('D'),
];

describe('Explorer: where connections stand', () => {
  it('puts groups first and keeps the order of the settings', () => {
    assert.deepEqual(outline(new Layout(some)), [
      '[North]',
      '  [North/Deep]',
      '    B',
      '  C',
      '[South]',
      '  P',
      '    P › x',
      '    P › y',
      'A',
      'D',
    ]);
  });

  it('knows what stands in what, and beside what', () => {
    const layout = new Layout(some);
    assert.deepEqual(layout.parentOf(connectionName('B')), { kind: 'group', path: 'North/Deep' });
    assert.deepEqual(layout.parentOf(connectionName('P › x')), { kind: 'partner', name: 'P' });
    assert.equal(layout.parentOf(connectionName('A')), undefined);
    assert.deepEqual(layout.siblings(connectionName('A')), ['A', 'D']);
    assert.deepEqual(layout.siblings(connectionName('P › y')), ['P › x', 'P › y']);
    assert.deepEqual(
      layout.below({ kind: 'group', path: 'South' }).map(({ name }) => name),
      ['P › x', 'P › y'],
    );
    assert.deepEqual(layout.siblings(connectionName('nobody')), []);
  });

  it('shows a customer without its partner at the top instead of losing it', () => {
    assert.deepEqual(outline(new Layout([connection('P › x', { parent: 'P' })])), ['P › x']);
  });

  it('loses no connection and shows none twice, whatever the groups are called', () => {
    const group = fc.array(fc.constantFrom('a', 'b', 'A', '.', '__proto__', '@', '%2F'), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 12 }), (groups) => {
        const connections = groups.map((parts, index) =>
          connection(`c${index}`, parts.length === 0 ? {} : { group: parts.join('/') }),
        );
        const layout = new Layout(connections);
        const shown = outline(layout)
          .map((line) => line.trim())
          .filter((line) => !line.startsWith('['));
        assert.deepEqual([...shown].sort(), connections.map(({ name }) => String(name)).sort());
        const ids = outline(layout)
          .filter((line) => line.trim().startsWith('['))
          .map((line) => groupNode(line.trim().slice(1, -1)).id);
        assert.equal(new Set(ids).size, ids.length);
      }),
      { numRuns: 500 },
    );
  });

  it('gives groups ids that no connection has', () => {
    assert.notEqual(groupNode('North').id, connectionNode(connectionName('@North')).id);
    assert.notEqual(groupNode('a/b').id, groupNode('a%2Fb').id);
  });
});

/** An arrangement that keeps the connections in memory, as the store does in the settings. */
class InMemory implements Arrangement {
  constructor(public connections: readonly Connection[]) {}

  get layout(): Layout {
    return new Layout(this.connections);
  }

  move(name: string, target: MoveTarget): Promise<void> {
    const moved = this.connections.find((each) => each.name === name);
    const rest = this.connections.filter((each) => each.name !== name);
    assert.ok(moved?.profile !== undefined);
    if ('group' in target) {
      this.connections = this.connections.map((each) => (each === moved ? regroup(each, target.group) : each));
      return Promise.resolve();
    }
    const other = 'before' in target ? target.before : target.after;
    const at = rest.findIndex((each) => each.name === other) + ('before' in target ? 0 : 1);
    this.connections = rest.toSpliced(at, 0, regroup(moved, rest.find((each) => each.name === other)?.profile?.group));
    return Promise.resolve();
  }

  moveGroup(from: string, to: string): Promise<void> {
    this.connections = this.connections.map((each) => {
      const group = each.profile?.group ?? '';
      return group === from || group.startsWith(`${from}/`) ? regroup(each, to + group.slice(from.length)) : each;
    });
    return Promise.resolve();
  }
}

function regroup(each: Connection, group: string | undefined): Connection {
  const { parent, customers } = each.profile ?? {};
  return connection(each.name, {
    ...(group === undefined ? {} : { group }),
    ...(parent === undefined ? {} : { parent }),
    ...(customers === undefined ? {} : { customers }),
  });
}

describe('Explorer: dragging', () => {
  const names = ['A', 'B', 'C', 'D'];
  const drag = async (nodes: readonly TreeNode[], target: TreeNode | undefined, connections: readonly Connection[]) => {
    const arrangement = new InMemory(connections);
    const text = JSON.stringify(draggedOf(nodes));
    const dragged = readDragged(text);
    assert.ok(dragged);
    await drop(dragged, target, { layout: () => arrangement.layout, arrangement });
    return outline(arrangement.layout);
  };
  const node = (name: string) => connectionNode(connectionName(name));
  const flat = names.map((name) => connection(name));

  it('puts a connection before the one it is dropped on, or after it when it comes from above', async () => {
    assert.deepEqual(await drag([node('D')], node('B'), flat), ['A', 'D', 'B', 'C']);
    assert.deepEqual(await drag([node('A')], node('C'), flat), ['B', 'C', 'A', 'D']);
    assert.deepEqual(await drag([node('A')], node('A'), flat), names);
  });

  it('keeps several together', async () => {
    assert.deepEqual(await drag([node('C'), node('D')], node('A'), flat), ['C', 'D', 'A', 'B']);
    assert.deepEqual(await drag([node('A'), node('B')], node('D'), flat), ['C', 'D', 'A', 'B']);
  });

  it('moves into groups, out of them, and whole groups', async () => {
    const grouped = [connection('A'), connection('B', { group: 'X/Y' }), connection('C', { group: 'Z' })];
    assert.deepEqual(await drag([node('A')], groupNode('Z'), grouped), [
      '[X]',
      '  [X/Y]',
      '    B',
      '[Z]',
      '  A',
      '  C',
    ]);
    assert.deepEqual(await drag([node('B')], undefined, grouped), ['[Z]', '  C', 'A', 'B']);
    assert.deepEqual(await drag([node('A')], node('C'), grouped), ['[X]', '  [X/Y]', '    B', '[Z]', '  A', '  C']);
    assert.deepEqual(await drag([groupNode('X/Y')], undefined, grouped), ['[Y]', '  B', '[Z]', '  C', 'A']);
    assert.deepEqual(await drag([groupNode('X')], groupNode('Z'), grouped), [
      '[Z]',
      '  [Z/X]',
      '    [Z/X/Y]',
      '      B',
      '  C',
      'A',
    ]);
    assert.deepEqual(await drag([groupNode('X')], groupNode('X/Y'), grouped), outline(new Layout(grouped)));
  });

  it('takes nothing from inside a tenant, and nothing that is not its own', () => {
    const root = node('A');
    const message: TreeNode = {
      kind: 'message',
      id: 'A/x',
      connection: root.connection,
      severity: 'error',
      text: '',
      parent: root,
    };
    assert.equal(draggedOf([root, message]), undefined);
    assert.equal(draggedOf([]), undefined);
    for (const text of ['', '[]', 'null', '{"connections":1,"groups":[]}', '{"connections":[1],"groups":[]}']) {
      assert.equal(readDragged(text), undefined, text);
    }
  });
});

describe('Explorer: groups and filters', () => {
  it('keeps which groups are closed', async () => {
    const values = new Map<string, unknown>();
    const memory = {
      get: (key: string) => values.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
    };
    const states = new GroupStates(memory);
    await states.set('North', 'closed');
    await states.set('South', 'closed');
    await states.set('South', 'open');
    const again = new GroupStates(memory);
    assert.equal(again.isClosed('North'), true);
    assert.equal(again.isClosed('South'), false);
  });

  it('narrows customers by name and description, and by nothing that is only blank', () => {
    const filters = new CustomerFilters();
    const layout = new Layout(some);
    const partner = partnerNode(connectionName('P')).connection;
    const shown = () => filters.shown(layout, partner).map(({ connection: { name } }) => name);
    filters.set(partner, '*X*');
    assert.deepEqual(shown(), ['P › x']);
    assert.equal(filters.isFiltered, true);
    filters.set(partner, 'y.com');
    assert.deepEqual(shown(), ['P › y']);
    filters.set(partner, ' * ');
    assert.deepEqual(shown(), ['P › x', 'P › y']);
    filters.set(partner, 'nothing');
    assert.deepEqual(shown(), []);
    assert.deepEqual(filters.clear(), ['P']);
    assert.equal(filters.isFiltered, false);
  });
});
