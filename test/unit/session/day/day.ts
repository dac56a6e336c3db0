import type { Clock } from '../../../../src/core/clock';
import { ManualClock } from '../../../support/manualClock';
import { SessionRegistry } from '../../../../src/session/registry';
import { announceNotices } from '../../../../src/session/attention';
import { Chance } from './chance';
import { Tenant } from './tenant';

const minute = 60_000;
const hour = 60 * minute;

export interface DayOptions {
  readonly seed: number;
  readonly hours: number;
  readonly organizations: readonly string[];
}

/** A computer's clock: set by hand now and then, while the world's goes on. */
class ComputerClock implements Clock {
  readonly #world: ManualClock;
  offMs = 0;

  constructor(world: ManualClock) {
    this.#world = world;
  }
  now(): number {
    return this.#world.now() + this.offMs;
  }
  setTimer(delayMs: number, callback: () => void): () => void {
    return this.#world.setTimer(delayMs, callback);
  }
}

/** Something of the day's programme: when, in ms from its start, and what. */
interface Event {
  readonly at: number;
  readonly happen: () => void;
}

/** A working day with one computer and one or more tenants. */
export class Day {
  readonly world: ManualClock;
  readonly computer: ComputerClock;
  readonly registry: SessionRegistry;
  readonly tenants: readonly Tenant[];
  readonly log: string[] = [];
  readonly #options: DayOptions;
  readonly #chance: Chance;

  constructor(options: DayOptions) {
    this.#options = options;
    this.#chance = new Chance(options.seed);
    this.world = new ManualClock(Date.UTC(2026, 10, 24, 8), () => this.#settle());
    this.computer = new ComputerClock(this.world);
    const write = (text: string): void => void this.log.push(`${this.#time()} ${text}`);
    const services = {
      clock: this.computer,
      log: { trace: write, debug: write, info: write, warn: write, error: write },
      random: this.#chance.next,
    };
    this.registry = new SessionRegistry(services);
    this.tenants = options.organizations.map(
      (organization, index) =>
        new Tenant({
          organization,
          mailboxes: 40 + 10 * index,
          world: this.world,
          computer: this.computer,
          registry: this.registry,
          chance: new Chance(options.seed * 31 + index),
          log: services.log,
        }),
    );
    announceNotices(this.registry, (sentence, wayOut) => {
      write(`message: ${sentence}`);
      const [meant] = wayOut.find(({ command }) => command === 'exchangeOnline.connect')?.arguments ?? [];
      const { connection } = meant as { readonly connection: string };
      for (const tenant of this.tenants) if (tenant.name === connection) tenant.notified();
    });
  }

  /** Lives the day, and waits until everything that was begun has ended. */
  async live(): Promise<void> {
    await Promise.all(this.tenants.map(({ service }) => service.start()));
    const arriving = Promise.all(this.tenants.map((tenant) => tenant.arrive()));
    await this.world.advance(10 * minute);
    await arriving;
    const start = this.world.now();
    const events = this.#programme();
    const end = start + this.#options.hours * hour;
    while (this.world.now() < end) {
      while (events[0] !== undefined && start + events[0].at <= this.world.now()) events.shift()?.happen();
      for (const tenant of this.tenants) tenant.act();
      await this.world.advance(minute);
    }
    for (let left = 180; left > 0 && this.tenants.some(({ tally }) => tally.open > 0); left--) {
      await this.world.advance(minute);
    }
    await this.world.advance(minute);
  }

  async end(): Promise<void> {
    this.registry.dispose();
    await Promise.all(this.tenants.map((tenant) => tenant.leave()));
  }

  /** What this day brings: sleep, a clock that is set, an authority that is out, a policy that wants to see the user. */
  #programme(): Event[] {
    const chance = this.#chance;
    // The last hour is left alone, so that the end of the day shows what became of it all.
    const last = (this.#options.hours - 1) * hour;
    const events: Event[] = [];
    const add = (count: number, make: (at: number) => readonly Event[]): void => {
      for (let index = 0; index < count; index++) events.push(...make(chance.between(10 * minute, last)));
    };
    add(3, (at) => [{ at, happen: () => this.#sleep(chance.between(20 * minute, 100 * minute)) }]);
    add(2, (at) => {
      const offMs = chance.between(3 * minute, 100 * minute) * (chance.happens(0.5) ? 1 : -1);
      const later = Math.min(last, at + chance.between(20 * minute, 90 * minute));
      return [
        { at, happen: () => this.#setClock(offMs) },
        { at: later, happen: () => this.#setClock(0) },
      ];
    });
    for (const tenant of this.tenants) {
      add(3, (at) => {
        const later = Math.min(last, at + chance.between(10 * minute, 80 * minute));
        return [
          { at, happen: () => tenant.setAuthority(false) },
          { at: later, happen: () => tenant.setAuthority(true) },
        ];
      });
      add(1, (at) => [{ at, happen: () => tenant.demandUser() }]);
    }
    return events.sort((one, other) => one.at - other.at);
  }

  #sleep(ms: number): void {
    this.log.push(`${this.#time()} sleeps for ${Math.round(ms / minute)} min`);
    this.world.jump(ms);
    for (const tenant of this.tenants) tenant.wake();
  }

  #setClock(offMs: number): void {
    if (this.computer.offMs === offMs) return;
    this.log.push(`${this.#time()} clock is set to ${Math.round(offMs / minute)} min off`);
    this.computer.offMs = offMs;
    for (const { tally } of this.tenants) tally.clockJumps += 1;
  }

  #time(): string {
    return new Date(this.world.now()).toISOString().slice(11, 19);
  }

  /** Until nothing is under way that does not wait for the clock. */
  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < 4;) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = this.tenants.some(({ service }) => service.isBusy) ? 0 : quiet + 1;
    }
  }
}
