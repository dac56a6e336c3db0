import type { ObjectNode } from './treeNode';
import { firstText, objectKey } from './lists';

/** The best that names an object in a script: its primary address, else what its cmdlet finds it by. */
export function bestIdentity(node: ObjectNode): string | undefined {
  return firstText(node.object, node.row.identityFrom) ?? firstText(node.object, ['Name']) ?? objectKey(node.object);
}

/**
 * The command that reads an object again.
 * @param quote makes a PowerShell string literal of a text
 */
export function getCommand(node: ObjectNode, quote: (text: string) => string): string {
  const cmdlet = node.row.getCmdlet?.(node.object) ?? node.row.cmdlet;
  if (node.row.identityFrom.length === 0) return cmdlet;
  const identity = bestIdentity(node);
  return identity === undefined ? cmdlet : `${cmdlet} -Identity ${quote(identity)}`;
}
