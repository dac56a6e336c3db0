import assert from 'node:assert/strict';
import { after, before } from 'mocha';
import { scriptFolder } from '../scriptFolder';
import { keepFailureScreenshots } from './failureScreenshots';
import { startWorkbench, type RunningWorkbench, type WorkbenchOptions } from './startWorkbench';
import type { Workbench } from './workbench';

/** How the workbench of a `describe` is started. */
export interface WantedWorkbench extends Omit<WorkbenchOptions, 'workspace'> {
  /** Scripts of the folder that is opened, by name; the samples unless given. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Takes what ends something that was started. */
export type EndLater = (end: () => Promise<unknown>) => void;

/** A workbench that is there while tests run. */
export class UsedWorkbench {
  #running: RunningWorkbench | undefined;

  get running(): RunningWorkbench {
    assert.ok(this.#running, 'the workbench is there while tests run, not while they are declared');
    return this.#running;
  }

  get workbench(): Workbench {
    return this.running.workbench;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  set(running: RunningWorkbench | undefined): void {
    this.#running = running;
  }
}

/**
 * Inside a `describe`: one workbench for all of its tests. Everything that was started is ended after them, the last first, also where a
 * later start failed. Keeps a picture of each test that fails.
 * @param prepare says how it is started; what it starts for that, it ends later
 */
export function useWorkbench(
  prepare: (endLater: EndLater) => WantedWorkbench | Promise<WantedWorkbench>,
): UsedWorkbench {
  const used = new UsedWorkbench();
  const ends: (() => Promise<unknown>)[] = [];
  before(async () => {
    const { files, ...options } = await prepare((end) => ends.push(end));
    const scripts = files === undefined ? undefined : await scriptFolder(files);
    if (scripts !== undefined) ends.push(() => scripts.remove());
    const running = await startWorkbench(scripts === undefined ? options : { ...options, workspace: scripts.folder });
    ends.push(() => running.stop());
    used.set(running);
  });
  after(async () => {
    used.set(undefined);
    for (const end of ends.splice(0).reverse()) await end();
  });
  keepFailureScreenshots(() => (used.isRunning ? used.workbench : undefined));
  return used;
}
