import assert from 'node:assert/strict';
import { startSandbox, type TestSandbox, type TestSandboxOptions } from '../../../support/sandbox';

/** An answer of the service whose body is JSON. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: WireBody;
}

/** What answers hold, as far as the tests look at it. */
export interface WireBody {
  readonly '@odata.context'?: string;
  readonly '@odata.nextLink'?: string;
  readonly '@adminapi.warnings'?: readonly string[];
  readonly value: readonly Readonly<Record<string, unknown>>[];
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details?: readonly { readonly code: string; readonly target: string; readonly message: string }[];
    readonly innererror?: {
      readonly message: string;
      readonly type: string;
      readonly internalexception: { readonly message: string; readonly type: string };
    };
  };
  readonly [name: string]: unknown;
}

export interface WireRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Another token than the one printed at the start; '' for none. */
  readonly token?: string;
}

/** Speaks the wire to one sandbox process of its own; one per test file's `describe`. */
export class WireClient {
  #sandbox: TestSandbox | undefined;

  /** Starts a sandbox before the tests of the current `describe` and stops it after them. */
  static forSuite(options: TestSandboxOptions = {}): WireClient {
    const client = new WireClient();
    before(async () => {
      client.#sandbox = await startSandbox(options);
    });
    after(async () => {
      assert.equal(await client.sandbox.stop(), 0);
      assert.equal(client.sandbox.complaints(), '');
    });
    return client;
  }

  get sandbox(): TestSandbox {
    assert.ok(this.#sandbox, 'the sandbox is not started');
    return this.#sandbox;
  }

  /** The address of a resource: a path below `/adminapi/beta/{tenant}/`, or any path that starts with a slash. */
  address(resource: string): string {
    const { url, tenantId } = this.sandbox;
    return resource.startsWith('/') ? `${url}${resource}` : `${url}/adminapi/beta/${tenantId}/${resource}`;
  }

  /** Sends a request with the token; redirects are not followed. */
  send(resource: string, request: WireRequest = {}): Promise<Response> {
    const { method = request.body === undefined ? 'GET' : 'POST', token = this.sandbox.accessToken } = request;
    return fetch(resource.startsWith('http') ? resource : this.address(resource), {
      method,
      redirect: 'manual',
      headers: {
        ...(token === '' ? {} : { Authorization: `Bearer ${token}` }),
        ...(method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
        ...request.headers,
      },
      ...(request.body === undefined
        ? {}
        : { body: typeof request.body === 'string' ? request.body : JSON.stringify(request.body) }),
    });
  }

  /** {@link send}, its answer read as JSON. */
  async ask(resource: string, request: WireRequest = {}): Promise<WireAnswer> {
    const response = await this.send(resource, request);
    return { status: response.status, headers: response.headers, body: (await response.json()) as WireBody };
  }

  /** POSTs a cmdlet to InvokeCommand. */
  invoke(
    cmdlet: string,
    parameters: Readonly<Record<string, unknown>> = {},
    request: WireRequest & { readonly resource?: string } = {},
  ): Promise<WireAnswer> {
    const body = { CmdletInput: { CmdletName: cmdlet, Parameters: parameters } };
    return this.ask(request.resource ?? 'InvokeCommand', { ...request, body });
  }

  /** Asks the sign-in authority for tokens. */
  async token(form: Readonly<Record<string, string>>, tenant = this.sandbox.tenantId): Promise<WireAnswer> {
    const response = await fetch(`${this.sandbox.url}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as WireBody };
  }
}

/** Base64 as Get-EXO* put identities into addresses. */
export function encoded(identity: string): string {
  return encodeURIComponent(Buffer.from(identity).toString('base64'));
}
