import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The PowerShell that this run of the tests uses. */
export interface TestPowerShell {
  /** Absolute path of the program. */
  readonly path: string;
  /** Whether it is this project's portable host rather than an installed PowerShell. */
  readonly portable: boolean;
}

/**
 * The PowerShell that `scripts/runTests.mjs` found or built.
 * @throws Error when the tests were started in another way and EXO_SCRIPTING_PWSH names none
 */
export function findTestPowerShell(): TestPowerShell {
  const file = process.env['EXO_SCRIPTING_PWSH'];
  if (file === undefined || !existsSync(file)) {
    throw new Error(
      'EXO_SCRIPTING_PWSH names no PowerShell; start these tests with: node scripts/runTests.mjs powershell',
    );
  }
  return { path: file, portable: path.parse(file).name === 'exo-pwsh' };
}

export interface PowerShellResult {
  readonly stdout: string;
  readonly stderr: string;
  /** -1 when a signal ended it. */
  readonly exitCode: number;
}

export interface PowerShellOptions {
  /** Added to the environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Text for its standard input, which is closed after it. */
  readonly input?: string;
  /** Ends the run after this time (ms; 200,000 unless given), which fails it. */
  readonly timeout?: number;
}

/**
 * Runs PowerShell to its end without a profile.
 * @param command a script's text (run by -EncodedCommand, so that no quoting can change it), or all arguments as they are
 * @throws Error when it cannot be started or takes longer than `timeout`
 */
export async function runPowerShell(
  command: string | readonly string[],
  options: PowerShellOptions = {},
): Promise<PowerShellResult> {
  const args = typeof command === 'string' ? scriptArguments(command) : command;
  const child = spawn(findTestPowerShell().path, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A program that ends before it has read its input is no failure of the test's.
  child.stdin.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') child.emit('error', error);
  });
  child.stdin.end(options.input ?? '');
  const limit = options.timeout ?? 200_000;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`PowerShell was still running after ${limit} ms.\nstdout: ${stdout}\nstderr: ${stderr}`));
    }, limit);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ stdout, stderr, exitCode: code ?? -1 });
    });
  });
}

function scriptArguments(script: string): string[] {
  return [
    '-NoLogo',
    '-NoProfile',
    '-NonInteractive',
    '-EncodedCommand',
    Buffer.from(script, 'utf16le').toString('base64'),
  ];
}
