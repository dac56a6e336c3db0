import * as l10n from '@vscode/l10n';
import { throwIfCanceled, UserError } from '../core/errors';
import type { CmdletInvoker, CmdletObject, CmdletPage, InvokeOptions } from '../session/api';
import type { Answer } from './bridge/answers';
import type { HostMessage } from './bridge/protocol';

export type InvokeRequest = Omit<Extract<HostMessage, { type: 'invoke' }>, 'type' | 'id'>;

/** The call that failed, as far as sentences need it. */
export interface FailedCall {
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface TerminalInvokerOptions {
  /** Has the terminal run it once the prompt is free. @throws CanceledError */
  readonly request: (
    request: InvokeRequest,
    onRows: (rows: readonly CmdletObject[]) => void,
    signal: AbortSignal | undefined,
  ) => Promise<Answer>;
  /** What the user sees for the service's words, which stand as `CODE|Exception.Type|text`: the same as over REST. */
  readonly failure: (text: string, call: FailedCall) => UserError;
}

const largestPage = 1000;
/** What cmdlets return when no -ResultSize is given, with a warning. */
const defaultResultSize = 1000;
/** More rows than this are not asked for at once beyond what is known. */
const largestStep = 5000;
const cmdletName = /^[A-Za-z]+-[A-Za-z0-9]+$/;

/** How far one invocation has come. */
interface Progress {
  delivered: number;
  step: number;
}

/**
 * Runs cmdlets in the terminal, where the extension itself has no token. A cmdlet cannot continue a list where it stopped: each next part is
 * asked for with a larger -ResultSize, of which the known rows are left out, and parts grow so that a whole list costs no more than three times
 * its rows.
 */
export class TerminalInvoker implements CmdletInvoker {
  readonly #options: TerminalInvokerOptions;

  constructor(options: TerminalInvokerOptions) {
    this.#options = options;
  }

  async *invoke(
    cmdlet: string,
    parameters: Readonly<Record<string, unknown>>,
    options: InvokeOptions = {},
  ): AsyncGenerator<CmdletPage, void, undefined> {
    if (!cmdletName.test(cmdlet)) {
      throw new UserError('cmdletNameInvalid', l10n.t('“{0}” is no name of a cmdlet.', cmdlet));
    }
    const pageSize = Math.min(largestPage, Math.max(1, Math.trunc(options.pageSize ?? largestPage)));
    const { ResultSize: resultSize, ...others } = parameters;
    const most = mostRows(resultSize);
    const progress: Progress = { delivered: 0, step: pageSize };
    for (;;) {
      throwIfCanceled(options.signal);
      const limit = nextLimit(progress, most);
      const given = limit === undefined && resultSize !== undefined ? parameters : others;
      const part = await this.#part({ cmdlet, parameters: given, limit, skip: progress.delivered, options });
      // The row beyond the part only shows that there are more.
      const ended = limit === undefined || !part.limited || part.total < limit;
      const rows = ended ? part.rows : part.rows.slice(0, -1);
      yield* pagesOf(rows, { pageSize, warnings: part.warnings, ended });
      if (ended) return;
      progress.delivered += rows.length;
      progress.step = Math.min(largestStep, Math.max(progress.step * 2, pageSize));
    }
  }

  async #part(call: {
    cmdlet: string;
    parameters: Readonly<Record<string, unknown>>;
    limit: number | undefined;
    skip: number;
    options: InvokeOptions;
  }): Promise<{ rows: CmdletObject[]; total: number; limited: boolean; warnings: readonly string[] }> {
    const { cmdlet, parameters, limit, skip, options } = call;
    const rows: CmdletObject[] = [];
    const request: InvokeRequest = {
      cmdlet,
      parameters,
      skip,
      ...(limit === undefined ? {} : { limit }),
      ...(options.select === undefined || options.select.length === 0 ? {} : { select: options.select }),
    };
    const answer = await this.#options.request(request, (more) => rows.push(...more), options.signal);
    switch (answer.type) {
      case 'invoked':
        return { rows, total: answer.total, limited: answer.limited, warnings: answer.warnings };
      case 'failed':
        throw this.#failed(answer, { cmdlet, parameters });
      case 'connected':
      case 'disconnected':
        throw new Error(`The terminal answered ${cmdlet} with “${answer.type}”.`);
    }
  }

  #failed(answer: Extract<Answer, { type: 'failed' }>, call: FailedCall): Error {
    if (answer.errorId === 'Stopped') {
      return new UserError('terminal.stopped', l10n.t('Ctrl+C in the terminal stopped {0}.', call.cmdlet));
    }
    return this.#options.failure(answer.message, call);
  }
}

/** The largest number of rows that the caller wants; undefined where the cmdlet's own default counts. */
function mostRows(resultSize: unknown): number | undefined {
  if (resultSize === undefined || resultSize === null) return undefined;
  const rows = Number(resultSize);
  return Number.isInteger(rows) && rows > 0 ? rows : Number.POSITIVE_INFINITY;
}

/** @returns undefined when the cmdlet is to be run as the caller said it: nothing less would do */
function nextLimit({ delivered, step }: Progress, most: number | undefined): number | undefined {
  const limit = delivered + step + 1;
  return limit >= (most ?? defaultResultSize) ? undefined : limit;
}

function* pagesOf(
  rows: readonly CmdletObject[],
  { pageSize, warnings, ended }: { pageSize: number; warnings: readonly string[]; ended: boolean },
): Generator<CmdletPage> {
  let start = 0;
  do {
    const objects = rows.slice(start, start + pageSize);
    const first = start === 0;
    start += pageSize;
    yield { objects, warnings: first ? warnings : [], more: start < rows.length || !ended };
  } while (start < rows.length);
}
