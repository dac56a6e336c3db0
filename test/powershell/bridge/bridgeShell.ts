import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { cmdletFailure } from '../../../src/adminApi/cmdletFailure';
import { readErrorText } from '../../../src/adminApi/serviceError';
import { systemClock, type Clock } from '../../../src/core/clock';
import { Emitter } from '../../../src/core/events';
import type { ConnectRequest, RunRequest, RunResult, TerminalConnection } from '../../../src/session/api';
import { BridgeListener } from '../../../src/terminal/bridge/listener';
import type { BridgeChannel } from '../../../src/terminal/bridge/channel';
import { BridgeTerminal, type TerminalWindow } from '../../../src/terminal/bridgeTerminal';
import { ManualClock } from '../../support/manualClock';
import { findTestPowerShell } from '../../support/powershell';
import { quietLog } from '../../support/quietLog';
import { removeFolder } from '../../support/removeFolder';
import type { TestSandbox } from '../../support/sandbox';

const modules = path.resolve(process.env['EXO_TEST_REPOSITORY'] ?? process.cwd(), 'dist', 'powershell');
const bridgeModule = path.join(modules, 'ExchangeBridge', 'ExchangeBridge.psd1');
const never = new AbortController().signal;
/** When a wait is given up (ms), which says more than the test's own limit does: long after anything that is only slow. */
const patience = 120_000;

/** What PowerShell reads its lines from. */
type Keyboard = 'pipe' | 'terminal';

/**
 * A managed terminal without a window: PowerShell with the real bridge, launched as the extension launches it, its prompt fed through a
 * pipe instead of a keyboard. What needs a real terminal (Ctrl+C, line editing) is tested in the workbench.
 */
export class BridgeShell {
  readonly terminal: BridgeTerminal;
  readonly channel: BridgeChannel;
  readonly process: ChildProcessWithoutNullStreams;
  /** HOME of the shell: everything it writes for the user is below it. */
  readonly home: string;
  readonly handshakeFile: string;
  /** The pipe's one-time secret, as the handshake file said it. */
  readonly secret: string;
  /** The exit code, null if a signal ended it. */
  readonly exited: Promise<number | null>;
  readonly #transcript: Transcript;
  readonly #enter: string;
  #questions = 0;

  private constructor(parts: {
    child: ChildProcessWithoutNullStreams;
    channel: BridgeChannel;
    transcript: Transcript;
    exited: Promise<number | null>;
    home: string;
    handshakeFile: string;
    secret: string;
    platform: NodeJS.Platform;
    keyboard: Keyboard;
    clock: Clock;
  }) {
    const { child, channel, transcript, exited, home, handshakeFile, secret, clock } = parts;
    this.process = child;
    this.channel = channel;
    this.#transcript = transcript;
    this.exited = exited;
    this.home = home;
    this.handshakeFile = handshakeFile;
    this.secret = secret;
    // A line reader of PowerShell's takes a line feed for one more line.
    this.#enter = parts.keyboard === 'terminal' ? '\r' : '\n';
    const window: TerminalWindow = {
      typeLine: (text) => this.type(text),
      interrupt: () => void child.stdin.write('\u0003'),
      show: () => undefined,
      onDidClose: closeEvent(exited),
      dispose: () => void child.kill(),
    };
    this.terminal = new BridgeTerminal({
      window,
      channel,
      sandboxModule: path.join(modules, 'ExchangeSandbox', 'ExchangeSandbox.psd1'),
      signIn: { connection: 'Contoso', authority: 'https://login.microsoftonline.com' },
      cmdletFailure: (text, call) => cmdletFailure(readErrorText(text), call),
      platform: parts.platform,
      clock,
      log: quietLog,
    });
  }

  /**
   * Starts PowerShell and waits for its bridge. It waits for its first connect then.
   * @param clock the terminal's; where none is given it stands still: nothing is given up because the machine is slow
   */
  static start(env: Readonly<Record<string, string>> = {}, clock: Clock = new ManualClock()): Promise<BridgeShell> {
    return BridgeShell.#launch(env, { keyboard: 'pipe', platform: process.platform, clock });
  }

