import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import * as l10n from '@vscode/l10n';
import type { Clock } from '../core/clock';
import { throwIfCanceled, UserError, type WayOut } from '../core/errors';
import type { Disposable } from '../core/disposable';
import type { Log } from '../core/log';
import { anchorMailbox, type Anchor } from './anchor';
import { Caller, type TokenProvider } from './caller';
import { linkedSignal } from './linkedSignal';
import { readModuleFile } from './moduleFile';
import { readPageAnswer, type PageAnswer } from './pageAnswer';
import { encodeParameters } from './parameters';
import { defaultRetryPolicy, type RetryPolicy } from './retry';
import { refuseSecrets } from './secrets';
import { Transport } from './transport';

export interface AdminApiOptions {
  /** Address of the service, e.g. `https://outlook.office365.com`, with or without a trailing slash. */
  readonly base: string;
  /** GUID of the tenant (a verified domain works as well). */
  readonly tenantId: string;
  readonly token: TokenProvider;
  readonly anchor: Anchor;
  readonly clock: Clock;
  readonly log: Log;
  /** Default: the global one, as it is at each call, since VS Code replaces it by one that knows its proxy settings. */
  readonly fetch?: typeof fetch;
  readonly retry?: RetryPolicy;
  /** 0 to 1, spreads back-offs. Default: Math.random. */
  readonly random?: () => number;
  /** How long one request may take, in ms. Default: 15 minutes, when the service itself stops a cmdlet. */
  readonly timeoutMs?: number;
  /** The longest answer that is read, in bytes. Default: 128 MB; 1,000 mailboxes with all properties are about 15 MB. */
  readonly maxAnswerBytes?: number;
  /** Arguments of the command `exchangeOnline.connect` for failures that end with a new sign-in: the connection's name. */
  readonly connectArguments?: readonly unknown[];
}

export interface InvokePagesOptions {
  readonly select?: readonly string[];
  /** Rows a page, 1 to 1,000; default 1,000. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

export interface AdminApiPage extends Pick<PageAnswer, 'objects' | 'warnings'> {
  /** Whether another page follows. */
  readonly more: boolean;
}

/** The admin REST API of one connection. Ending it calls off whatever is under way. */
export interface AdminApi extends Disposable {
  /** Runs a cmdlet; the next page is asked for when the consumer wants it. @throws UserError, CanceledError while iterating */
  invoke(
    cmdlet: string,
    parameters: Readonly<Record<string, unknown>>,
    options?: InvokePagesOptions,
  ): AsyncIterable<AdminApiPage>;
  /** Names of the cmdlets that the signed-in role may run, sorted. @throws UserError, CanceledError */
  exportedCmdlets(signal?: AbortSignal): Promise<readonly string[]>;
}

const largestPage = 1000;
const fifteenMinutesMs = 15 * 60_000;
const defaultMaxAnswerBytes = 128 * 2 ** 20;
const cmdletName = /^[A-Za-z]+-[A-Za-z0-9]+$/;
/** The module version that EXOModuleFile is asked for; it decides the form of the answer. */
const moduleVersion = '3.9.2';

/** Makes the REST client of a connection. Sends nothing yet. @throws UserError if `base` is no web address */
export function createAdminApi(options: AdminApiOptions): AdminApi {
  return new AdminApiClient(options);
}

class AdminApiClient implements AdminApi {
  readonly #options: AdminApiOptions;
  readonly #caller: Caller;
  readonly #root: string;
  readonly #connectionId = randomUUID();
  readonly #lifetime = new AbortController();

