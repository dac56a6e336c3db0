import { readdir, readFile } from 'node:fs/promises';

/** A process of this machine, as /proc shows it. */
export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** Program and arguments, joined with blanks. */
  readonly command: string;
  /** `NAME=value` lines. */
  readonly environment: string;
}

async function text(file: string): Promise<string> {
  // A process may end while it is looked at.
  return readFile(file, 'utf8').catch(() => '');
}

async function look(pid: number): Promise<RunningProcess> {
  const [status, command, environment] = await Promise.all(
    ['status', 'cmdline', 'environ'].map((name) => text(`/proc/${pid}/${name}`)),
  );
  return {
    pid,
    parent: Number(/^PPid:\s*(\d+)/m.exec(status ?? '')?.[1] ?? 0),
    command: (command ?? '').replaceAll('\0', ' '),
    environment: (environment ?? '').replaceAll('\0', '\n'),
  };
}

/** Every process that a process started, directly or not. */
export async function descendants(root: number): Promise<readonly RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = await Promise.all(pids.map(look));
  const found: RunningProcess[] = [];
  const below = (parent: number): void => {
    for (const process of all.filter((one) => one.parent === parent)) {
      found.push(process);
      below(process.pid);
    }
  };
  below(root);
  return found;
}

/** How long processes may take to end by themselves, ms. */
const endPatience = 10_000;

/** Waits until none of these processes is there any more; ends by force those that do not end by themselves. */
export async function waitForEnd(processes: readonly RunningProcess[]): Promise<void> {
  const forceAt = performance.now() + endPatience;
  const isThere = async ({ pid, command }: RunningProcess): Promise<boolean> => {
    // The number may be another process's by now; one that has ended and is not collected yet has no command.
    const now = await look(pid);
    return now.command !== '' && now.command === command;
  };
  for (;;) {
    const there = await Promise.all(processes.map(isThere));
    const left = processes.filter((_, index) => there[index]);
    if (left.length === 0) return;
    if (performance.now() > forceAt) for (const { pid } of left) end(pid);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
