import type { Script } from './script';
import type { ParameterBlock, Statement } from './syntaxTree';

/** A piece of a script that can be run by itself: UTF-16 offsets of its first character and of the one after its last. */
export interface RunnableRange {
  readonly start: number;
  readonly end: number;
  /** What the piece is, whole: a function, a loop, a `try` with its handlers, a pipeline over several lines. */
  readonly node: Statement | ParameterBlock;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

function lineStart(text: string, offset: number): number {
  let index = offset;
  while (index > 0 && !isLineEnd(text.charCodeAt(index - 1))) index -= 1;
  return index;
}

function lineEnd(text: string, offset: number): number {
  let index = offset;
  while (index < text.length && !isLineEnd(text.charCodeAt(index))) index += 1;
  return index;
}

/**
 * A script's outermost statements in the order of the text. Those in `begin`, `process`, `end` of a script count: there
 * is nothing outside them.
 */
export function topLevelStatements(script: Script): RunnableRange[] {
  const { usings, parameters, blocks } = script.root;
  const ranges: RunnableRange[] = usings.map((node) => ({ start: node.start, end: node.end, node }));
  if (parameters !== null) {
    const start = parameters.attributes[0]?.start ?? parameters.start;
    ranges.push({ start, end: parameters.end, node: parameters });
  }
  for (const block of blocks) {
    for (const node of block.list.statements) ranges.push({ start: node.start, end: node.end, node });
  }
  return ranges;
}

/**
 * The outermost statement that a cursor is in or beside, whole: what "run" means without a selection. A cursor in the
 * indentation, in the blanks or in the comment behind a statement belongs to the statement of that line; of two on one
 * line, the one the cursor touches, else the one before it. On a line that no statement reaches (empty, only a comment)
 * there is nothing to run: running what happens to follow could change a tenant unasked.
 * @param offset of the cursor in the script's text, UTF-16 units
 */
export function statementAt(script: Script, offset: number): RunnableRange | undefined {
  const { text } = script;
  const cursor = Math.min(Math.max(offset, 0), text.length);
  const from = lineStart(text, cursor);
  const to = lineEnd(text, cursor);
  let before: RunnableRange | undefined;
  for (const range of topLevelStatements(script)) {
    if (range.start > to) break;
    if (range.end < from) continue;
    if (range.start > cursor) return before ?? range;
    if (cursor < range.end) return range;
    before = range;
  }
  return before;
}
