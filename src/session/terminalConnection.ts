import * as l10n from '@vscode/l10n';
import { isCanceled, throwIfCanceled, UserError } from '../core/errors';
import { describeError } from '../core/log';
import type { ConnectRequest, ManagedTerminal, SessionFailure, TerminalConnection, TokenAudience } from './api';
import { isStranger } from './renewalFailures';
import { failureOf } from './sentences';
import type { Stage } from './stage';
import type { TokenKeeper } from './tokenKeeper';
import { verifyDomain, verifyTerminal, type TenantExpectation } from './verification';
import { withinTime } from './withinTime';

/** The tokens of a connection, each kept fresh; none where the terminal signs in by itself. */
export interface Keepers {
  readonly exchange?: TokenKeeper;
  readonly compliance?: TokenKeeper;
}

/** Where and with what a terminal is connected. */
export interface TerminalTarget {
  readonly keepers: Keepers;
  readonly expected: TenantExpectation & { readonly tenantId?: string };
  readonly adminApiBase: string | undefined;
}

const commands: Readonly<Record<TokenAudience, ConnectRequest['command']>> = {
  exchange: 'Connect-ExchangeOnline',
  compliance: 'Connect-IPPSSession',
};

/** For so long a connect waits until the terminal can be asked something, ms. */
const longestQuestionMs = 20_000;

/** Whether Security & Compliance is to be connected: wanted, and not refused. */
export function wantsCompliance({ plan }: Stage): boolean {
  return plan.compliance === 'wanted';
}

/** Says at once that Security & Compliance is not to be had here, before anybody waits for it. */
export function tellRefusedCompliance(stage: Stage): void {
  const { compliance } = stage.plan;
  if (compliance !== undefined && compliance !== 'wanted') stage.tell('complianceMissing', compliance);
}

/** Exchange is connected without it: what is missing is told, and nothing ends. */
export function tellMissingCompliance(stage: Stage, error: unknown): void {
  stage.services.log.warn(`${stage.plan.name}: Security & Compliance. ${describeError(error)}`);
  // Ctrl+C in the terminal, or a window that was closed.
  const stopped = { code: 'session.complianceStopped', sentence: l10n.t('The sign-in to it was stopped.') };
  const { code, sentence, wayOut } = isCanceled(error) ? { ...stopped, wayOut: undefined } : failureOf(error);
  const failure: SessionFailure = {
    code,
    sentence: l10n.t('Security & Compliance is not connected, Exchange is. {0}', sentence),
    ...(wayOut === undefined ? {} : { wayOut }),
  };
  stage.tell('complianceMissing', failure);
}

/**
 * Connects the terminal with one of the services and holds it against the tenant that was meant. A token that is renewed meanwhile is
 * given to the terminal as well, before this ends.
 * @throws UserError, CanceledError
 */
export async function connectTerminal(
  stage: Stage,
  audience: TokenAudience,
  target: TerminalTarget,
  signal: AbortSignal = stage.signal,
): Promise<TerminalConnection> {
  for (;;) {
    const token = target.keepers[audience]?.current;
    const terminal = stage.terminal.current;
    if (terminal === undefined) throw noTerminal();
    const connection = await terminal.connect(requestFor(stage, audience, target), signal);
    verifyTerminal(connection, target.expected);
    if (audience === 'exchange') await verifyTerminalData(stage, { terminal, connection, target, signal });
    if (target.keepers[audience]?.current === token) return connection;
  }
}

/**
 * Asks the connected tenant itself whether it has the profile's domain. What the terminal says and what a token says agree by now: where
 * there is a token, a question that finds no answer is no reason to have no terminal.
 * @throws UserError, CanceledError
 */
async function verifyTerminalData(
  { plan, state, services: { clock, log } }: Stage,
  made: {
    readonly terminal: ManagedTerminal;
    readonly connection: TerminalConnection;
    readonly target: TerminalTarget;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { terminal, connection, target, signal } = made;
  try {
    const found = { tenantId: connection.tenantId, invoker: terminal.invoker };
    // A prompt that never says that it is free, as without PSReadLine, must not hold up a connect.
    const limit = {
      ms: state.kind === 'connecting' ? longestQuestionMs : Infinity,
      failure: () => new Error('The prompt was not free in time.'),
    };
    await withinTime(clock, limit, (ended) =>
      verifyDomain(found, target.expected, { signal: AbortSignal.any([signal, ended]), log }),
    );
  } catch (error) {
    if (target.expected.tenantId === undefined || isCanceled(error) || isStranger(error)) throw error;
    log.warn(`${plan.name}: the terminal's tenant was not asked for its domains. ${describeError(error)}`);
  }
}

/** @throws Error if the plan knows no such command, which is a defect */
function requestFor(stage: Stage, audience: TokenAudience, { keepers, adminApiBase }: TerminalTarget): ConnectRequest {
  const exchange = keepers.exchange?.current;
  const compliance = keepers.compliance?.current;
  const requests = stage.plan.connectRequests(
    { ...(exchange === undefined ? {} : { exchange }), ...(compliance === undefined ? {} : { compliance }) },
    adminApiBase,
  );
  const request = requests.find(({ command }) => command === commands[audience]);
  if (request === undefined) throw new Error(`There is no command that connects with ${audience}.`);
  return request;
}

/** Connects Security & Compliance too; what stands without it stays. @throws CanceledError, UserError if it is another tenant's */
export async function connectCompliance(stage: Stage, target: TerminalTarget): Promise<void> {
  try {
    await connectTerminal(stage, 'compliance', target);
    stage.tell('complianceMissing', undefined);
  } catch (error) {
    throwIfCanceled(stage.signal);
    if (isStranger(error)) throw error;
    tellMissingCompliance(stage, error);
  }
}

function noTerminal(): UserError {
  return new UserError('terminal.closed', l10n.t('The terminal was closed.'));
}
