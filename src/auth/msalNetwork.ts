import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';

/** How long the sign-in service may take to answer, ms. */
const answerMs = 30_000;

/**
 * msal-node's way to the network: the host's `fetch`, which VS Code leads through the user's proxy and certificates as it does for
 * everything else in this extension. One object a sign-in: it ends with the signal, and remembers why nothing came back.
 */
export class MsalNetwork implements INetworkModule {
  readonly #fetch: typeof fetch;
  readonly #signal: AbortSignal;
  #failure: unknown;

  constructor(services: { readonly fetch: typeof fetch; readonly signal: AbortSignal }) {
    this.#fetch = services.fetch;
    this.#signal = services.signal;
  }

  /** Why the last request brought no answer of a sign-in service: msal-node's own error does not tell. */
  get failure(): unknown {
    return this.#failure;
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send('GET', url, options);
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send('POST', url, options);
  }

  async #send<T>(
    method: 'GET' | 'POST',
    url: string,
    { headers, body }: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> {
    this.#failure = undefined;
    try {
      const answer = await this.#fetch(url, {
        method,
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(answerMs)]),
        ...(headers === undefined ? {} : { headers }),
        ...(body === undefined ? {} : { body }),
      });
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: (await jsonOf(answer)) as T,
      };
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }
}

/** @throws Error when it is no JSON, a proxy's page for example, or says no more than that the service cannot answer now */
async function jsonOf(answer: Response): Promise<unknown> {
  const text = await answer.text();
  const isOut = answer.status === 429 || answer.status >= 500;
  if (isOut && !text.includes('AADSTS')) throw new Error(`The answer has the status ${answer.status}.`);
  try {
    return JSON.parse(text);
  } catch {
    const type = answer.headers.get('content-type') ?? 'unknown';
    throw new Error(`The answer, with status ${answer.status} and of type ${type}, is none of a sign-in service.`);
  }
}
