import type { Path } from './path';
import type { Node } from './syntaxTree';
import { pushChildren } from './visit';

/** Kinds of nodes that are words and texts from their first character to their last: a `#` in them begins no comment. */
const words = new Set<Node['kind']>(['ExpandableString', 'StringConstant', 'TypeName', 'Variable']);

/**
 * Whether a place is in a comment: the tree has no nodes for them, so it is looked for where no node is.
 * @param path from the script to the smallest node at the offset
 * @param offset UTF-16 units
 */
export function isInComment(text: string, path: Path, offset: number): boolean {
  const innermost = path.at(-1);
  if (innermost === undefined || words.has(innermost.kind)) return false;
  const children: Node[] = [];
  pushChildren(innermost, children);
  let start = innermost.start;
  for (const child of children) if (child.end <= offset) start = Math.max(start, child.end);
  const comment = /<#[\s\S]*?(?:#>|$)|#[^\r\n]*/gu;
  for (const { index, 0: whole } of text.slice(start, endOfLine(text, offset)).matchAll(comment)) {
    const begin = start + index;
    if (begin >= offset) return false;
    const isBlock = whole.startsWith('<#');
    const end = begin + whole.length;
    if (offset < end || (offset === end && !(isBlock && whole.endsWith('#>')))) return true;
  }
  return false;
}

/** A comment that the offset is in goes on behind it; how far does not matter. */
function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
