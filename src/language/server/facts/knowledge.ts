import type { Catalog } from '../../../catalog/catalog';
import { CmdletSearch } from '../../../catalog/cmdletSearch';
import type { SessionKnowledge } from '../../protocol';
import type { ScriptDocument } from '../text/scriptDocument';
import { exchangeCalls, prefixesOf, type ExchangeCall } from './exchangeCall';
import type { TenantNames } from './tenantNames';

/** All that the server knows beside the script: the catalog, and what the editor told of the active connection. */
export class Knowledge {
  readonly search: CmdletSearch;
  #session: SessionKnowledge | undefined;
  #allowed: ReadonlySet<string> | undefined;
  #retiredCmdlets: ReadonlySet<string> | undefined;
  readonly #callsOf = (document: ScriptDocument): readonly ExchangeCall[] =>
    exchangeCalls(this.catalog, document.script);

  constructor(
    readonly catalog: Catalog,
    readonly names: TenantNames,
  ) {
    this.search = new CmdletSearch(catalog);
  }

  /** The active connection, or `undefined` when there is none. */
  get session(): SessionKnowledge | undefined {
    return this.#session;
  }

  set session(session: SessionKnowledge | undefined) {
    this.#session = session;
    const cmdlets = session?.cmdlets ?? [];
    this.#allowed = cmdlets.length === 0 ? undefined : this.#withOwn(cmdlets);
    this.names.clear();
  }

  /** What a role gives, and what the module brings itself, which no role has to give. */
  #withOwn(cmdlets: readonly string[]): ReadonlySet<string> {
    const own = this.catalog.cmdlets().filter(({ group }) => group.startsWith('powershell'));
    return new Set([...cmdlets, ...own.map(({ name }) => name)].map((name) => name.toLowerCase()));
  }

  /** Lower-case names of the cmdlets that the signed-in role may run; `undefined` while that is not known. */
  get allowed(): ReadonlySet<string> | undefined {
    return this.#allowed;
  }

  /** Names of the cmdlets that are retired: they are shown struck through. */
  get retiredCmdlets(): ReadonlySet<string> {
    return (this.#retiredCmdlets ??= new Set(
      this.catalog
        .retired()
        .cmdlets.filter(({ status }) => status === 'retired')
        .map(({ cmdlet }) => cmdlet),
    ));
  }

  /** The calls of the catalog's cmdlets in a document, in its order. */
  calls(document: ScriptDocument): readonly ExchangeCall[] {
    return document.derive(this.#callsOf);
  }

  prefixes(document: ScriptDocument): readonly string[] {
    return document.derive(prefixesInDocument);
  }
}

const prefixesInDocument = ({ script }: ScriptDocument): readonly string[] => prefixesOf(script);
