/** A cmdlet's name, taken apart for matching; everything in lower case. */
export interface NameParts {
  readonly whole: string;
  readonly noun: string;
  /** First letters of the verb and of the noun's words: `gmfp` for Get-MailboxFolderPermission. */
  readonly initials: string;
  /** For each letter of `whole`, whether a word begins with it. */
  readonly begins: readonly boolean[];
}

/** Takes a name apart, once for many comparisons. */
export function namePartsOf(name: string): NameParts {
  const dash = name.indexOf('-');
  const letters = Array.from(name);
  const begins = letters.map((letter, index) => isBeginning(name, letter, index));
  const initials = letters.filter((_, index) => begins[index]).join('');
  const whole = name.toLowerCase();
  return { whole, noun: whole.slice(dash + 1), initials: initials.toLowerCase(), begins };
}

/** A capital behind a small letter, or the last of several capitals before a small one: `EXOMailbox` is EXO and Mailbox. */
function isBeginning(name: string, letter: string, index: number): boolean {
  const isCapital = /[A-Z]/u.test(letter);
  const before = name[index - 1] ?? '-';
  if (!/[A-Za-z]/u.test(before)) return /[A-Za-z]/u.test(letter);
  return isCapital && (/[a-z]/u.test(before) || /[a-z]/u.test(name[index + 1] ?? ''));
}

/** Letters that a part inside a word must have at least: shorter ones are in half of all names. */
const shortestPart = 3;

/**
 * How well what was typed fits a name: 0 = not at all; steps of 10 part the ways of fitting, best first: the name's
 * beginning, the noun's beginning (`mailboxp`), initials (`gmfp`), a part of it, words shortened (`mbxperm`).
 */
export function fitOf(name: NameParts, typed: string): number {
  const { whole, noun, initials } = name;
  const wanted = typed.toLowerCase();
  if (wanted === '') return 10;
  if (whole === wanted) return 100;
  if (whole.startsWith(wanted)) return 90;
  const dash = wanted.indexOf('-');
  const nounAt = whole.length - noun.length;
  if (dash < 0) {
    if (noun.startsWith(wanted)) return 80;
    if (wanted.length > 1 && initials.startsWith(wanted)) return 70;
    return Math.max(fitOfNoun(name, wanted), shortens(name, wanted, 0) ? shortened(wanted, whole) : 0);
  }
  if (!whole.startsWith(wanted.slice(0, dash)) || dash === 0) return 0;
  const part = wanted.slice(dash + 1);
  if (noun.startsWith(part)) return 80;
  if (part.length > 1 && initials.slice(1).startsWith(part)) return 70;
  return fitOfNoun(name, part, nounAt);
}

function fitOfNoun(name: NameParts, part: string, nounAt = name.whole.length - name.noun.length): number {
  const at = name.noun.indexOf(part);
  if (at >= 0 && (part.length >= shortestPart || name.begins[nounAt + at] === true)) return 60;
  return part.length > 1 && shortens(name, part, nounAt) ? shortened(part, name.noun) : 0;
}

/** Between 40 and 50: the more of the name is written, the more. */
function shortened(wanted: string, name: string): number {
  return 40 + Math.min(9, (10 * wanted.length) / name.length);
}

/**
 * Whether letters are those of a name's words in their order, each word shortened: its first letter is there before any
 * other of it (`mbxperm` is MailBoXPERMission; `ore` is not in FOREst).
 * @param from where in the name the first letter may be at the earliest
 */
export function shortens({ whole, begins }: NameParts, letters: string, from: number): boolean {
  // For each number of letters found: whether the word at hand was begun, and whether it can be left.
  let inWord: boolean[] = [];
  let outside: boolean[] = [true];
  for (let at = from; at < whole.length; at++) {
    if (begins[at] === true) {
      outside = letterStates(letters.length, (found) => outside[found] === true || inWord[found] === true);
      inWord = [];
    }
    const letter = whole[at];
    for (let found = letters.length - 1; found >= 0; found--) {
      const isReady = begins[at] === true ? outside[found] : inWord[found];
      if (isReady === true && letters[found] === letter) inWord[found + 1] = true;
    }
  }
  return inWord[letters.length] === true || outside[letters.length] === true;
}

function letterStates(count: number, holds: (found: number) => boolean): boolean[] {
  return Array.from({ length: count + 1 }, (_, found) => holds(found));
}

/** Whether words typed apart are all in a name, in its order, each shortened (`mbx perm`). */
export function fitsWords(name: NameParts, words: readonly string[]): boolean {
  let from = 0;
  for (const word of words) {
    const at = endOfShortened(name, word.toLowerCase(), from);
    if (at === undefined) return false;
    from = at;
  }
  return true;
}

/** Where the words that were shortened end: at the next word's beginning. */
function endOfShortened(name: NameParts, letters: string, from: number): number | undefined {
  if (!shortens(name, letters, from)) return undefined;
  for (let end = from + 1; end <= name.whole.length; end++) {
    if (end < name.whole.length && name.begins[end] !== true) continue;
    if (shortens({ ...name, whole: name.whole.slice(0, end) }, letters, from)) return end;
  }
  return undefined;
}
