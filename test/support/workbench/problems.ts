import type { Page } from 'playwright-core';
import type { QuickInput } from './quickInput';

/** The Problems panel. */
export class Problems {
  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
  ) {}

  /** Shows it and reads what a screen reader says of each problem. */
  async labels(): Promise<string[]> {
    await this.quickInput.runCommand('Problems: Focus on Problems View');
    await this.page.locator('.markers-panel').waitFor();
    const rows = this.page.locator('.markers-panel .monaco-list-row[aria-level="2"]');
    return rows.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? ''));
  }
}
