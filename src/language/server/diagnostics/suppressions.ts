import type { ScriptDocument } from '../text/scriptDocument';
import type { Finding } from './finding';

/** `# exo-disable CODE, CODE` or `# exo-disable` for all; `# exo-disable-file …` for the whole script. */
const form = /#[ \t]*exo-disable(-file)?\b(?!-)[ \t]*([\w, \t]*)/giu;

/** What a script's comments turn off. */
export interface Suppressions {
  hides(finding: Finding): boolean;
}

/** Reads the comments that turn findings off: on a finding's line or the one above, or on those of its statement. */
export function suppressions(document: ScriptDocument): Suppressions {
  const { text, lines } = document;
  const byLine = new Map<number, readonly string[]>();
  const inFile: string[][] = [];
  for (const match of text.matchAll(form)) {
    const [, file, list = ''] = match;
    const codes = list
      .toLowerCase()
      .split(/[\s,]+/u)
      .filter((code) => code !== '');
    if (file !== undefined) inFile.push(codes);
    else byLine.set(lines.lineAt(match.index), codes);
  }
  if (byLine.size === 0 && inFile.length === 0) return { hides: () => false };
  const covers = (codes: readonly string[] | undefined, code: string): boolean =>
    codes !== undefined && (codes.length === 0 || codes.includes(code));
  return {
    hides({ code, start, anchor }) {
      const wanted = code.toLowerCase();
      if (inFile.some((codes) => covers(codes, wanted))) return true;
      const at = [lines.lineAt(start), lines.lineAt(anchor)];
      return at.some((line) => covers(byLine.get(line), wanted) || covers(byLine.get(line - 1), wanted));
    },
  };
}
