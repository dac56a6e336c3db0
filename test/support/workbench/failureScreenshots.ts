import { afterEach } from 'mocha';
import type { Workbench } from './workbench';

/** Inside a `describe`: keeps what the page shows when one of its tests fails. */
export function keepFailureScreenshots(workbench: () => Workbench | undefined): void {
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    const name = this.currentTest.fullTitle().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
    await workbench()?.screenshot(`failed-${name}`);
  });
}
