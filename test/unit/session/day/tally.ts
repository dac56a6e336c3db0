import type { Log } from '../../../../src/core/log';

/** What happened in a day. */
export class Tally {
  requests = 0;
  /** Faults that struck, by kind. */
  readonly faults = new Map<string, number>();
  /** Silent ones. */
  renewals = 0;
  renewalsFailed = 0;
  /** Requests that were sent again by themselves. */
  retries = 0;
  terminalConnects = 0;
  terminalConnectsFailed = 0;
  /** Times the user was asked to sign in, and times a policy demanded it. */
  prompts = 0;
  demands = 0;
  /** Times the user closed the window. */
  declined = 0;
  messages = 0;
  /** Connects that the user had to start after the first. */
  reconnects = 0;
  sleeps = 0;
  clockJumps = 0;
  outages = 0;
  started = 0;
  answered = 0;
  /** Ended with a sentence for the user, by its code. */
  readonly told = new Map<string, number>();
  /** Ended otherwise: with an error that is none of the user's, or with part of an answer. */
  readonly lost: string[] = [];
  /** What the server itself complained of. */
  readonly defects: string[] = [];

  /** A REST client's log, which tells of each try after the first. */
  counting(log: Log): Log {
    const debug = (text: string): void => {
      if (text.includes('next try in')) this.retries += 1;
      log.debug(text);
    };
    return { ...log, debug };
  }

  fault(kind: string): void {
    this.faults.set(kind, (this.faults.get(kind) ?? 0) + 1);
  }

  tell(code: string): void {
    this.told.set(code, (this.told.get(code) ?? 0) + 1);
  }

  /** Requests that were struck one by one, apart from the times when nothing got through. */
  get struck(): number {
    return sum(new Map([...this.faults].filter(([kind]) => !kind.includes(' outage') && kind !== 'offline')));
  }

  /** Neither answered, nor told, nor lost: still open. */
  get open(): number {
    return this.started - this.answered - sum(this.told) - this.lost.length;
  }

  /** In a few lines, for people. */
  lines(title: string): readonly string[] {
    const share = ((100 * this.struck) / Math.max(1, this.requests)).toFixed(1);
    return [
      `${title}: ${this.requests} requests, ${share} % struck, ${this.retries} sent again: ${counts(this.faults)}`,
      `  renewed silently ${this.renewals} times (${this.renewalsFailed} tries failed), terminal connected ${this.terminalConnects} times (${this.terminalConnectsFailed} tries failed)`,
      `  slept ${this.sleeps} times, clock set ${this.clockJumps} times, authority out ${this.outages} times`,
      `  signed in with the user ${this.prompts} times, once in the morning (policy demanded ${this.demands}, the window was closed ${this.declined} times), messages ${this.messages}, reconnects by the user ${this.reconnects}`,
      `  calls ${this.started}: answered ${this.answered}, told ${sum(this.told)} (${counts(this.told)}), lost ${this.lost.length + this.open}`,
    ];
  }
}

function sum(map: ReadonlyMap<string, number>): number {
  return [...map.values()].reduce((total, count) => total + count, 0);
}

function counts(map: ReadonlyMap<string, number>): string {
  if (map.size === 0) return 'none';
  return [...map]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
}