  /** The same, taken for a PowerShell on Windows: for what the extension refuses elsewhere before it asks PowerShell. */
  static startAsOnWindows(env: Readonly<Record<string, string>>): Promise<BridgeShell> {
    return BridgeShell.#launch(env, { keyboard: 'pipe', platform: 'win32', clock: new ManualClock() });
  }

  /** The same at a terminal, which the program `script` gives it: there it is idle, edits lines and hears Ctrl+C. Not on Windows. */
  static startAtTerminal(env: Readonly<Record<string, string>> = {}): Promise<BridgeShell> {
    return BridgeShell.#launch(env, { keyboard: 'terminal', platform: process.platform, clock: new ManualClock() });
  }

  static async #launch(
    env: Readonly<Record<string, string>>,
    options: { readonly keyboard: Keyboard; readonly platform: NodeJS.Platform; readonly clock: Clock },
  ): Promise<BridgeShell> {
    const { keyboard } = options;
    const home = await mkdtemp(path.join(os.tmpdir(), 'exo-home-'));
    const listener = await BridgeListener.open({ connection: 'Contoso', clock: systemClock, log: quietLog });
    const { secret } = JSON.parse(await readFile(listener.handshakeFile, 'utf8')) as { secret: string };
    const startBridge = 'Import-Module -Name $env:EXO_SCRIPTING_BRIDGE; Start-ExchangeBridge';
    const args = ['-NoLogo', '-NoProfile', '-NoExit', '-Command', startBridge];
    const [program, programArgs] =
      keyboard === 'pipe'
        ? ([findTestPowerShell().path, args] as const)
        : terminalCommand(findTestPowerShell().path, args);
    const child = spawn(program, programArgs, {
      cwd: home,
      stdio: 'pipe',
      env: {
        ...process.env,
        HOME: home,
        TERM: 'xterm-256color',
        EXO_SCRIPTING_HANDSHAKE: listener.handshakeFile,
        EXO_SCRIPTING_BRIDGE: bridgeModule,
        ...env,
      },
    });
    if (keyboard === 'terminal') answerCursorQuestions(child);
    const transcript = new Transcript(child);
    const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.stdin.on('error', () => transcript.add('\n(the shell takes no more input)\n'));
    try {
      const channel = await listener.accept(patience, never);
      return new BridgeShell({
        child,
        channel,
        transcript,
        exited,
        home,
        handshakeFile: listener.handshakeFile,
        secret,
        ...options,
      });
    } catch (error) {
      listener.dispose();
      child.kill('SIGKILL');
      throw new Error(`The bridge did not report back. The terminal says: ${transcript.text}`, { cause: error });
    }
  }

  /** Starts PowerShell and connects it to `sandbox`. */
  static async connected(sandbox: TestSandbox, env: Readonly<Record<string, string>> = {}): Promise<BridgeShell> {
    const shell = await BridgeShell.start(env);
    await shell.connect(sandbox);
    return shell;
  }

  connect(sandbox: TestSandbox, change: Partial<ConnectRequest> = {}): Promise<TerminalConnection> {
    return this.terminal.connect({ ...sandboxRequest(sandbox), ...change }, never);
  }

  /**
   * Connects a shell again that is connected. A prompt that reads from a pipe is never idle as a terminal is, so a run follows, before
   * which the bridge does what it was asked.
   */
  async connectAgain(sandbox: TestSandbox, change: Partial<ConnectRequest> = {}): Promise<TerminalConnection> {
    const [connection] = await Promise.all([this.connect(sandbox, change), this.run('$null = 1')]);
    return connection;
  }

  /** Everything the terminal has shown, without colours. */
  get text(): string {
    return this.#transcript.text;
  }

  /** What the user would type, with Enter. */
  type(line: string): void {
    this.process.stdin.write(`${line}${this.#enter}`);
  }

  /** Runs a selection that starts at the first line of a script nobody saved, or where `place` says. */
  run(text: string, place: Partial<RunRequest> = {}): Promise<RunResult> {
    return this.terminal.run({ text, file: 'untitled:Untitled-1', onDisk: false, line: 1, column: 1, ...place });
  }

  /** The value of an expression at the prompt, as text. */
  async ask(expression: string): Promise<string> {
    const name = `answer${++this.#questions}`;
    // The line itself may be echoed; only what it prints holds the name in brackets.
    this.type(`'<{0}>{1}</{0}>' -f '${name}', (${expression})`);
    const [, value = ''] = await this.shows(new RegExp(`<${name}>([^]*?)</${name}>`));
    return value;
  }

  /** Waits until the terminal has shown text that matches. @throws Error with what it did show */
  shows(pattern: RegExp): Promise<RegExpExecArray> {
    return this.#transcript.shows(pattern);
  }

  /** Ends PowerShell and removes its HOME. */
  async dispose(): Promise<void> {
    this.terminal.dispose();
    await this.exited;
    await removeFolder(this.home);
  }
}

