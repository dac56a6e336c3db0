import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { findTestPowerShell } from '../../support/powershell';

const escape = '\u001b';
/** When a wait is given up (ms): long after anything that is only slow. */
const patience = 120_000;
/** Sequences that move the cursor, set colours or switch modes. */
const sequences = new RegExp(`${escape}(\\[[0-?]*[ -/]*[@-~]|[=>])`, 'g');

/** A session at a terminal: the program `script` gives it one and passes keys and screen through. */
class TerminalSession {
  readonly #child: ChildProcessWithoutNullStreams;
  #screen = '';
  #seen = 0;

  constructor(command: string) {
    const line =
      process.platform === 'darwin'
        ? ['-q', '/dev/null', 'sh', '-c', command]
        : ['-q', '-e', '-c', command, '/dev/null'];
    const env = { ...process.env, TERM: 'xterm-256color' };
    this.#child = spawn('script', line, { env, stdio: 'pipe' });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.#screen += text));
  }

  keys(text: string): void {
    this.#child.stdin.write(text);
  }

  /** Waits until the screen shows this after what was awaited before. @throws Error when it is given up */
  async shows(text: string | RegExp): Promise<void> {
    const end = performance.now() + patience;
    for (;;) {
      const rest = this.#text().slice(this.#seen);
      const found = typeof text === 'string' ? rest.indexOf(text) : rest.search(text);
      if (found >= 0) {
        this.#seen += found + (typeof text === 'string' ? text.length : (text.exec(rest)?.[0].length ?? 0));
        return;
      }
      if (performance.now() > end) break;
      await delay(20);
    }
    throw new Error(`The terminal does not show ${String(text)}:\n${this.#text().slice(this.#seen)}`);
  }

  /** What was shown, as text alone. */
  #text(): string {
    return this.#screen.replace(sequences, '');
  }

  async run(line: string): Promise<void> {
    this.keys(line);
    await this.shows(line.slice(-4));
    this.keys('\r');
  }

  ended(): Promise<number | null> {
    return new Promise((resolve) => this.#child.once('exit', (code) => resolve(code)));
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }
}

describe('the portable host at a terminal', () => {
  const prompt = 'T> ';
  const opened: TerminalSession[] = [];
  let terminal: TerminalSession;

  before(async function () {
    // An installed PowerShell has its own line editor, whose tests are its makers'.
    if (!findTestPowerShell().portable || process.platform === 'win32') this.skip();
    terminal = new TerminalSession(
      // Without exec, a shell between would hear Ctrl+C too and end as interrupted.
      `exec '${findTestPowerShell().path}' -NoLogo -NoProfile -NoExit -Command 'function prompt { "T> " }'`,
    );
    opened.push(terminal);
    await terminal.shows(prompt);
  });
  after(() => opened.forEach((session) => session.close()));

  it('runs what is typed and shows the prompt again', async () => {
    await terminal.run('6 * 7');
    await terminal.shows('42');
    await terminal.shows(prompt);
  });

  it('goes on in the next line while the text is incomplete', async () => {
    await terminal.run('if ($true) {');
    await terminal.shows('>> ');
    await terminal.run("'inside' }");
    await terminal.shows(/\ninside/);
    await terminal.shows(prompt);
  });

  it('takes a paste of several lines', async () => {
    terminal.keys('function pasted {\r  "in paste"\r}\rpasted\r');
    await terminal.shows(/\nin paste/);
    await terminal.shows(prompt);
  });

  it('stops a running pipeline by Ctrl+C and keeps the session', async () => {
    await terminal.run('$kept = 1; "be" + "gun"; while ($true) { Start-Sleep -Milliseconds 20 }');
    await terminal.shows('begun');
    terminal.keys('\x03');
    await terminal.shows(prompt);
    await terminal.run('"kept $kept"');
    await terminal.shows(/\nkept 1/);
    await terminal.shows(prompt);
  });

  it('shows the prompt on a line of its own after Ctrl+C ended a program', async () => {
    // The program itself says that it runs.
    await terminal.run("sh -c 'echo be$()gun; exec sleep 600'");
    await terminal.shows('begun');
    terminal.keys('\x03');
    await terminal.shows(/\^C\r*\nT> /);
  });

  it('stops a program by Ctrl+C from its first moment on, and what comes after it', async () => {
    for (const moment of [0, 5, 15, 40, 100]) {
      await terminal.run('& { sleep 600; $global:wentOn++ }');
      await delay(moment);
      terminal.keys('\x03');
      await terminal.shows(prompt);
    }
    await terminal.run('"went on: [$wentOn]"');
    await terminal.shows(/\nwent on: \[\]/);
    await terminal.shows(prompt);
  });

  it('leaves the program alone that is started after Ctrl+C ended another', async () => {
    await terminal.run("sh -c 'echo be$()gun; exec sleep 600'");
    await terminal.shows('begun');
    terminal.keys('\x03');
    await terminal.shows(prompt);
    await terminal.run("sh -c 'sleep 1; echo fi$()nished'");
    await terminal.shows(/\nfinished/);
    await terminal.shows(prompt);
  });

  it('recalls earlier lines and edits them', async () => {
    await terminal.run("'one two'");
    await terminal.shows(prompt);
    terminal.keys(`${escape}[A${escape}[D\x7f\x7f\x7fX\r`);
    await terminal.shows(/\none X/);
    await terminal.shows(prompt);
    await terminal.run('(Get-History -Count 1).CommandLine');
    await terminal.shows("\n'one X'");
    await terminal.shows(prompt);
  });

  it('takes a character with its accents and joiners as one', async () => {
    terminal.keys("'xe\u0301\u{1f44d}\u{1f3fd}\x7f\x7fy'\r");
    await terminal.shows(/\nxy\r/);
    await terminal.shows(prompt);
  });

  it('completes by the engine', async () => {
    terminal.keys('Get-Cult\t');
    await terminal.shows('Get-Culture');
    terminal.keys('\r');
    await terminal.shows(prompt);
  });

  it('runs idle actions while it waits for keys', async () => {
    const subscribe =
      '$null = [runspace]::DefaultRunspace.Events.SubscribeEvent($null, $null, "PowerShell.OnIdle", $null, { $global:idled = $true; [System.Console]::Out.Write("<id" + "led>") }, $true, $false, 1)';
    await terminal.run(subscribe);
    await terminal.shows(prompt);
    await terminal.shows('<idled>');
    await terminal.run('"idled $idled"');
    await terminal.shows(/\nidled True/);
    await terminal.shows(prompt);
  });

  it('asks for text and for secrets', async () => {
    await terminal.run('"<$(Read-Host name)>"');
    await terminal.shows('name: ');
    await terminal.run('Bobby');
    await terminal.shows('<Bobby>');
    await terminal.shows(prompt);
    await terminal.run('(Read-Host secret -AsSecureString).Length');
    await terminal.shows('secret: ');
    terminal.keys('hidden\r');
    await terminal.shows(/\*{6}[^h]*6/);
    await terminal.shows(prompt);
  });

  it('ends with the code of exit', async () => {
    const ended = terminal.ended();
    await terminal.run('exit 5');
    assert.equal(await ended, 5);
  });
});
