import type { Page } from 'playwright-core';
import type { QuickInput } from './quickInput';
import { until } from './until';

/** The Problems panel. */
export class Problems {
  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
  ) {}

  /** Shows it and waits for a problem of which a screen reader says this. */
  async waitFor(pattern: RegExp): Promise<void> {
    await this.quickInput.runCommand('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row[aria-level="2"]');
    await until(
      `a problem says ${String(pattern)}`,
      () => rows.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? '')),
      { accept: (labels) => labels.some((label) => pattern.test(label)) },
    );
  }
}
