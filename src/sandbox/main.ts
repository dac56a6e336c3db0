import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, constants, readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadCatalog } from '../catalog/catalog';
import { systemClock } from '../core/clock';
import { describeError, redactingLog, type Log } from '../core/log';
import { moduleClientId } from './authority/tokenAuthority';
import type { EdgeAddress } from './edge/edge';
import { SandboxServer } from './http/sandboxServer';
import { OptionError, readOptions, type SandboxOptions } from './options';
import { TenantStateError } from './tenant/state';
import { Tenant } from './tenant/tenant';
import { readTenant, World } from './world';

/** Exit codes: 1 = it could not start or stop as asked, 2 = the command line can't be followed. */
const failed = 1;
const misused = 2;

/** Starts the sandbox, says where it is in one line of JSON, and returns when it was told to stop. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const stopped = stopRequest(options);
  const made = { catalog: loadCatalog(path.join(__dirname, 'data')), clock: systemClock };
  const world = new World(await openTenant(options), made);
  const customers = options.customers.map(
    (organization) => new World(newTenant({ ...options.organization, organization }), made),
  );
  const server = new SandboxServer({
    world,
    customers,
    unconsented: options.unconsented,
    identity: options.managedIdentity
      ? { clientId: randomUUID(), secret: randomBytes(24).toString('base64url') }
      : undefined,
    role: options.role,
    clock: systemClock,
    log: redactingLog(stderrLog(options.verbose)),
    port: options.port,
    tokenLifetime: options.tokenLifetime,
    moduleFolder: path.join(__dirname, 'powershell', 'ExchangeSandbox'),
  });
  await server.start();
  await registerApplications(server, options);
  const edge = options.edge ? await startEdge(server) : undefined;
  announce(server, { ...options, edgeAddress: edge?.address });
  await stopped;
  await edge?.stop();
  await server.stop();
  if (options.state !== undefined) await world.save(options.state);
}

/** The saved tenant, or a new one. @throws OptionError when it is not the organization that the options speak of */
async function openTenant({ state, organization }: SandboxOptions): Promise<Tenant> {
  if (state !== undefined) await requireFolder(path.dirname(path.resolve(state)));
  if (state === undefined || !existsSync(state)) return newTenant(organization);
  const tenant = await readTenant(state);
  const saved = tenant.organization.options;
  const names = Object.keys(organization) as (keyof typeof organization)[];
  const different = names.find((name) => organization[name] !== saved[name]);
  if (different === undefined) return tenant;
  throw new OptionError(
    `The state in ${state} is of an organization with ${different} ${saved[different]}, not ${String(organization[different])}.`,
  );
}

/** A state that can't be saved at the end is said at the start. @throws OptionError */
async function requireFolder(folder: string): Promise<void> {
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new OptionError(`--state: changes can't be saved in the folder ${folder}. Name one that you can write to.`, {
      cause: error,
    });
  }
}

function newTenant(organization: SandboxOptions['organization']): Tenant {
  try {
    return new Tenant(organization);
  } catch (error) {
    throw error instanceof RangeError ? new OptionError(error.message, { cause: error }) : error;
  }
}

/** Certificates and TLS are read only when the edge is wanted: a plain start is as fast as before. */
async function startEdge(server: SandboxServer) {
  const { Edge } = await import('./edge/edge');
  const edge = new Edge({
    now: systemClock.now(),
    handle: (message, response) => server.handleEdge(message, response),
  });
  return { address: await edge.start(), stop: () => edge.stop() };
}

/** @throws OptionError for a file that holds no certificate */
async function registerApplications(server: SandboxServer, { applications }: SandboxOptions): Promise<void> {
  for (const { clientId, certificateFile } of applications) {
    try {
      server.services.applications.register(clientId, await readFile(certificateFile, 'utf8'));
    } catch (error) {
      throw new OptionError(`--application: ${certificateFile} can't be read as a certificate in PEM.`, {
        cause: error,
      });
    }
  }
}

function announce(
  server: SandboxServer,
  options: SandboxOptions & { readonly edgeAddress: EdgeAddress | undefined },
): void {
  const { authority, faults, identity, world } = server.services;
  const { organization } = world.tenant;
  const { access_token: accessToken } = authority.issue({
    kind: 'user',
    clientId: moduleClientId,
    audience: 'https://outlook.office365.com',
  });
  for (const fault of options.faults) faults.set(fault, authority.lastSerial);
  const line = {
    url: server.url,
    tenantId: organization.tenantId,
    domain: organization.initialDomain,
    userPrincipalName: organization.adminUserPrincipalName,
    accessToken,
    ...options.edgeAddress,
    ...(identity === undefined
      ? {}
      : { identityEndpoint: `${server.url}/_sandbox/identity`, identityHeader: identity.secret }),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Resolves at the first request to stop; a second signal ends the process as it would any other. */
function stopRequest({ stopWithStdin }: SandboxOptions): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => resolve();
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    if (!stopWithStdin) return;
    process.stdin.once('end', stop);
    process.stdin.once('error', stop);
    process.stdin.resume();
  });
}

function stderrLog(verbose: boolean): Log {
  const write = (message: string): void => {
    process.stderr.write(`${message}\n`);
  };
  const detail = verbose ? write : (): void => undefined;
  return { trace: detail, debug: detail, info: detail, warn: write, error: write };
}

/** What the user reads when it does not work: one sentence, unless it is a defect of the sandbox. */
function sentenceOf(error: unknown): string {
  if (error instanceof OptionError || error instanceof TenantStateError) return error.message;
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EADDRINUSE') return 'The port is in use. Choose another with --port, or 0 for any free one.';
    if (error.code === 'EACCES') return 'The port may not be used. Choose another with --port, or 0 for any free one.';
    return `The sandbox failed (${String(error.code)}): ${error.message}`;
  }
  return describeError(error);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(error instanceof OptionError ? misused : failed);
  },
);
