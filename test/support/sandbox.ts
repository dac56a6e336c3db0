import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/** How a sandbox for a test is started; what is left out is as the program's own default. */
export interface TestSandboxOptions {
  readonly mailboxes?: number;
  readonly role?: string;
  readonly seed?: string;
  readonly organization?: string;
  readonly user?: string;
  readonly state?: string;
  /** Seconds that an access token lives. */
  readonly tokenLifetime?: number;
  /** Faults as `--fault` takes them, e.g. `throttle,times=2`. */
  readonly faults?: readonly string[];
  readonly port?: number;
  /** Whether the service's own names are answered by a proxy, see {@link TestSandbox.proxyUrl}. */
  readonly edge?: boolean;
  /** Client IDs of applications that wait for an administrator's consent. */
  readonly unconsented?: readonly string[];
  readonly managedIdentity?: boolean;
  /** Organizations that are served beside it, where its administrator is a partner. */
  readonly customers?: readonly string[];
  /** `ID=FILE` of applications that sign in by certificate. */
  readonly applications?: readonly string[];
}

/** A running sandbox: `dist/sandbox.js` in a process of its own. */
export interface TestSandbox {
  /** Without a trailing slash. */
  readonly url: string;
  readonly tenantId: string;
  readonly domain: string;
  readonly userPrincipalName: string;
  readonly accessToken: string;
  /** With `edge`: the proxy, its CA's PEM file, and the TLS server behind it. */
  readonly proxyUrl?: string;
  readonly caFile?: string;
  readonly edgeUrl?: string;
  /** With `managedIdentity`: what an Azure host puts into IDENTITY_ENDPOINT and IDENTITY_HEADER. */
  readonly identityEndpoint?: string;
  readonly identityHeader?: string;
  readonly process: ChildProcess;
  /** What it wrote to its standard error so far. */
  complaints(): string;
  /**
   * POSTs to `/_sandbox/ACTION`. What it needs a token for is signed in by the tenant's domain: faults of paths with the tenant's ID, as
   * clients use them, leave it alone.
   * @throws Error unless it was done
   */
  control(action: 'faults' | 'state' | 'reset', body?: unknown): Promise<void>;
  /** Stops it and waits for its end. @returns its exit code; null if a signal ended it */
  stop(): Promise<number | null>;
}

/** The repository's root: tests run with it as their working directory, or are told where it is. */
function sandboxProgram(): string {
  return path.resolve(process.env['EXO_TEST_REPOSITORY'] ?? process.cwd(), 'dist', 'sandbox.js');
}

/**
 * Starts the built sandbox and waits until it is ready. It ends with the process that started it in any case.
 * @throws Error with what it complained about
 */
export async function startSandbox(options: TestSandboxOptions = {}): Promise<TestSandbox> {
  const child = spawn(process.execPath, [sandboxProgram(), '--stop-with-stdin', ...argumentsOf(options)], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.includes('\n')) resolve(text);
    });
    void ended.then((code) => reject(new Error(`The sandbox ended with code ${String(code)}: ${complaints}`)));
  });
  const ready = JSON.parse(line) as Omit<TestSandbox, 'process' | 'complaints' | 'control' | 'stop'>;
  return {
    ...ready,
    process: child,
    complaints: () => complaints,
    control: async (action, body = {}) => {
      const post = (token: string): Promise<Response> =>
        fetch(`${ready.url}/_sandbox/${action}`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        });
      const first = await post(ready.accessToken);
      const response = first.status === 401 ? await post(await signIn(ready)) : first;
      if (!response.ok) throw new Error(`The sandbox refused ${action}: ${await response.text()}`);
    },
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}

/** A new token: the one of the ready line expires as others do. */
async function signIn({
  url,
  domain,
  userPrincipalName,
}: Pick<TestSandbox, 'url' | 'domain' | 'userPrincipalName'>): Promise<string> {
  const response = await fetch(`${url}/${domain}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'fb78d390-0c51-40cd-8e17-fdbfab77341b',
      scope: 'https://outlook.office365.com/.default',
      username: userPrincipalName,
      password: '-',
    }),
  });
  return ((await response.json()) as { readonly access_token: string }).access_token;
}

function argumentsOf(options: TestSandboxOptions): string[] {
  const named = {
    port: options.port ?? 0,
    mailboxes: options.mailboxes,
    role: options.role,
    seed: options.seed,
    organization: options.organization,
    user: options.user,
    state: options.state,
    'token-lifetime': options.tokenLifetime,
  };
  const args = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  const applications = (options.applications ?? []).flatMap((text) => ['--application', text]);
  return [
    ...args,
    ...(options.managedIdentity === true ? ['--managed-identity'] : []),
    ...(options.unconsented ?? []).flatMap((id) => ['--unconsented', id]),
    ...(options.customers ?? []).flatMap((name) => ['--customer', name]),
    ...(options.edge === true ? ['--edge'] : []),
    ...applications,
    ...(options.faults ?? []).flatMap((fault) => ['--fault', fault]),
  ];
}
