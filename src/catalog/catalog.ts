import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { CmdletFacts } from './cmdletFacts';
import { CmdletTable, type CompactCmdlets } from './cmdletTable';
import { factualLine, type DescriptionTable } from './descriptionFacts';
import type { EffectFacts } from './effectFacts';
import type { FilterableProperty, FilterTable, PropertySets } from './filterFacts';
import type { RetiredTable, UsageFacts } from './historyFacts';
import type { EntityTable, OutputFacts, OutputTable } from './outputFacts';
import type { RoleFacts } from './roleFacts';

/** What each part's file holds; one file a part, so that a process pays only for what it asks. */
interface Parts {
  readonly cmdlets: CompactCmdlets;
  readonly outputs: OutputTable;
  readonly entities: EntityTable;
  readonly filters: FilterTable;
  readonly propertySets: readonly PropertySets[];
  readonly roles: readonly RoleFacts[];
  readonly effects: Readonly<Record<string, EffectFacts>>;
  readonly usage: Readonly<Record<string, UsageFacts>>;
  readonly retired: RetiredTable;
  readonly descriptions: DescriptionTable;
}

/**
 * The facts about Exchange Online's cmdlets. Immutable: hand out, never change. Cmdlet names are matched without regard to case.
 * Every member reads its part at first use (a few milliseconds) and throws a {@link CatalogError} if that file is missing or damaged.
 */
export interface Catalog {
  /** Names of all cloud cmdlets, sorted. */
  names(): readonly string[];
  /** All cloud cmdlets; decodes every one (about 10 ms the first time), so prefer {@link cmdlet} where a name is known. */
  cmdlets(): readonly CmdletFacts[];
  cmdlet(name: string): CmdletFacts | undefined;
  /** The exact spelling of `name` if it exists on-premises only; undefined otherwise. */
  onPremisesOnly(name: string): string | undefined;
  /** What a Get- or Search- cmdlet returns, as far as known. */
  outputProperties(cmdlet: string): OutputFacts | undefined;
  /** Base properties and an example value of each kind. */
  outputTable(): OutputTable;
  /** An OData entity or complex type: property → Edm type, `[T]` for a collection. The name is matched exactly. */
  entity(name: string): Readonly<Record<string, string>> | undefined;
  /** What the cmdlet's `-Filter` (or `-RecipientFilter`) accepts in Exchange Online; empty if it has none that is known. */
  filterable(cmdlet: string): readonly FilterableProperty[];
  /** The property sets of a Get-EXO* cmdlet. */
  propertySets(cmdlet: string): PropertySets | undefined;
  roles(): readonly RoleFacts[];
  /** What the cmdlet does, in one or two sentences of this project's own; undefined for an unknown name. */
  description(cmdlet: string): string | undefined;
  effect(cmdlet: string): EffectFacts | undefined;
  /** How often public scripts use it; undefined = never seen. */
  usage(cmdlet: string): UsageFacts | undefined;
  retired(): RetiredTable;
}

/** A part of the catalog could not be read: the installation is damaged. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';
  constructor(file: string, cause: unknown) {
    super(`The cmdlet data ${file} is missing or damaged. Reinstall the extension, or run the build again.`, { cause });
  }
}

/**
 * Opens the catalog; reads nothing yet.
 * @param folder where `scripts/buildData.mjs` wrote the parts (dist/data)
 */
export function loadCatalog(folder: string): Catalog {
  const loaded: { -readonly [Name in keyof Parts]?: Parts[Name] } = {};
  const part = <Name extends keyof Parts>(name: Name): Parts[Name] => (loaded[name] ??= readPart(folder, name));
  const cmdletTable = once(() => new CmdletTable(part('cmdlets')));
  const outputs = once(() => byName(part('outputs').cmdlets, ({ cmdlet }) => cmdlet));
  const sets = once(() => byName(part('propertySets'), ({ name }) => name));
  const effects = once(() => byKey(part('effects')));
  const usage = once(() => byKey(part('usage')));
  return {
    names: () => cmdletTable().names,
    cmdlets: () => cmdletTable().all(),
    cmdlet: (name) => cmdletTable().find(name),
    onPremisesOnly: (name) => cmdletTable().onPremisesOnly(name),
    outputProperties: (cmdlet) => outputs().get(cmdlet.toLowerCase()),
    outputTable: () => part('outputs'),
    entity: (name) => part('entities').entities[name] ?? part('entities').complex[name],
    filterable: (cmdlet) => filterableOf(part('filters'), cmdlet.toLowerCase()),
    propertySets: (cmdlet) => sets().get(cmdlet.toLowerCase()),
    roles: () => part('roles'),
    description: (cmdlet) => {
      const facts = cmdletTable().find(cmdlet);
      if (facts === undefined) return undefined;
      const { cmdlets, nouns } = part('descriptions');
      return cmdlets[facts.name] ?? factualLine(facts, nouns);
    },
    effect: (cmdlet) => effects().get(cmdlet.toLowerCase()),
    usage: (cmdlet) => usage().get(cmdlet.toLowerCase()),
    retired: () => part('retired'),
  };
}

function readPart<Name extends keyof Parts>(folder: string, name: Name): Parts[Name] {
  const file = path.join(folder, `${name}.json.br`);
  try {
    // The build writes these files from the same types (test/unit/catalog holds them against the facts).
    return JSON.parse(brotliDecompressSync(readFileSync(file)).toString('utf8')) as Parts[Name];
  } catch (error) {
    throw new CatalogError(file, error);
  }
}

function filterableOf(table: FilterTable, cmdlet: string): readonly FilterableProperty[] {
  if (table.recipientFilter.cmdlets.some((name) => name.toLowerCase() === cmdlet)) {
    return table.recipientFilter.properties.filter(({ online }) => online);
  }
  const classic = cmdlet.replace(/^get-exo/, 'get-');
  const names = (list: readonly string[] | undefined, name: string) =>
    list?.some((entry) => entry.toLowerCase() === name) === true;
  const refused = new Set(
    table.exoUnsupported.filter(({ cmdlets }) => names(cmdlets, cmdlet)).map(({ property }) => property),
  );
  return table.filter.filter(
    ({ name, online, cmdlets, notOn }) =>
      online && names(cmdlets, classic) && !names(notOn, cmdlet) && !refused.has(name),
  );
}

function byName<T>(list: readonly T[], nameOf: (entry: T) => string): Map<string, T> {
  return new Map(list.map((entry) => [nameOf(entry).toLowerCase(), entry]));
}

function byKey<T>(record: Readonly<Record<string, T>>): Map<string, T> {
  return new Map(Object.entries(record).map(([name, entry]) => [name.toLowerCase(), entry]));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
