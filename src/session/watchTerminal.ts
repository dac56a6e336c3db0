import * as l10n from '@vscode/l10n';
import { isCanceled, UserError } from '../core/errors';
import { describeError } from '../core/log';
import type { CmdletInvoker, CmdletObject, ManagedTerminal } from './api';
import { Heartbeat } from './heartbeat';
import { signInAgain } from './sentences';
import type { Stage } from './stage';

/** How often a connection that the terminal made by itself is looked at while nothing happens, ms. */
const lookEveryMs = 10 * 60_000;
/** After runs and failed calls it is looked at no more often than this, ms. */
const restMs = 60_000;

/** What the module says of a connection that can be used (Get-ConnectionInformation: State and TokenStatus). */
const usable = { state: 'Connected', token: 'Active' } as const;

/** A connection of the terminal's own, and how it is asked. */
export interface WatchedTerminal {
  /** The terminal's; a call that fails makes the connection be looked at. */
  readonly invoker: CmdletInvoker;
  /** Begins to look at the connection from time to time. */
  start(): void;
}

/**
 * Notices when the connection that a terminal made by itself is over: nobody holds its token here, so the module is asked: after runs,
 * after failed calls, after sleep, and now and then.
 */
export function watchTerminal(stage: Stage, terminal: ManagedTerminal): WatchedTerminal {
  const { clock, log } = stage.services;
  const { name } = stage.plan;
  let lookedAt = clock.now();
  let looking = false;
  let started = false;

  const look = (): void => {
    if (!started || looking) return;
    looking = true;
    lookedAt = clock.now();
    stateOf(terminal.invoker, stage.signal)
      .then((problem) => {
        if (problem !== undefined) stage.fail(lost(stage, problem));
      })
      .catch((error: unknown) => {
        if (!isCanceled(error)) log.warn(`${name}: the connection's state is not known. ${describeError(error)}`);
      })
      .finally(() => {
        looking = false;
      });
  };
  const lookSoon = (): void => {
    if (clock.now() - lookedAt >= restMs) look();
  };
  const heart = stage.store.add(
    new Heartbeat({
      clock,
      onBeat: (jumpedMs) => {
        if (jumpedMs !== 0 || clock.now() - lookedAt >= lookEveryMs) look();
      },
    }),
  );
  return {
    invoker: { invoke: (...call) => reportingFailures(terminal.invoker.invoke(...call), lookSoon) },
    start() {
      started = true;
      lookedAt = clock.now();
      let busy = terminal.queued >= 0;
      stage.store.add(
        terminal.onDidChangeActivity(() => {
          const was = busy;
          busy = terminal.queued >= 0;
          if (was && !busy) lookSoon();
        }),
      );
      heart.restart();
    },
  };
}

async function* reportingFailures<T>(
  pages: AsyncIterable<T>,
  onFailure: () => void,
): AsyncGenerator<T, void, undefined> {
  try {
    yield* pages;
  } catch (error) {
    if (!isCanceled(error)) onFailure();
    throw error;
  }
}

/** What is wrong with the connection, in the module's words; undefined when nothing is. */
async function stateOf(invoker: CmdletInvoker, signal: AbortSignal): Promise<string | undefined> {
  const connections: CmdletObject[] = [];
  for await (const page of invoker.invoke('Get-ConnectionInformation', {}, { signal }))
    connections.push(...page.objects);
  const exchange = connections.filter((connection) => connection['IsEopSession'] !== true);
  if (exchange.length === 0) return l10n.t('no connection');
  const problems = exchange.map(problemOf);
  return problems.includes(undefined) ? undefined : problems[0];
}

function problemOf(connection: CmdletObject): string | undefined {
  const { State: state, TokenStatus: token } = connection;
  const problems = [
    ...(typeof state === 'string' && state !== usable.state ? [state] : []),
    ...(typeof token === 'string' && token !== usable.token ? [token] : []),
  ];
  return problems.length === 0 ? undefined : problems.join(', ');
}

function lost({ plan }: Stage, state: string): UserError {
  return new UserError(
    'session.connectionLost',
    l10n.t(
      'PowerShell has lost its connection to {0} ({1}). Sign in again: nothing in the terminal is lost.',
      plan.name,
      state,
    ),
    { wayOut: [signInAgain(plan.name)] },
  );
}
