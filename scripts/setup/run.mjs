// Starts a program, waits for its end, and keeps its whole output in a log file under the cache folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { noteWorker } from './lock.mjs';
import { inCache } from './paths.mjs';

/** A program that ended with a code other than 0, or could not be started. */
export class CommandError extends Error {
  /** @param {string} message @param {{log: string, output: string, cause?: unknown}} details */
  constructor(message, details) {
    super(message, { cause: details.cause });
    this.name = 'CommandError';
    /** File that holds the whole output. */
    this.log = details.log;
    /** Standard output and error as they came. */
    this.output = details.output;
  }
}

/**
 * Runs a program to its end.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{name: string, cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean}} options `name`: of the log file
 * @returns {Promise<string>} its standard output
 * @throws {CommandError} when it cannot start or its exit code is not 0
 */
export async function runCommand(file, args, options) {
  const log = inCache('logs', `${options.name}.log`);
  await mkdir(path.dirname(log), { recursive: true });
  const sink = createWriteStream(log);
  await once(sink, 'open');
  const written = finished(sink);
  // A disk that runs full meanwhile is told at the end, when nothing else is left to wait for.
  written.catch(() => undefined);
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    shell: options.shell ?? false,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const workerEnded = child.pid === undefined ? () => undefined : noteWorker(child.pid);
  let stdout = '';
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => ((stdout += text), (output += text), sink.write(text)));
  child.stderr.setEncoding('utf8').on('data', (text) => ((output += text), sink.write(text)));
  /** @type {{code: number | null, error?: Error}} */
  const end = await new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, error }));
    child.once('close', (code) => resolve({ code }));
  });
  workerEnded();
  sink.end();
  await written;
  if (end.code === 0) return stdout;
  const how = end.error === undefined ? `ended with exit code ${end.code}` : 'could not be started';
  throw new CommandError(`${path.basename(file)} ${how}.`, { log, output, cause: end.error });
}
