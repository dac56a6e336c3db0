import { spawn, type ChildProcess } from 'node:child_process';
import * as l10n from '@vscode/l10n';
import { toDisposable, type Disposable } from '../core/disposable';
import { throwIfCanceled, UserError } from '../core/errors';
import { Emitter } from '../core/events';
import type { Log } from '../core/log';
import type { SandboxProfile } from '../connections/profile';

/** What the sandbox prints when it is ready. */
export interface SandboxReady {
  /** Loopback address, without a trailing slash. */
  readonly url: string;
  readonly tenantId: string;
  readonly domain: string;
  readonly userPrincipalName: string;
  readonly accessToken: string;
}

/** The end of a start that has printed nothing by then, characters of what it said instead. */
const longestComplaint = 2000;

/** The child process of one practice tenant. It ends with this object, and with the extension host in any case: it watches its input. */
export class SandboxProcess implements Disposable {
  readonly ready: SandboxReady;
  readonly #child: ChildProcess;
  readonly #exit = new Emitter<void>();
  readonly #end: Disposable;
  /** Fires when the process ends without having been told to. */
  readonly onDidExit = this.#exit.event;

  private constructor(child: ChildProcess, ready: SandboxReady) {
    this.#child = child;
    this.ready = ready;
    const exited = (): void => this.#exit.fire();
    child.once('exit', exited);
    this.#end = toDisposable(() => {
      child.off('exit', exited);
      this.#child.stdin?.end();
      this.#child.kill();
    });
  }

  /**
   * Starts a practice tenant and waits until it can be called.
   * @param program path of the sandbox's bundle
   * @throws UserError if it cannot start, CanceledError
   */
  static async start(
    program: string,
    settings: SandboxProfile['sandbox'],
    services: { readonly log: Log; readonly signal: AbortSignal },
  ): Promise<SandboxProcess> {
    const { log, signal } = services;
    throwIfCanceled(signal);
    const child = spawn(process.execPath, [program, ...argumentsOf(settings)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Where VS Code is a desktop program, its executable is Node only when told so.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-longestComplaint);
      log.debug(`Sandbox: ${text.trimEnd()}`);
    });
    child.stdin.on('error', (error) => log.debug(`Sandbox: ${error.message}`));
    const abort = (): void => void child.kill();
    signal.addEventListener('abort', abort);
    try {
      return new SandboxProcess(child, await firstLine(child));
    } catch (error) {
      child.kill();
      throwIfCanceled(signal);
      throw new UserError('sandbox.start', l10n.t('The sandbox tenant could not be started.'), {
        cause: new Error(complaint.trim() === '' ? 'It printed no reason.' : complaint.trim(), { cause: error }),
      });
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  dispose(): void {
    this.#end.dispose();
    this.#exit.dispose();
  }
}

function argumentsOf({ organization, mailboxes, role, seed }: SandboxProfile['sandbox']): readonly string[] {
  return [
    '--stop-with-stdin',
    ...['--port', '0', '--organization', organization, '--mailboxes', String(mailboxes), '--role', role],
    ...(seed === undefined ? [] : ['--seed', seed]),
  ];
}

function firstLine(child: ChildProcess): Promise<SandboxReady> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The process ended with code ${String(code)}.`)));
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end < 0) return;
      try {
        resolve(readReady(text.slice(0, end)));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

/** @throws Error if the line is not what a sandbox prints */
function readReady(line: string): SandboxReady {
  const value: unknown = JSON.parse(line);
  const keys = ['url', 'tenantId', 'domain', 'userPrincipalName', 'accessToken'];
  if (typeof value !== 'object' || value === null) throw new Error('Its first line is no object.');
  const members = value as Record<string, unknown>;
  if (!keys.every((key) => typeof members[key] === 'string')) throw new Error('Its first line lacks a member.');
  // Every member was just checked.
  return value as SandboxReady;
}
