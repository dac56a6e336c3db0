import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A snippet as the manifest's file holds it. */
export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  /** Its lines with tab stops, joined by line feeds. */
  readonly body: string;
}

/** A piece of a snippet's body. */
type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** A tab stop: with several values it is a choice, with none it repeats another one or is the last. */
  | { readonly kind: 'stop'; readonly index: number; readonly values: readonly string[] };

/** The snippets that ship. */
export function shippedSnippets(): readonly Snippet[] {
  const file = path.resolve(process.env['EXO_TEST_REPOSITORY'] ?? process.cwd(), 'snippets', 'exchangeOnline.json');
  const entries = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    { prefix: string; description: string; body: string[] }
  >;
  return Object.entries(entries).map(([name, { prefix, description, body }]) => ({
    name,
    prefix,
    description,
    body: body.join('\n'),
  }));
}

const stop = /\$(?:(?<last>\d+)|\{(?<index>\d+)(?::(?<value>(?:\\.|[^\\}])*)|\|(?<choices>(?:\\.|[^\\|])*)\|)?\})/u;

/**
 * Reads a body as VS Code does; nested placeholders, variables and transformations are not used here.
 * @throws Error for a `$` or `}` that VS Code would take for something else than text
 */
function parts(body: string): readonly Part[] {
  const found: Part[] = [];
  const token = new RegExp(`\\\\([\\\\$}])|${stop.source}|([^$\\\\]+)|(\\\\)|(\\$)`, 'guy');
  for (const match of body.matchAll(token)) {
    const { last, index, value, choices } = match.groups ?? {};
    if (last !== undefined || index !== undefined) {
      found.push({ kind: 'stop', index: Number(last ?? index), values: valuesOf(value, choices) });
    } else if (match.at(-1) !== undefined) {
      throw new Error(`A $ that is neither escaped nor a tab stop: ${body.slice(match.index, match.index + 20)}`);
    } else {
      found.push({ kind: 'text', text: match[1] ?? match[0] });
    }
  }
  return found;
}

function valuesOf(value: string | undefined, choices: string | undefined): readonly string[] {
  if (value !== undefined) return [value.replaceAll(/\\([\\$}])/gu, '$1')];
  if (choices === undefined) return [];
  return choices.split(/(?<!\\),/u).map((choice) => choice.replaceAll(/\\([\\,|])/gu, '$1'));
}

/** The values that each tab stop suggests, by its number. */
export function stopValues(snippet: Snippet): ReadonlyMap<number, readonly string[]> {
  const values = new Map<number, readonly string[]>();
  for (const part of parts(snippet.body)) {
    if (part.kind === 'stop' && (values.get(part.index)?.length ?? 0) === 0) values.set(part.index, part.values);
  }
  return values;
}

/**
 * The script that a snippet becomes.
 * @param chosen values for tab stops, by number; the others keep what the snippet suggests first
 */
export function fillSnippet(snippet: Snippet, chosen: ReadonlyMap<number, string> = new Map()): string {
  const suggested = stopValues(snippet);
  return parts(snippet.body)
    .map((part) =>
      part.kind === 'text' ? part.text : (chosen.get(part.index) ?? suggested.get(part.index)?.[0] ?? ''),
    )
    .join('');
}

/** Scripts that between them have every value of every choice: the first has the first of each, and so on. */
export function snippetVariants(snippet: Snippet): readonly string[] {
  const stops = [...stopValues(snippet)];
  const count = Math.max(1, ...stops.map(([, values]) => values.length));
  return Array.from({ length: count }, (_, round) =>
    fillSnippet(snippet, new Map(stops.map(([index, values]) => [index, values[round % values.length] ?? '']))),
  );
}
