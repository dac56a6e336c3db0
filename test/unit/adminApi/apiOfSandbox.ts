import assert from 'node:assert/strict';
import type { AdminApi, AdminApiOptions } from '../../../src/adminApi/adminApi';
import type { TokenRequest } from '../../../src/adminApi/caller';
import { UserError } from '../../../src/core/errors';
import type { Log } from '../../../src/core/log';
import type { TestSandbox } from '../../support/sandbox';
import { sandboxApi } from '../../support/sandboxApi';

/** A REST client of a running sandbox, with a record of what it asked for. */
export interface ObservedApi {
  readonly api: AdminApi;
  /** What the client asked its token source for, the first tokens apart. */
  readonly renewals: TokenRequest[];
  /** Addresses of the requests that went out, in order. */
  readonly requests: URL[];
  readonly log: string[];
}

/** Makes a client; tokens come from the sandbox's own token endpoint. */
export function apiOf(sandbox: TestSandbox, options: Partial<AdminApiOptions> = {}): ObservedApi {
  const renewals: TokenRequest[] = [];
  const requests: URL[] = [];
  const log: string[] = [];
  const write = (message: string): void => void log.push(message);
  const logs: Log = { trace: write, debug: write, info: write, warn: write, error: write };
  let token = sandbox.accessToken;
  const api = sandboxApi(sandbox, {
    log: logs,
    retry: { attempts: 3, firstDelayMs: 10, longestDelayMs: 2000 },
    token: async (request) => {
      if (request.forceRefresh === true || request.claims !== undefined) {
        renewals.push(request);
        token = await issueToken(sandbox);
      }
      return token;
    },
    fetch: (input, init) => {
      requests.push(new URL(input instanceof Request ? input.url : input));
      return fetch(input, init);
    },
    ...options,
  });
  return { api, renewals, requests, log };
}

/** A new token of the sandbox's administrator. */
export async function issueToken(sandbox: TestSandbox): Promise<string> {
  const response = await fetch(`${sandbox.url}/${sandbox.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'fb78d390-0c51-40cd-8e17-fdbfab77341b',
      username: sandbox.userPrincipalName,
      password: 'any',
      scope: 'https://outlook.office365.com/.default',
    }),
  });
  return ((await response.json()) as { readonly access_token: string }).access_token;
}

/** All rows of a call. */
export async function rowsOf(
  api: AdminApi,
  ...call: Parameters<AdminApi['invoke']>
): Promise<Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = [];
  for await (const { objects } of api.invoke(...call)) rows.push(...objects);
  return rows;
}

/** The error that a call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<UserError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  return assert.fail('the call succeeded');
}
