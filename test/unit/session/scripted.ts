import { CanceledError, UserError } from '../../../src/core/errors';
import { Emitter } from '../../../src/core/events';
import { connectionName } from '../../../src/core/ids';
import type {
  AccessToken,
  AcquireOptions,
  CmdletObject,
  ConnectRequest,
  ManagedTerminal,
  SessionState,
  TerminalConnection,
  TerminalEnd,
  TokenSource,
} from '../../../src/session/api';
import { openSession } from '../../../src/session/openSession';
import type { SessionPlan } from '../../../src/session/plan';
import { SessionRegistry } from '../../../src/session/registry';
import type { Session } from '../../../src/session/session';
import { ManualClock } from '../../support/manualClock';
import { quietLog } from '../../support/quietLog';

export const tenantId = '11111111-1111-1111-1111-111111111111';
export const otherTenantId = '22222222-2222-2222-2222-222222222222';
export const hour = 3_600_000;

/** What a tenant answers, by cmdlet: rows, or a failure. */
export type Answers = Map<string, readonly CmdletObject[] | Error>;

function answering(answers: Answers, asked: string[], isMute: () => boolean = () => false) {
  return {
    async *invoke(cmdlet: string) {
      asked.push(cmdlet);
      if (isMute()) await new Promise(() => undefined);
      await Promise.resolve();
      const answer = answers.get(cmdlet) ?? [];
      if (answer instanceof Error) throw answer;
      yield { objects: answer, warnings: [], more: false };
    },
  };
}

/** A terminal in the test's hands, to do at a moment what a real one cannot be told to do at one. */
export class ScriptedTerminal implements ManagedTerminal {
  readonly #end = new Emitter<TerminalEnd>();
  readonly #activity = new Emitter<void>();
  readonly onDidEnd = this.#end.event;
  readonly onDidChangeActivity = this.#activity.event;
  readonly answers: Answers = new Map<string, readonly CmdletObject[] | Error>([
    ['Get-ConnectionInformation', [{ State: 'Connected', TokenStatus: 'Active' }]],
  ]);
  readonly asked: string[] = [];
  /** Cmdlets get no answer. */
  isMute = false;
  readonly invoker = answering(this.answers, this.asked, () => this.isMute);
  readonly requests: ConnectRequest[] = [];
  queued = -1;
  tenantId = tenantId;
  userPrincipalName = 'a@contoso.com';
  /** The next connects wait for `release`, or fail. */
  isBusy = false;
  failure: Error | undefined;
  isSpent = false;
  isRunning = false;
  isDisposed = false;
  isLeaving = false;
  readonly #waiting: (() => void)[] = [];

  async connect(request: ConnectRequest, signal: AbortSignal): Promise<TerminalConnection> {
    this.requests.push(request);
    if (this.isBusy) {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push(resolve);
        signal.addEventListener('abort', () => reject(new CanceledError()));
      });
    }
    if (this.failure !== undefined) throw this.failure;
    return {
      tenantId: this.tenantId,
      organization: 'contoso.com',
      userPrincipalName: this.userPrincipalName,
      moduleName: 'm',
      moduleVersion: '1',
    };
  }

  release(): void {
    this.isBusy = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** What a run does to the terminal's activity. */
  ran(): void {
    this.queued = 0;
    this.#activity.fire();
    this.queued = -1;
    this.#activity.fire();
  }

  disconnect(): Promise<void> {
    this.isLeaving = true;
    return new Promise(() => undefined);
  }
  run = () => Promise.reject(new Error('No run in these tests.'));
  stop = () => undefined;
  show = () => undefined;
  end = () => this.#end.fire({ reason: 'closed', sentence: 'The terminal was closed.' });
  dispose(): void {
    this.isDisposed = true;
  }
}

/** An authority in the test's hands. */
export class ScriptedSource implements TokenSource {
  readonly #lose = new Emitter<string>();
  readonly #clock: ManualClock;
  readonly adminApiBase = 'http://127.0.0.1';
  readonly onDidLose = this.#lose.event;
  readonly asked: AcquireOptions[] = [];
  tenantId = tenantId;
  lifetime = hour;
  failure: Error | undefined;
  complianceFailure: Error | undefined;
  isDisposed = false;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  acquire(options: AcquireOptions): Promise<AccessToken> {
    this.asked.push(options);
    const failure = options.audience === 'compliance' ? this.complianceFailure : this.failure;
    if (failure !== undefined) return Promise.reject(failure);
    const value = `${options.audience ?? ''} ${this.asked.length}`;
    const issuedAt = this.#clock.now();
    const { lifetime } = this;
    return Promise.resolve({
      value,
      tenantId: this.tenantId,
      audience: 'a',
      issuedAt,
      expiresAt: issuedAt + lifetime,
      userPrincipalName: 'a@contoso.com',
    });
  }

  lose(sentence: string): void {
    this.#lose.fire(sentence);
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

/** A registry, and all that its sessions are made of, in the test's hands. */
export function scriptedSessions() {
  const clock = new ManualClock(1_000_000);
  const registry = new SessionRegistry({ clock, log: quietLog, random: () => 0.5 });
  const terminals: ScriptedTerminal[] = [];
  const sources: ScriptedSource[] = [];
  const rest: Answers = new Map<string, readonly CmdletObject[] | Error>([
    ['Get-OrganizationConfig', [{ DisplayName: 'Contoso' }]],
    ['Get-AcceptedDomain', [{ DomainName: 'contoso.com' }]],
  ]);
  const restAsked: string[] = [];
  /** Prepares what is made next. */
  const prepare: { terminal: (terminal: ScriptedTerminal) => void; source: (source: ScriptedSource) => void } = {
    terminal: () => undefined,
    source: () => undefined,
  };
  const plan: SessionPlan = {
    name: connectionName('Contoso'),
    isSandbox: false,
    isProduction: false,
    open: openSession,
    createTokenSource: () => {
      const source = new ScriptedSource(clock);
      prepare.source(source);
      sources.push(source);
      return source;
    },
    createInvoker: () => ({ ...answering(rest, restAsked), dispose: () => undefined }),
    launchTerminal: () => {
      const terminal = new ScriptedTerminal();
      terminal.answers.set('Get-AcceptedDomain', [{ DomainName: 'contoso.com' }]);
      prepare.terminal(terminal);
      terminals.push(terminal);
      return Promise.resolve(terminal);
    },
    connectRequests: ({ exchange, compliance }) => [
      { command: 'Connect-ExchangeOnline', sandboxModule: false, ...tokenOf(exchange) },
      { command: 'Connect-IPPSSession', sandboxModule: false, ...tokenOf(compliance) },
    ],
  };
  return { clock, registry, terminals, sources, plan, rest, restAsked, prepare };
}

function tokenOf(token: AccessToken | undefined) {
  return { parameters: {}, ...(token === undefined ? {} : { accessToken: token.value }) };
}

/** As it is now: what a test has seen of it before does not hold any more, whatever the compiler thinks. */
export function stateOf(session: Session | undefined): SessionState {
  return session?.state ?? { kind: 'disconnected' };
}

/** The first of a list that must not be empty. */
export function only<T>(list: readonly T[]): T {
  const [item] = list;
  if (item === undefined) throw new Error('There is none.');
  return item;
}

export const outage = (): UserError =>
  new UserError('auth.authorityUnreachable', 'The sign-in service does not answer.');
export const refusal = (): UserError => new UserError('auth.secondFactor', 'A second factor is wanted.');
