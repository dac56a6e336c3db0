import type { Page } from 'playwright-core';
import { until } from './until';

/** The list that completion shows in the editor. */
export class Suggestions {
  constructor(private readonly page: Page) {}

  /** The labels that are in view, best first. */
  async labels(): Promise<string[]> {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    return rows.allInnerTexts();
  }

  /** Waits until the first labels are these, in this order. */
  async waitForFirst(...labels: readonly string[]): Promise<void> {
    await until(`the list begins with ${labels.join(', ')}`, () => this.labels(), {
      accept: (found) => JSON.stringify(found.slice(0, labels.length)) === JSON.stringify(labels),
    });
  }

  /** Waits until some label is in view that a test accepts. */
  async waitForSome(pattern: RegExp): Promise<void> {
    await until(`the list holds ${String(pattern)}`, () => this.labels(), {
      accept: (found) => found.some((label) => pattern.test(label)),
    });
  }

  /** Takes the selected entry and waits until the list is gone. */
  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
    await this.page.locator('.suggest-widget.visible').waitFor({ state: 'detached' });
  }
}
