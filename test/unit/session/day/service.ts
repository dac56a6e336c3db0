import path from 'node:path';
import { loadCatalog } from '../../../../src/catalog/catalog';
import type { Clock } from '../../../../src/core/clock';
import type { FaultKind } from '../../../../src/sandbox/faults';
import { SandboxServer } from '../../../../src/sandbox/http/sandboxServer';
import { Tenant } from '../../../../src/sandbox/tenant/tenant';
import { World } from '../../../../src/sandbox/world';
import { quietLog } from '../../../support/quietLog';
import type { Chance } from './chance';
import type { Tally } from './tally';

/** One request in so many is struck by a fault. */
const faultShare = 0.05;

/** What strikes requests of the admin API; claims and expired tokens as often as the network's troubles. */
const faults: readonly (readonly [FaultKind, number])[] = [
  ['throttle', 3],
  ['drop', 3],
  ['redirect', 2],
  ['claims', 2],
  ['expired', 1],
  ['html', 1],
];

export interface ServiceOptions {
  readonly organization: string;
  readonly mailboxes: number;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly tally: Tally;
}

/**
 * The sandbox's own server, on loopback, in the simulated time: its tokens live, and its throttling ends, by that clock. Requests go one by
 * one, so that a day is the same whenever it is lived.
 */
export class DayService {
  readonly #options: ServiceOptions;
  readonly #server: SandboxServer;
  readonly tenantId: string;
  readonly domain: string;
  /** Number of the tenant's domains. */
  readonly domains: number;
  readonly userPrincipalName: string;
  #last: Promise<unknown> = Promise.resolve();
  #open = 0;
  /** Whether faults strike. */
  isStormy = false;
  /** No request gets through: the network is not up yet. */
  isOffline = false;
  /** The authority does not answer; the service does. */
  isAuthorityDown = false;
  /** The sign-in that is asked for next needs the user: a refusal of Entra, by its number. */
  refusal: number | undefined;

  constructor(options: ServiceOptions) {
    this.#options = options;
    const { clock, organization, mailboxes } = options;
    const tenant = new Tenant({ organization, mailboxes, seed: 7 });
    this.#server = new SandboxServer({
      world: new World(tenant, { catalog: loadCatalog(path.resolve('dist', 'data')), clock }),
      role: 'Organization Management',
      clock,
      log: { ...quietLog, error: (text) => options.tally.defects.push(text) },
      port: 0,
      tokenLifetime: 3600,
      moduleFolder: path.resolve('dist', 'powershell', 'ExchangeSandbox'),
    });
    this.tenantId = tenant.organization.tenantId;
    this.domain = tenant.organization.initialDomain;
    this.domains = tenant.organization.domains.length;
    this.userPrincipalName = tenant.organization.adminUserPrincipalName;
  }

  start(): Promise<void> {
    return this.#server.start();
  }
  stop(): Promise<void> {
    return this.#server.stop();
  }
  get url(): string {
    return this.#server.url;
  }
  /** Whether requests are under way. */
  get isBusy(): boolean {
    return this.#open > 0;
  }

  /** Like the global one. The answer has been read when it comes. */
  readonly fetch: typeof fetch = (input, init) => {
    this.#open += 1;
    const sent = this.#last.then(() => this.#send(input, init)).finally(() => (this.#open -= 1));
    this.#last = sent.catch(() => undefined);
    return sent;
  };

  async #send(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
    init?.signal?.throwIfAborted();
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const { tally } = this.#options;
    tally.requests += 1;
    if (this.isOffline) {
      tally.fault('offline');
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });
    }
    this.#strike(pathname.includes('/oauth2/'));
    try {
      const response = await fetch(input, init);
      const bytes = new Uint8Array(await response.arrayBuffer());
      // Read here, so that time stands still until all of it has come.
      return Object.defineProperty(response, 'body', { value: new Blob([bytes]).stream() });
    } finally {
      this.#server.services.faults.clear();
    }
  }

  /** Lets a fault strike the request that goes next. */
  #strike(isSignIn: boolean): void {
    if (!this.isStormy) return;
    const { chance, tally } = this.#options;
    const { faults: active, authority } = this.#server.services;
    if (isSignIn) {
      if (this.isAuthorityDown || chance.happens(faultShare)) {
        tally.fault(this.isAuthorityDown ? 'authority outage' : 'authority drop');
        active.set({ kind: 'drop', path: '/oauth2/', times: 1 }, authority.lastSerial);
      } else if (this.refusal !== undefined) {
        tally.fault(`AADSTS${this.refusal}`);
        active.set({ kind: 'aadsts', code: this.refusal, times: 1 }, authority.lastSerial);
      }
      return;
    }
    if (!chance.happens(faultShare)) return;
    const kind = chance.pick(faults);
    tally.fault(kind);
    active.set({ kind, times: 1, ...(kind === 'throttle' ? { retryAfter: 20 } : {}) }, authority.lastSerial);
  }
}
