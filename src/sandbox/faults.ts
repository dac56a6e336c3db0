import { refusalNumbers } from './authority/signInRefusals';

/** Requests that sign somebody in, by their route. */
const signIns: ReadonlySet<string> = new Set(['token', 'authorize', 'deviceCode']);

/** Faults that can be switched on, so that clients can be tried against them. */
export const faultKinds = [
  'latency',
  'throttle',
  'expired',
  'claims',
  'drop',
  'redirect',
  'html',
  'brokenJson',
  'aadsts',
] as const;
/** See {@link faultKinds}. */
export type FaultKind = (typeof faultKinds)[number];

/** One fault as it is asked for. */
export interface Fault {
  readonly kind: FaultKind;
  /** How many requests it strikes; without it, all until the fault is cleared (see {@link Faults.strike} for tokens). */
  readonly times?: number;
  /** How likely it strikes a request, above 0 and at most 1; without it, certainly. */
  readonly probability?: number;
  /** Only requests of this cmdlet, or of a resource such as `EXOModuleFile`; any casing. */
  readonly cmdlet?: string;
  /** Only requests whose path holds this text, any casing. Requests of the sign-in authority are struck only so. */
  readonly path?: string;
  /** Milliseconds of `latency`. */
  readonly ms?: number;
  /** Seconds of `throttle`'s Retry-After. */
  readonly retryAfter?: number;
  /** Where `redirect` leads: an origin such as `http://localhost:8080`; by default the sandbox's second port. */
  readonly to?: string;
  /** `drop` in the middle of the answer's body instead of before the answer. */
  readonly midBody?: boolean;
  /** The AADSTS number that `aadsts` refuses a sign-in with; it strikes the authority alone, without a path too. */
  readonly code?: number;
  /** The authentication context that `claims` asks for, e.g. `c1`: only a sign-in with the user's help has it. */
  readonly acrs?: string;
}

/** A request that faults may strike. */
export interface FaultTarget {
  /** The cmdlet, or the resource's name. */
  readonly name: string;
  /** The path of its address. */
  readonly path: string;
  /** Number of the request's token; undefined for a request of the authority, which carries none. */
  readonly tokenSerial: number | undefined;
  /** Authentication contexts of the request's token; none unless given. */
  readonly contexts?: readonly string[];
  /** Whether the request came by the listener that redirects lead to: it is not redirected again. */
  readonly redirected: boolean;
}

interface ActiveFault {
  readonly fault: Fault;
  remaining: number;
  /** Tokens up to this number were issued before the fault was switched on. */
  readonly lastSerial: number;
}

/** A description of faults that says nothing that can be done. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
}

/** The faults that are switched on. */
export class Faults {
  #active: ActiveFault[] = [];
  readonly #random: () => number;

  /** @param random 0 to below 1, decides where a fault has a probability */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /**
   * Switches a fault on, in place of one of the same kind for the same cmdlet and path.
   * @param lastSerial number of the token issued last
   */
  set(fault: Fault, lastSerial: number): void {
    const same = (other: Fault): boolean =>
      other.kind === fault.kind && sameText(other.cmdlet, fault.cmdlet) && sameText(other.path, fault.path);
    this.#active = this.#active.filter((active) => !same(active.fault));
    this.#active.push({ fault, remaining: fault.times ?? Infinity, lastSerial });
  }

  /** Switches all faults off. */
  clear(): void {
    this.#active = [];
  }

  /**
   * The faults that strike a request, and counts them: delays, and of the others the one that was switched on first. `expired` and `claims` without `times` strike the tokens that
   * were issued before they were switched on, or where they ask for an authentication context, that lack it: a client that
   * signs in anew is through, as with the service.
   */
  strike(target: FaultTarget): readonly Fault[] {
    const fitting = this.#active.filter(
      (active) => strikes(active, target) && this.#random() < (active.fault.probability ?? 1),
    );
    // A request can be late and fail, but it fails in one way: the other faults wait for their turn.
    const failing = fitting.find(({ fault }) => fault.kind !== 'latency');
    const struck = fitting.filter((active) => active === failing || active.fault.kind === 'latency');
    for (const active of struck) active.remaining -= 1;
    this.#active = this.#active.filter(({ remaining }) => remaining > 0);
    return struck.map(({ fault }) => fault);
  }
}

