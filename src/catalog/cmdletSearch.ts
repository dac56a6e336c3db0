import type { Catalog } from './catalog';
import type { Application } from './cmdletFacts';
import { fitOf, fitsWords, namePartsOf, type NameParts } from './nameFit';
import { distance } from './parameterChoice';

/** What to search among. */
export interface SearchOptions {
  /** At most so many; 50 unless given. */
  readonly limit?: number;
  /** Where the active connection leads: cmdlets that exist there come first. */
  readonly applications?: readonly Application[];
  /** Lower-case names that the signed-in role may run; these come before all others. */
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
  readonly parts: NameParts;
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
   * The cmdlets that fit `typed`, best first, as {@link fitOf} judges. Of equally good ones those that scripts use more
   * come first.
   */
  find(typed: string, options: SearchOptions = {}): readonly FoundCmdlet[] {
    return this.#ranked((parts) => fitOf(parts, typed), options);
  }

  /** The cmdlets that words typed apart fit, as `mbx perm` does Get-MailboxPermission. */
  findByWords(words: readonly string[], options: SearchOptions = {}): readonly FoundCmdlet[] {
    return this.#ranked((parts) => (fitsWords(parts, words) ? 40 + 100 / parts.whole.length : 0), options);
  }

  #ranked(fitOfName: (parts: NameParts) => number, options: SearchOptions): readonly FoundCmdlet[] {
    const { limit = 50, applications, allowed } = options;
    const found: FoundCmdlet[] = [];
    for (const { name, parts, use } of this.#all()) {
      const fit = fitOfName(parts);
      if (fit === 0) continue;
      const isThere =
        applications === undefined ||
        this.#catalog.cmdlet(name)?.applicable.some((application) => applications.includes(application)) === true;
      const isAllowed = allowed === undefined || allowed.has(parts.whole);
      found.push({ name, score: (isAllowed ? 1000 : 0) + (isThere ? 25 : 0) + fit + use * 9 });
    }
    return found.sort((left, right) => right.score - left.score || compare(left.name, right.name)).slice(0, limit);
  }

  /** At most three cmdlets whose names are nearest to one that does not exist; none when nothing is near. */
  nearest(name: string): readonly string[] {
    const wanted = name.toLowerCase();
    const limit = Math.max(2, Math.floor(wanted.length / 5));
    return this.#all()
      .map((entry) => ({ entry, away: distance(entry.parts.whole, wanted, limit) }))
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
    this.#entries = names.map((name, index) => ({
      name,
      parts: namePartsOf(name),
      use: Math.log1p(files[index] ?? 0) / most,
    }));
    return this.#entries;
  }
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
