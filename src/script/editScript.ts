import { ErrorList, type ParseError } from './parseError';
import { PartParser, type Part } from './parser/partParser';
import { byPlace, parseScript, type Script } from './script';
import { makeRoom } from './shift';
import type { Node, StatementList } from './syntaxTree';
import { pushChildren } from './visit';

/** A piece of text that takes the place of another: UTF-16 offsets in the text before. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A list of statements that a change is in. */
interface Place {
  readonly list: StatementList;
  /** Offset behind the bracket that opens the list, or -1 if other things may stand before the first statement. */
  readonly open: number;
  /** Offset of the bracket that closes it; for the script itself its length. */
  readonly close: number;
  /** The node whose extent is that of its statements, if any. */
  readonly block: Node | null;
}

/** What a change is tried on. */
interface Edit {
  readonly script: Script;
  readonly text: string;
  readonly change: Change;
  readonly delta: number;
}

const requires = /#requires/i;

/** Nodes whose checks look at what is in them: a change there is a change of the whole. */
function isOpaque(node: Node): boolean {
  switch (node.kind) {
    case 'Attribute':
    case 'DataStatement':
    case 'ErrorExpression':
    case 'ErrorStatement':
    case 'ExpandableString':
    case 'TypeDefinition':
    case 'UsingExpression':
      return true;
    default:
      return false;
  }
}

/** The list that a node holds, if the change is wholly inside its brackets. */
function placeIn(node: Node, { script, change }: Edit): Place | null {
  let list: StatementList;
  let open: number;
  const close = node.end - 1;
  let block: Node | null = null;
  switch (node.kind) {
    case 'StatementBlock':
      ({ list } = node);
      open = node.start + 1;
      break;
    case 'SubExpression':
    case 'ArrayExpression':
      ({ list } = node);
      open = node.start + 2;
      break;
    case 'ScriptBlock': {
      const [only] = node.blocks;
      if (only === undefined || only.named) return null;
      ({ list } = only);
      // Behind the parameters there is nothing but statements.
      open = node.parameters?.end ?? -1;
      block = only;
      if (node === script.root) return { list, open, close: script.text.length, block };
      break;
    }
    case 'NamedBlock':
      if (!node.named) return null;
      ({ list } = node);
      open = -1;
      break;
    default:
      return null;
  }
  // Without its closing bracket a block ends where its last statement does.
  const bracket = script.text[close];
  if ((bracket !== '}' && bracket !== ')') || (list.statements.at(-1)?.end ?? 0) > close) return null;
  return change.start > node.start && change.start >= open && change.end <= close ? { list, open, close, block } : null;
}

/** The lists that the change is in, outermost first. */
function placesOf(edit: Edit): Place[] {
  const places: Place[] = [];
  const { change, script } = edit;
  let node: Node | undefined = script.root;
  while (node !== undefined) {
    const place = placeIn(node, edit);
    if (place !== null) places.push(place);
    const children: Node[] = [];
    pushChildren(node, children);
    node = children.find((child) => child.start < change.start && child.end > change.end);
    if (node !== undefined && isOpaque(node)) break;
  }
  return places;
}

/** Index of the first statement that the change may have altered. */
function firstTouched({ statements, reaches }: StatementList, at: number): number {
  for (let index = 0; index < statements.length; index++) {
    const statement = statements[index];
    if (statement !== undefined && statement.end + (reaches[index] ?? 0) >= at) return index;
  }
  return statements.length;
}

/** Where a part that was read anew meets what is known. */
interface Seam {
  /** Index of the first statement that stays. */
  readonly index: number;
  /** Its offset, or that of the closing bracket, in the text before; infinite at the end of the script. */
  readonly until: number;
}

