/**
 * The one description of the pipe between the extension and the ExchangeBridge module: JSON objects, one a line, UTF-8.
 *
 * The extension listens, the module dials. The listener speaks first (`challenge`); the module proves that it holds the one-time
 * secret (`hello`) and the listener proves the same (`welcome`), each by HMAC-SHA-256 over both nonces, so that the secret itself
 * never crosses the pipe. Whatever else comes before that ends the connection.
 */

/** What the extension sends. */
export type HostMessage =
  | { readonly type: 'challenge'; readonly nonce: string }
  | { readonly type: 'welcome'; readonly proof: string; readonly connection: string }
  | {
      readonly type: 'connect';
      readonly id: number;
      readonly module: BridgeModule;
      readonly command: string;
      readonly parameters: Readonly<Record<string, string | number | boolean | readonly string[]>>;
      readonly accessToken?: string;
      /** Becomes a SecureString for the parameter that it names. */
      readonly securePassword?: { readonly parameter: string; readonly value: string };
      /** The lowest version of the module that can run the command. */
      readonly minimumVersion?: string;
    }
  | {
      /** Run a cmdlet of the connection while the prompt is idle, and send what it returns. */
      readonly type: 'invoke';
      readonly id: number;
      readonly cmdlet: string;
      readonly parameters: Readonly<Record<string, unknown>>;
      /** Only these properties; all of them where it is absent. */
      readonly select?: readonly string[];
      /** How many rows are known already and not to be sent. */
      readonly skip: number;
      /** Ask for no more rows than this, where the cmdlet can be told. */
      readonly limit?: number;
    }
  /** An `invoke` that nobody waits for any more. */
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'disconnect'; readonly id: number }
  | {
      readonly type: 'run';
      readonly id: number;
      readonly text: string;
      readonly file: string;
      readonly onDisk: boolean;
      readonly line: number;
      readonly column: number;
    };

/** The module that has the connect command: by path where it ships with the extension, by name where it is installed. */
export interface BridgeModule {
  readonly name: string;
  readonly path?: string;
}

/** What the module sends. */
export type BridgeMessage =
  | BridgeHello
  | {
      readonly type: 'connected';
      readonly id: number;
      readonly tenantId: string;
      readonly organization: string;
      readonly userPrincipalName: string;
      readonly moduleName: string;
      readonly moduleVersion: string;
    }
  | { readonly type: 'disconnected'; readonly id: number }
  /** What was asked for has begun: until then the terminal may be busy with the user's own. Sent for `connect`. */
  | { readonly type: 'working'; readonly id: number }
  | { readonly type: 'rows'; readonly id: number; readonly rows: readonly Readonly<Record<string, unknown>>[] }
  | {
      /** An `invoke` has ended; its rows came before. */
      readonly type: 'invoked';
      readonly id: number;
      /** Rows that the cmdlet returned, skipped ones included. */
      readonly total: number;
      /** Whether the cmdlet was told the limit: then there may be more rows. */
      readonly limited: boolean;
      readonly warnings: readonly string[];
    }
  | {
      readonly type: 'failed';
      readonly id: number;
      /** PowerShell's words, the causes each on a line of their own. */
      readonly message: string;
      /** `Stopped` after Ctrl+C, `ModuleTooOld`, else PowerShell's FullyQualifiedErrorId. */
      readonly errorId: string;
      /** With `ModuleTooOld`: the version that is loaded. */
      readonly moduleVersion?: string;
    }
  | { readonly type: 'idle' }
  | { readonly type: 'busy' }
  | { readonly type: 'runStarted'; readonly id: number }
  | {
      readonly type: 'runEnded';
      readonly id: number;
      readonly status: 'completed' | 'failed' | 'stopped';
      readonly objects: number;
      readonly durationMs: number;
      readonly errors: readonly BridgeError[];
    };

export interface BridgeHello {
  readonly type: 'hello';
  readonly nonce: string;
  readonly proof: string;
  readonly processId: number;
  readonly powerShellVersion: string;
  readonly edition: string;
  readonly hostName: string;
}

/** An error as the terminal showed it. Lines and columns count from 1; `file` is what the run was given as its file. */
export interface BridgeError {
  readonly message: string;
  readonly errorId: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** The bytes a proof is made over: who proves, and both nonces. */
export function proofText(side: 'bridge' | 'host', hostNonce: string, bridgeNonce: string): string {
  return `${side}:${hostNonce}:${bridgeNonce}`;
}

type Check = (value: unknown) => boolean;
const isString: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);

function isRow(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBridgeError(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const error = value as Record<string, unknown>;
  return (
    isString(error['message']) &&
    isString(error['errorId']) &&
    (error['file'] === undefined || isString(error['file'])) &&
    ['line', 'column', 'endLine', 'endColumn'].every((name) => error[name] === undefined || isNumber(error[name]))
  );
}

const shapes: { readonly [K in BridgeMessage['type']]: Readonly<Record<string, Check>> } = {
  hello: {
    nonce: isString,
    proof: isString,
    processId: isNumber,
    powerShellVersion: isString,
    edition: isString,
    hostName: isString,
  },
  connected: {
    id: isNumber,
    tenantId: isString,
    organization: isString,
    userPrincipalName: isString,
    moduleName: isString,
    moduleVersion: isString,
  },
  disconnected: { id: isNumber },
  failed: {
    id: isNumber,
    message: isString,
    errorId: isString,
    moduleVersion: (value) => value === undefined || isString(value),
  },
  working: { id: isNumber },
  rows: { id: isNumber, rows: (value) => Array.isArray(value) && value.every(isRow) },
  invoked: {
    id: isNumber,
    total: isNumber,
    limited: (value) => typeof value === 'boolean',
    warnings: (value) => Array.isArray(value) && value.every(isString),
  },
  idle: {},
  busy: {},
  runStarted: { id: isNumber },
  runEnded: {
    id: isNumber,
    status: (value) => value === 'completed' || value === 'failed' || value === 'stopped',
    objects: isNumber,
    durationMs: isNumber,
    errors: (value) => Array.isArray(value) && value.every(isBridgeError),
  },
};

/**
 * Reads one line of the module's.
 * @returns undefined for anything that is no message of this protocol
 */
export function parseBridgeMessage(line: string): BridgeMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // A line that is no JSON is no message: the caller ends the connection.
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const message = value as Record<string, unknown>;
  const type = message['type'];
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return undefined;
  const shape = shapes[type as BridgeMessage['type']];
  // The shapes above check every member that the type declares.
  return Object.entries(shape).every(([name, check]) => check(message[name])) ? (value as BridgeMessage) : undefined;
}
