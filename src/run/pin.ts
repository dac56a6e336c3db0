import { comparable } from '../core/ids';

/** Where a pin stands: in the script itself, or in the setting of its folder. */
export interface Pin {
  /** Name of the connection that the script must run in, as it is written. */
  readonly connection: string;
  readonly from: 'script' | 'folder';
}

/** A change of a script's text, in lines from 0: `count` lines from `line` become `text`, which ends its last line unless it is empty. */
export interface LineChange {
  readonly line: number;
  readonly count: number;
  readonly text: string;
}

/** The one that a pin names among several, if it is there: neither case nor the way in which letters are composed counts. */
export function namedByPin<T extends { readonly name: string }>(
  connection: string,
  among: readonly T[],
): T | undefined {
  const wanted = comparable(connection);
  return among.find(({ name }) => comparable(name) === wanted);
}

const directive = /^\s*#+\s*exchange-online\s*:\s*(\S.*?)\s*$/i;

/**
 * The connection that a script names in a comment `# exchange-online: NAME` above its first statement.
 * @param lines of the script; read no further than the first statement
 */
export function scriptPin(lines: Iterable<string>): string | undefined {
  return findDirective(lines).connection;
}

/**
 * What makes a script name a connection, another one or none.
 * @param connection undefined: the script names none any more
 * @returns undefined if nothing has to change
 */
export function pinChange(lines: Iterable<string>, connection: string | undefined): LineChange | undefined {
  const { connection: known, line, place } = findDirective(lines);
  if (known === connection) return undefined;
  const text = connection === undefined ? '' : `# exchange-online: ${connection}\n`;
  return line === undefined ? { line: place, count: 0, text } : { line, count: 1, text };
}

/** `place`: the line where a directive would be written: the first, but below a line that must stay first. */
function findDirective(lines: Iterable<string>): { connection?: string; line?: number; place: number } {
  let insideBlock = false;
  let number = -1;
  let place = 0;
  for (const line of lines) {
    number++;
    if (number === 0 && line.startsWith('#!')) place = 1;
    const found = insideBlock ? null : directive.exec(line);
    if (found?.[1] !== undefined) return { connection: found[1], line: number, place };
    const rest = withoutBlocks(line, insideBlock);
    insideBlock = rest.insideBlock;
    if (rest.text.trim() !== '' && !rest.text.trimStart().startsWith('#')) break;
  }
  return { place };
}

/** A line without what block comments take of it. */
function withoutBlocks(line: string, insideBefore: boolean): { text: string; insideBlock: boolean } {
  let insideBlock = insideBefore;
  let rest = line;
  let text = '';
  while (rest !== '') {
    const end = rest.indexOf(insideBlock ? '#>' : '<#');
    if (!insideBlock) text += end < 0 ? rest : rest.slice(0, end);
    if (end < 0) break;
    rest = rest.slice(end + 2);
    insideBlock = !insideBlock;
    // A line comment hides what opens a block in it.
    if (text.trimStart().startsWith('#')) return { text, insideBlock: false };
  }
  return { text, insideBlock };
}