function strikes({ fault, lastSerial }: ActiveFault, target: FaultTarget): boolean {
  if (fault.cmdlet !== undefined && !sameText(fault.cmdlet, target.name)) return false;
  if (fault.path !== undefined && !target.path.toLowerCase().includes(fault.path.toLowerCase())) return false;
  if (fault.kind === 'aadsts') return signIns.has(target.name);
  if (target.tokenSerial === undefined) return fault.path !== undefined;
  if (fault.kind === 'redirect' && target.redirected) return false;
  if (fault.acrs !== undefined && fault.times === undefined) return target.contexts?.includes(fault.acrs) !== true;
  const byToken = (fault.kind === 'expired' || fault.kind === 'claims') && fault.times === undefined;
  return !byToken || target.tokenSerial <= lastSerial;
}

function sameText(left: string | undefined, right: string | undefined): boolean {
  return left?.toLowerCase() === right?.toLowerCase();
}

/**
 * Reads a fault from JSON; `none` reads as undefined.
 * @throws FaultError with a sentence about what is wrong
 */
export function parseFault(value: unknown): Fault | undefined {
  if (typeof value !== 'object' || value === null) throw new FaultError('A fault is a JSON object with a "kind".');
  const { kind, times, probability, cmdlet, path, to, ms, retryAfter, midBody, code, acrs, ...unknown } =
    value as Readonly<Record<string, unknown>>;
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) throw new FaultError(`A fault has no "${stranger}".`);
  if (kind === 'none') return undefined;
  const known = faultKinds.find((name) => name === kind);
  if (known === undefined) {
    throw new FaultError(`There is no fault "${String(kind)}". Use one of ${faultKinds.join(', ')}, none.`);
  }
  if (probability !== undefined && !(typeof probability === 'number' && probability > 0 && probability <= 1)) {
    throw new FaultError('A fault\'s "probability" is a number above 0 and at most 1.');
  }
  if (to !== undefined && !(typeof to === 'string' && /^https?:$/u.test(protocolOf(to)))) {
    throw new FaultError('A fault\'s "to" is a web address such as http://127.0.0.1:8080.');
  }
  if (midBody !== undefined && typeof midBody !== 'boolean')
    throw new FaultError('A fault\'s "midBody" is true or false.');
  if ((known === 'aadsts') !== (typeof code === 'number' && refusalNumbers.includes(code))) {
    throw new FaultError(`The fault aadsts, and no other, has a "code": one of ${refusalNumbers.join(', ')}.`);
  }
  if (acrs !== undefined && (known !== 'claims' || typeof acrs !== 'string' || !/^c\d{1,2}$/u.test(acrs))) {
    throw new FaultError('The fault claims, and no other, can have "acrs": an authentication context from c1 to c99.');
  }
  return {
    kind: known,
    ...text('acrs', acrs),
    ...(typeof code === 'number' ? { code } : {}),
    ...number('times', times, 1),
    ...number('ms', ms, 0),
    ...number('retryAfter', retryAfter, 0),
    ...text('cmdlet', cmdlet),
    ...text('path', path),
    ...(to === undefined ? {} : { to: new URL(to).origin }),
    ...(probability === undefined ? {} : { probability }),
    ...(midBody === undefined ? {} : { midBody }),
  };
}

function number(name: 'times' | 'ms' | 'retryAfter', value: unknown, least: number): Partial<Fault> {
  if (value === undefined) return {};
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > 3_600_000) {
    throw new FaultError(`A fault's "${name}" is a whole number from ${least} to 3600000.`);
  }
  return { [name]: value };
}

function text(name: 'cmdlet' | 'path' | 'acrs', value: unknown): Partial<Fault> {
  if (value === undefined) return {};
  if (typeof value !== 'string' || value === '') throw new FaultError(`A fault's "${name}" is a text.`);
  return { [name]: value };
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : '';
}

/**
 * Reads a fault from a command line: JSON, or `throttle,times=2,cmdlet=Get-Mailbox`.
 * @throws FaultError with a sentence about what is wrong
 */
export function parseFaultText(text: string): Fault | undefined {
  if (text.trimStart().startsWith('{')) {
    try {
      return parseFault(JSON.parse(text));
    } catch (error) {
      throw error instanceof FaultError ? error : new FaultError(`The fault ${text} is not valid JSON.`);
    }
  }
  const [kind, ...settings] = text.split(',').map((part) => part.trim());
  const members = settings.map((setting): readonly [string, unknown] => {
    const [name = '', value = ''] = setting.split('=', 2);
    if (['cmdlet', 'path', 'to', 'acrs'].includes(name)) return [name, value];
    return [name, name === 'midBody' ? value === 'true' : Number(value || NaN)];
  });
  return parseFault({ kind, ...Object.fromEntries(members) });
}