function seamOf(part: Part, known: ReadonlyMap<number, number>, place: Place, { script, delta }: Edit): Seam | null {
  const { list, close } = place;
  const isScript = place.block !== null && close === script.text.length;
  switch (part.because) {
    case 'known': {
      const index = known.get(part.next);
      const statement = index === undefined ? undefined : list.statements[index];
      return index === undefined || statement === undefined ? null : { index, until: statement.start };
    }
    case 'closed':
      return isScript || part.next !== close + delta ? null : { index: list.statements.length, until: close };
    case 'end':
      return isScript ? { index: list.statements.length, until: Infinity } : null;
    case 'stuck':
      return null;
  }
}

/** What was read anew, in offsets of the text before: from the end of a statement, whose follower begins at `first`. */
interface Range {
  readonly from: number;
  readonly first: number;
  readonly until: number;
}

/**
 * The errors outside what was read anew, moved to where they are now, and those in it; `null` where an error stands just
 * on a border: it may be about what comes before or behind.
 */
function mergeErrors(edit: Edit, range: Range, fresh: readonly ParseError[]): readonly ParseError[] | null {
  const { delta, script } = edit;
  const { from, first, until } = range;
  const merged: ParseError[] = [];
  for (const error of script.errors) {
    const { start, end, code } = error;
    if ((start >= from && start <= first) || start === until) return null;
    if (start < from) {
      if (end > from) return null;
      merged.push(error);
    } else if (start > until) merged.push({ start: start + delta, end: end + delta, code });
  }
  for (const error of fresh) {
    if (error.start === until + delta) return null;
    if (error.start < until + delta) merged.push(error);
  }
  return merged.sort(byPlace);
}

/** Reads anew what the change touches in one list; `null` if more than that has to be read. */
function editList(edit: Edit, place: Place): Script | null {
  const touched = firstTouched(place.list, edit.change.start);
  // An error on the border may be the fault of the statement before.
  return editFrom(edit, place, touched) ?? (touched > 0 ? editFrom(edit, place, touched - 1) : null);
}

function editFrom(edit: Edit, place: Place, first: number): Script | null {
  const { script, change, delta, text } = edit;
  const { list, open, block } = place;
  const { statements, tails, reaches } = list;
  const before = statements[first - 1];
  const from = before === undefined ? open : before.end + (tails[first - 1] ?? 0);
  if (from < 0 || from > change.start) return null;
  if (before === undefined && block !== null && from === change.start) return null;
  const known = new Map<number, number>();
  for (let index = statements.length - 1; index >= 0; index--) {
    const start = statements[index]?.start ?? -1;
    if (start < change.end) break;
    known.set(start + delta, index);
  }
  const errors = new ErrorList();
  const parser = new PartParser(text, errors);
  const part = parser.part(from, list.surroundings, (offset) => known.has(offset));
  const seam = seamOf(part, known, place, edit);
  if (seam === null || parser.isIndivisible) return null;
  const { index, until } = seam;
  if (part.because === 'closed' && parser.lexer.reach > until + delta + 1) return null;
  if (requires.test(script.text.slice(from, until))) return null;
  const merged = mergeErrors(edit, { from, first: statements[first]?.start ?? from, until }, errors.errors);
  if (merged === null) return null;

  makeRoom(script.root, change.end, delta);
  statements.splice(first, index - first, ...part.list.statements);
  tails.splice(first, index - first, ...part.list.tails);
  reaches.splice(first, index - first, ...part.list.reaches);
  const last = statements.at(-1);
  if (block !== null) (block as { end: number }).end = last?.end ?? open;
  return { ...script, text, errors: merged };
}

/**
 * Parses a script anew after a change, as far as that changed it: usually a few statements. The result is what
 * {@link parseScript} makes of the new text.
 * @param script is used up: its tree becomes part of the result
 */
export function editScript(script: Script, change: Change): Script {
  const text = script.text.slice(0, change.start) + change.text + script.text.slice(change.end);
  if (script.indivisible) return parseScript(text);
  const edit: Edit = { script, text, change, delta: change.text.length - (change.end - change.start) };
  const places = placesOf(edit);
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const edited = editList(edit, place);
    if (edited !== null) return edited;
  }
  return parseScript(text);
}
