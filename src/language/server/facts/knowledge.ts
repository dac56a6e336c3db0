import type { Catalog } from '../../../catalog/catalog';
import type { Application } from '../../../catalog/cmdletFacts';
import { CmdletSearch } from '../../../catalog/cmdletSearch';
import type { ConnectedService, SessionKnowledge } from '../../protocol';
import type { ScriptDocument } from '../text/scriptDocument';
import { exchangeCalls, type ExchangeCall } from './exchangeCall';
import { namingOf, type Naming } from './naming';
import type { TenantNames } from './tenantNames';

const applicationOf: Readonly<Record<ConnectedService, Application>> = {
  exchange: 'Exchange Online',
  compliance: 'Security & Compliance',
};

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
    this.#allowed = cmdlets.length === 0 ? undefined : this.#withUngiven(cmdlets);
    this.names.clear();
  }

  /** What a role gives, what the module brings itself, and where Security & Compliance is connected all that it may have: nobody told. */
  #withUngiven(cmdlets: readonly string[]): ReadonlySet<string> {
    const isCompliance = this.isConnectedTo('compliance');
    const ungiven = this.catalog
      .cmdlets()
      .filter(
        ({ group, applicable }) =>
          group.startsWith('powershell') || (isCompliance && applicable.includes('Security & Compliance')),
      );
    return new Set([...cmdlets, ...ungiven.map(({ name }) => name)].map((name) => name.toLowerCase()));
  }

  isConnectedTo(service: ConnectedService): boolean {
    return this.#session?.services.includes(service) === true;
  }

  /** Where the active connection leads; `undefined` when there is none. */
  get applications(): readonly Application[] | undefined {
    return this.#session?.services.map((service) => applicationOf[service]);
  }

  /** Lower-case names of the cmdlets that the signed-in role may run, as far as is known; `undefined` while that is not known. */
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

  naming(document: ScriptDocument): Naming {
    return document.derive(namingInDocument);
  }
}

const namingInDocument = ({ script }: ScriptDocument): Naming => namingOf(script);