/** A command line that runs a program at a terminal of its own. */
function terminalCommand(program: string, args: readonly string[]): readonly [string, string[]] {
  const quoted = [program, ...args].map((part) => `'${part.replaceAll("'", "'\\''")}'`).join(' ');
  return process.platform === 'darwin'
    ? ['script', ['-q', '/dev/null', 'sh', '-c', `exec ${quoted}`]]
    : ['script', ['-q', '-e', '-c', `exec ${quoted}`, '/dev/null']];
}

/** A program that asks where the cursor is waits for the terminal's answer. */
function answerCursorQuestions(child: ChildProcessWithoutNullStreams): void {
  const question = '\u001b[6n';
  // A question may come in pieces.
  let rest = '';
  child.stdout.on('data', (text: Buffer | string) => {
    const parts = (rest + text.toString()).split(question);
    rest = (parts.at(-1) ?? '').slice(1 - question.length);
    if (parts.length > 1) child.stdin.write('\u001b[1;1R'.repeat(parts.length - 1));
  });
}

/** The connect command of a profile of kind sandbox. */
export function sandboxRequest(sandbox: TestSandbox): ConnectRequest {
  return {
    command: 'Connect-ExchangeOnline',
    parameters: { UserPrincipalName: sandbox.userPrincipalName, ConnectionUri: sandbox.url, ShowBanner: false },
    accessToken: sandbox.accessToken,
    sandboxModule: true,
  };
}

function closeEvent(exited: Promise<unknown>): TerminalWindow['onDidClose'] {
  const emitter = new Emitter<'closed' | 'exited'>();
  void exited.then(() => emitter.fire('exited'));
  return emitter.event;
}

/** The beginning of a control sequence or of a line end, whose rest comes with the next piece. */
// eslint-disable-next-line no-control-regex -- they begin with a control character
const incomplete = /(?:\r|\u001b(?:\[[0-?]*[ -/]*|\][^\u0007\u001b]*)?)$/u;

/** What a process has written to both its outputs. */
class Transcript {
  #text = '';
  readonly #change = new Emitter<void>();

  constructor(child: ChildProcessWithoutNullStreams) {
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream.setEncoding('utf8').on('data', (text: string) => {
        const all = rest + text;
        rest = incomplete.exec(all)?.[0] ?? '';
        this.add(all.slice(0, all.length - rest.length));
      });
    }
    child.once('close', () => this.add('\n(the shell has ended)\n'));
  }

  get text(): string {
    return this.#text;
  }

  add(text: string): void {
    this.#text += stripVTControlCharacters(text).replaceAll('\r\n', '\n');
    this.#change.fire();
  }

  async shows(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = (): boolean => {
        const match = pattern.exec(this.#text);
        if (match !== null) resolve(match);
        return match !== null;
      };
      if (look()) return;
      const stop = (): void => {
        subscription.dispose();
        clearTimeout(timer);
      };
      const subscription = this.#change.event(() => {
        if (look()) stop();
      });
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`The terminal never showed ${String(pattern)}, but:\n${this.#text}`));
      }, patience);
    });
  }
}