  constructor(options: AdminApiOptions) {
    const base = options.base.replace(/\/+$/, '');
    if (!URL.canParse(base) || !/^https?:/i.test(base)) {
      throw new UserError(
        'addressInvalid',
        l10n.t('“{0}” is no web address of Exchange Online. Edit the connection.', base),
      );
    }
    // Every call under way listens to it; Node takes more than ten listeners for a leak.
    setMaxListeners(0, this.#lifetime.signal);
    this.#options = options;
    this.#root = `${base}/adminapi`;
    const { clock, log, token } = options;
    this.#caller = new Caller({
      transport: new Transport({
        base: new URL(base),
        fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
        clock,
        log,
        timeoutMs: options.timeoutMs ?? fifteenMinutesMs,
        maxAnswerBytes: options.maxAnswerBytes ?? defaultMaxAnswerBytes,
      }),
      token,
      clock,
      log,
      retry: options.retry ?? defaultRetryPolicy,
      random: options.random ?? Math.random,
      connectAgain: [connectAgain(options.connectArguments)],
    });
  }

  async *invoke(
    cmdlet: string,
    parameters: Readonly<Record<string, unknown>>,
    options: InvokePagesOptions = {},
  ): AsyncGenerator<AdminApiPage, void, undefined> {
    if (!cmdletName.test(cmdlet)) {
      throw new UserError('cmdletNameInvalid', l10n.t('“{0}” is no name of a cmdlet.', cmdlet));
    }
    refuseSecrets(cmdlet, parameters);
    const body = JSON.stringify({ CmdletInput: { CmdletName: cmdlet, Parameters: encodeParameters(parameters) } });
    let url: URL | undefined = this.#invokeUrl(options.select);
    while (url !== undefined) {
      const page: PageAnswer = await this.#page({ cmdlet, parameters, body, url, options });
      const { nextLink, objects, warnings } = page;
      yield { objects, warnings, more: nextLink !== undefined };
      url = nextLink === undefined ? undefined : resolveLink(nextLink, url);
    }
  }

  async exportedCmdlets(signal?: AbortSignal): Promise<readonly string[]> {
    const { tenantId } = this.#options;
    const link = linkedSignal([signal, this.#lifetime.signal]);
    try {
      return await this.#caller.call({
        cmdlet: 'Get-Command',
        parameters: {},
        request: {
          method: 'GET',
          url: new URL(`${this.#root}/v1.0/${encodeURIComponent(tenantId)}/EXOModuleFile?Version=${moduleVersion}`),
          headers: { ...this.#headers('Get-Command', {}), CommandName: '*' },
          signal: link.signal,
        },
        read: readModuleFile,
      });
    } finally {
      link.unlink();
    }
  }

  dispose(): void {
    this.#lifetime.abort();
  }

  async #page(page: {
    cmdlet: string;
    parameters: Readonly<Record<string, unknown>>;
    body: string;
    url: URL;
    options: InvokePagesOptions;
  }): Promise<PageAnswer> {
    const { cmdlet, parameters, body, url, options } = page;
    const size = Math.min(largestPage, Math.max(1, Math.trunc(options.pageSize ?? largestPage)));
    // Linked for one page only: between pages a reader may rest for hours, or never come back.
    const link = linkedSignal([options.signal, this.#lifetime.signal]);
    try {
      throwIfCanceled(link.signal);
      return await this.#caller.call({
        cmdlet,
        parameters,
        request: {
          method: 'POST',
          url,
          headers: {
            ...this.#headers(cmdlet, parameters),
            'Content-Type': 'application/json; charset=utf-8',
            Prefer: `odata.maxpagesize=${size}`,
            'X-ResponseFormat': 'json',
            'X-CmdletName': cmdlet,
          },
          body,
          signal: link.signal,
        },
        read: readPageAnswer,
      });
    } finally {
      link.unlink();
    }
  }

  #invokeUrl(select: readonly string[] | undefined): URL {
    const url = `${this.#root}/beta/${encodeURIComponent(this.#options.tenantId)}/InvokeCommand`;
    return new URL(
      select === undefined || select.length === 0 ? url : `${url}?$select=${select.map(encodeURIComponent).join(',')}`,
    );
  }

  #headers(cmdlet: string, parameters: Readonly<Record<string, unknown>>): Record<string, string> {
    const { anchor, tenantId } = this.#options;
    return {
      Accept: 'application/json',
      'X-AnchorMailbox': anchorMailbox(anchor, { cmdlet, parameters, tenantId }),
      'connection-id': this.#connectionId,
      'client-request-id': randomUUID(),
    };
  }
}

function connectAgain(args: readonly unknown[] | undefined): WayOut {
  const way = { label: l10n.t('Connect Again'), command: 'exchangeOnline.connect' };
  return args === undefined ? way : { ...way, arguments: args };
}

/** @throws UserError if the link leads nowhere new, which would never end */
function resolveLink(link: string, from: URL): URL {
  const next = URL.canParse(link, from.href) ? new URL(link, from) : undefined;
  if (next === undefined || next.href === from.href) {
    throw new UserError('linkInvalid', l10n.t('The service gave no usable link to the rest of the list. Refresh it.'));
  }
  return next;
}
