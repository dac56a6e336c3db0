import path from 'node:path';
import { parseArgs } from 'node:util';
import { roleGroups, type RoleGroup } from './cmdlets/engine';
import { FaultError, parseFaultText, type Fault } from './faults';
import type { OrganizationOptions } from './tenant/organization';
import { hashText } from './tenant/random';

/** An application with the PEM file of a certificate of its. */
export interface RegisteredApplication {
  readonly clientId: string;
  /** Absolute. */
  readonly certificateFile: string;
}

/** What the sandbox's command line says. */
export interface SandboxOptions {
  /** What was said of the organization; the rest is as by default, or as in the saved state. */
  readonly organization: Partial<OrganizationOptions>;
  /** 0 = any free port. */
  readonly port: number;
  readonly role: RoleGroup;
  /** File that holds the changes: read at the start if it exists, written at the end. */
  readonly state: string | undefined;
  /** Seconds that an access token lives. */
  readonly tokenLifetime: number;
  readonly faults: readonly Fault[];
  readonly stopWithStdin: boolean;
  /** Client IDs of applications that wait for an administrator's consent. */
  readonly unconsented: readonly string[];
  /** Whether the sandbox plays an Azure host that has a managed identity. */
  readonly managedIdentity: boolean;
  /** Organizations that are served beside this one, whose administrator is a partner there. */
  readonly customers: readonly string[];
  /** Whether the service's own names are answered too, by a proxy. */
  readonly edge: boolean;
  /** Applications that sign in by certificate. */
  readonly applications: readonly RegisteredApplication[];
  readonly verbose: boolean;
}

/** A command line that cannot be followed: one sentence, exit code 2. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/** @throws OptionError with a sentence that names the option */
export function readOptions(args: readonly string[]): SandboxOptions {
  const values = parse(args);
  return {
    port: wholeNumber('port', values.port, [0, 65_535]) ?? 0,
    organization: {
      ...seedOf(values.seed, values.organization),
      ...defined('mailboxes', wholeNumber('mailboxes', values.mailboxes, [1, 100_000])),
      ...defined('organization', values.organization?.toLowerCase()),
      // The administrator's name is a local part: the domain of a full one goes without saying.
      ...defined('user', values.user?.replace(/@.*$/u, '')),
    },
    role: roleOf(values.role),
    state: values.state === undefined ? undefined : path.resolve(values.state),
    tokenLifetime: wholeNumber('token-lifetime', values['token-lifetime'], [1, 86_400]) ?? 3600,
    faults: (values.fault ?? []).flatMap(faultOf),
    unconsented: (values.unconsented ?? []).map(clientIdOf),
    managedIdentity: values['managed-identity'] ?? false,
    customers: (values.customer ?? []).map((name) => name.toLowerCase()),
    edge: values.edge ?? false,
    applications: (values.application ?? []).map(applicationOf),
    stopWithStdin: values['stop-with-stdin'] ?? false,
    verbose: values.verbose ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        mailboxes: { type: 'string' },
        seed: { type: 'string' },
        organization: { type: 'string' },
        user: { type: 'string' },
        role: { type: 'string' },
        state: { type: 'string' },
        'token-lifetime': { type: 'string' },
        fault: { type: 'string', multiple: true },
        unconsented: { type: 'string', multiple: true },
        'managed-identity': { type: 'boolean' },
        customer: { type: 'string', multiple: true },
        edge: { type: 'boolean' },
        application: { type: 'string', multiple: true },
        'stop-with-stdin': { type: 'boolean' },
        verbose: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error);
    throw new OptionError(
      `${reason}. The sandbox takes --port, --mailboxes, --role, --seed, --organization, --user, --state, --token-lifetime, --fault, --customer, --edge, --application, --unconsented, --managed-identity, --stop-with-stdin and --verbose.`,
      { cause: error },
    );
  }
}

function wholeNumber(
  name: string,
  text: string | undefined,
  [least, most]: readonly [number, number],
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/u.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new OptionError(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}

/** A seed is a number or any text; a text that can name an organization names it too, unless another name is given. */
function seedOf(seed: string | undefined, organization: string | undefined): Partial<OrganizationOptions> {
  if (seed === undefined) return {};
  if (/^\d{1,9}$/u.test(seed)) return { seed: Number(seed) };
  if (organization === undefined && /^[a-z][a-z0-9]{1,26}$/iu.test(seed)) return { organization: seed.toLowerCase() };
  return { seed: hashText(seed.toLowerCase()) };
}

function defined<Name extends keyof OrganizationOptions>(
  name: Name,
  value: OrganizationOptions[Name] | undefined,
): Partial<OrganizationOptions> {
  return value === undefined ? {} : { [name]: value };
}

function roleOf(text: string | undefined): RoleGroup {
  if (text === undefined) return roleGroups[0];
  const wanted = text.toLowerCase();
  const role = roleGroups.find((group) => group.toLowerCase() === wanted);
  if (role !== undefined) return role;
  throw new OptionError(`There is no role group "${text}" in the sandbox. Use one of ${roleGroups.join(', ')}.`);
}

function clientIdOf(text: string): string {
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu.test(text)) return text.toLowerCase();
  throw new OptionError(`--unconsented is the id of an application, a GUID, not "${text}".`);
}

function applicationOf(text: string): RegisteredApplication {
  const [, clientId, file] = /^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})=(.+)$/iu.exec(text) ?? [];
  if (clientId !== undefined && file !== undefined) return { clientId, certificateFile: path.resolve(file) };
  throw new OptionError(
    `--application is the application's id and its certificate's PEM file: ID=FILE, not "${text}".`,
  );
}

function faultOf(text: string): readonly Fault[] {
  try {
    const fault = parseFaultText(text);
    return fault === undefined ? [] : [fault];
  } catch (error) {
    throw error instanceof FaultError ? new OptionError(`--fault: ${error.message}`, { cause: error }) : error;
  }
}
