import type { AdminApi } from '../../../src/adminApi/adminApi';
import { connectionName } from '../../../src/core/ids';
import { TenantTree } from '../../../src/explorer/tenantTree';
import { connectionNode, type ListNode, type TreeNode } from '../../../src/explorer/treeNode';
import { quietLog } from '../../support/quietLog';
import { startSandbox, type TestSandbox, type TestSandboxOptions } from '../../support/sandbox';
import { sandboxApi } from '../../support/sandboxApi';

/** The tree of a sandbox tenant, read over the wire as the product reads it. */
export interface OpenTenant {
  readonly sandbox: TestSandbox;
  readonly api: AdminApi;
  readonly tree: TenantTree;
  /** What the tree said has changed, in order. */
  readonly changes: TreeNode[];
  list(kind: string): ListNode;
  close(): Promise<void>;
}

export async function openTenant(
  options: TestSandboxOptions & { readonly connection?: string; readonly pageSize?: number } = {},
): Promise<OpenTenant> {
  const sandbox = await startSandbox(options);
  const api = sandboxApi(sandbox, { retry: { attempts: 1, firstDelayMs: 1, longestDelayMs: 1 } });
  const changes: TreeNode[] = [];
  const tree = new TenantTree({
    root: connectionNode(connectionName(options.connection ?? 'Contoso')),
    invoker: () => api,
    pageSize: () => options.pageSize ?? 20,
    changed: (node) => changes.push(node),
    log: quietLog,
  });
  return {
    sandbox,
    api,
    tree,
    changes,
    list(kind) {
      const found = tree.families.flatMap((family) => tree.lists(family)).find(({ row }) => row.kind === kind);
      if (found === undefined) throw new Error(`There is no list of the kind ${kind}.`);
      return found;
    },
    async close() {
      tree.dispose();
      api.dispose();
      await sandbox.stop();
    },
  };
}

/** How nodes are shown, for comparisons that read well. */
export function outline(nodes: readonly TreeNode[]): readonly string[] {
  return nodes.map((node) => {
    switch (node.kind) {
      case 'message':
        return `${node.severity}: ${node.text}`;
      case 'action':
        return `do: ${node.way.label}`;
      case 'object':
        return `object`;
      default:
        return node.kind;
    }
  });
}
