import { DisposableStore, type Disposable } from '../core/disposable';
import { describeError, type Log } from '../core/log';
import type { CmdletInvoker, SessionDirectory, SessionState, SessionView } from '../session/api';
import { identityOf, identityReaders } from './identityReaders';
import type { IdentityAnswer, IdentityRequest, SessionKnowledge, TenantIdentity } from './protocol';

const nothing: IdentityAnswer = { identities: [], isComplete: true };

/** What the server is told of the active connection, and answers to what it asks of the tenant. */
export class TenantLink implements Disposable {
  readonly #sessions: SessionDirectory;
  readonly #log: Log;
  readonly #tell: (knowledge: SessionKnowledge | undefined) => void;
  readonly #store = new DisposableStore();
  /** The role's cmdlets by connection; kept as long as the connection's client lives. */
  readonly #cmdlets = new WeakMap<CmdletInvoker, readonly string[]>();
  #told: SessionKnowledge | undefined;

  /** @param tell called with what has changed; not before {@link update} or a change */
  constructor(
    sessions: SessionDirectory,
    { log, tell }: { readonly log: Log; readonly tell: (knowledge: SessionKnowledge | undefined) => void },
  ) {
    this.#sessions = sessions;
    this.#log = log;
    this.#tell = tell;
    this.#store.add(sessions.onDidChange(() => this.#changed()));
  }

  /** Tells again what holds, as after a restart of the server. */
  update(): void {
    this.#told = undefined;
    this.#changed(true);
  }

  /**
   * Names that begin with a text. Empty when the tenant asked for is no longer the active one.
   * @throws UserError, CanceledError as the invoker does
   */
  async identities({ sessionId, kind, prefix, limit }: IdentityRequest, signal: AbortSignal): Promise<IdentityAnswer> {
    const active = this.#sessions.active;
    const connected = active && connectedState(active);
    if (active === undefined || connected === undefined || idOf(active, connected) !== sessionId) return nothing;
    const reader = identityReaders[kind];
    const wanted = prefix.toLowerCase();
    const parameters =
      reader.by === undefined ? {} : { ResultSize: limit + 1, ...(prefix !== '' && { [reader.by]: prefix }) };
    const identities: TenantIdentity[] = [];
    let more = false;
    for await (const page of connected.invoker.invoke(reader.cmdlet, parameters, { signal, pageSize: limit + 1 })) {
      for (const object of page.objects) {
        const identity = identityOf(reader, object);
        if (identity !== undefined && begins(identity, wanted)) identities.push(identity);
      }
      more = page.more;
      if (identities.length > limit) break;
    }
    const isComplete = identities.length <= limit && !more;
    return { identities: identities.slice(0, limit), isComplete };
  }

  dispose(): void {
    this.#store.dispose();
  }

  #changed(always = false): void {
    const active = this.#sessions.active;
    const connected = active && connectedState(active);
    if (active === undefined || connected === undefined) {
      if (always || this.#told !== undefined) this.#tell(undefined);
      this.#told = undefined;
      return;
    }
    const { identity, invoker } = connected;
    const known = this.#cmdlets.get(invoker);
    // An empty list is one that is being read, or could not be.
    const cmdlets = known === undefined || known.length === 0 ? undefined : known;
    const knowledge: SessionKnowledge = {
      id: idOf(active, connected),
      services: active.hasCompliance === true ? ['exchange', 'compliance'] : ['exchange'],
      organization: identity.organization,
      ...(cmdlets !== undefined && { cmdlets }),
    };
    if (always || !isSame(this.#told, knowledge)) this.#tell(knowledge);
    this.#told = knowledge;
    if (known === undefined) this.#askCmdlets(invoker);
  }

  #askCmdlets(invoker: CmdletInvoker): void {
    if (!tellsCmdlets(invoker)) return;
    // An empty list says that nobody needs to ask again.
    this.#cmdlets.set(invoker, []);
    invoker.exportedCmdlets().then(
      (cmdlets) => {
        this.#cmdlets.set(invoker, cmdlets);
        this.#changed();
      },
      (error: unknown) => this.#log.warn(`Which cmdlets the role has could not be read. ${describeError(error)}`),
    );
  }
}

type Connected = Extract<SessionState, { readonly invoker: CmdletInvoker }>;

function connectedState({ state }: SessionView): Connected | undefined {
  return state.kind === 'connected' || state.kind === 'renewing' ? state : undefined;
}

function idOf({ name }: SessionView, { identity: { tenantId, userPrincipalName } }: Connected): string {
  return `${name} ${tenantId} ${userPrincipalName}`;
}

function isSame(told: SessionKnowledge | undefined, { id, services, cmdlets }: SessionKnowledge): boolean {
  return told?.id === id && told.services.length === services.length && told.cmdlets === cmdlets;
}

function begins({ value, name }: TenantIdentity, wanted: string): boolean {
  return value.toLowerCase().startsWith(wanted) || name.toLowerCase().startsWith(wanted);
}

/** An invoker that can tell which cmdlets the signed-in role has: the REST client can, a terminal cannot. */
interface CmdletLister {
  exportedCmdlets(): Promise<readonly string[]>;
}

function tellsCmdlets(invoker: CmdletInvoker): invoker is CmdletInvoker & CmdletLister {
  return 'exportedCmdlets' in invoker && typeof invoker.exportedCmdlets === 'function';
}
