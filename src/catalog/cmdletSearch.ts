import type { Catalog } from './catalog';
import type { Application } from './cmdletFacts';
import { distance } from './parameterChoice';

/** What to search among. */
export interface SearchOptions {
  /** At most so many; 50 unless given. */
  readonly limit?: number;
  /** Only cmdlets that exist there. */
  readonly application?: Application;
  /** Lower-case names that the signed-in role may run; these come first. */
  readonly allowed?: ReadonlySet<string>;
}

/** A cmdlet that fits what was typed. */
export interface FoundCmdlet {
  readonly name: string;
  /** How well it fits, higher is better; only to be compared within one search. */
  readonly score: number;
}

interface Entry {
  readonly name: string;
  readonly lower: string;
  readonly noun: string;
  /** First letters of verb and of the noun's words: `gmfp` for Get-MailboxFolderPermission. */
  readonly initials: string;
  /** 0 (never seen in public scripts) to 1. */
  readonly use: number;
}

/** Finds cmdlets by what a user types of them. */
export class CmdletSearch {
  readonly #catalog: Catalog;
  #entries: readonly Entry[] | undefined;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /**
   * The cmdlets that fit `typed`, best first: by beginning, by the beginning of the noun (`mailboxp`), by initials (`gmfp`),
   * by a part, or by letters in their order. Of equally good ones those that scripts use more come first.
   */
  find(typed: string, options: SearchOptions = {}): readonly FoundCmdlet[] {
    const { limit = 50, application, allowed } = options;
    const wanted = typed.toLowerCase();
    const found: FoundCmdlet[] = [];
    for (const entry of this.#all()) {
      const fit = fitOf(entry, wanted);
      if (fit === 0) continue;
      if (application !== undefined && this.#catalog.cmdlet(entry.name)?.applicable.includes(application) !== true)
        continue;
      const role = allowed === undefined || allowed.has(entry.lower) ? 1000 : 0;
      found.push({ name: entry.name, score: role + fit + entry.use * 9 });
    }
    return found.sort((left, right) => right.score - left.score || compare(left.name, right.name)).slice(0, limit);
  }

  /** At most three cmdlets whose names are nearest to one that does not exist; none when nothing is near. */
  nearest(name: string): readonly string[] {
    const wanted = name.toLowerCase();
    const limit = Math.max(2, Math.floor(wanted.length / 5));
    return this.#all()
      .map((entry) => ({ entry, away: distance(entry.lower, wanted, limit) }))
      .filter(({ away }) => away <= limit)
      .sort((left, right) => left.away - right.away || right.entry.use - left.entry.use)
      .slice(0, 3)
      .map(({ entry }) => entry.name);
  }

  #all(): readonly Entry[] {
    if (this.#entries !== undefined) return this.#entries;
    const names = this.#catalog.names();
    const files = names.map((name) => this.#catalog.usage(name)?.files ?? 0);
    const most = Math.log1p(Math.max(1, ...files));
    this.#entries = names.map((name, index) => {
      const lower = name.toLowerCase();
      return {
        name,
        lower,
        noun: lower.slice(lower.indexOf('-') + 1),
        initials: name.replace(/[^A-Z]/gu, '').toLowerCase(),
        use: Math.log1p(files[index] ?? 0) / most,
      };
    });
    return this.#entries;
  }
}

/** 0 = does not fit; steps of 10 part the ways of fitting, so that use decides only within one way. */
function fitOf({ lower, noun, initials }: Entry, wanted: string): number {
  if (wanted === '') return 10;
  if (lower === wanted) return 100;
  if (lower.startsWith(wanted)) return 90;
  const dash = wanted.indexOf('-');
  if (dash < 0) {
    if (noun.startsWith(wanted)) return 80;
    if (initials.startsWith(wanted) && wanted.length > 1) return 70;
    if (noun.includes(wanted)) return 60;
    const begins = lower[0] === wanted[0] || noun[0] === wanted[0];
    return wanted.length > 2 && begins && hasInOrder(lower, wanted) ? 30 : 0;
  }
  if (!lower.startsWith(wanted.slice(0, dash + 1))) return 0;
  const part = wanted.slice(dash + 1);
  if (noun.includes(part)) return 60;
  return part.length > 1 && hasInOrder(noun, part) ? 40 : 0;
}

function hasInOrder(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
