import type { Page } from 'playwright-core';
import { doUntil } from './until';

/** The list that completion shows in the editor. */
export class Suggestions {
  constructor(private readonly page: Page) {}

  /** Waits until the first labels are these, in this order. */
  async waitForFirst(...labels: readonly string[]): Promise<void> {
    await this.waitFor(
      `begins with ${labels.join(', ')}`,
      (found) => JSON.stringify(found.slice(0, labels.length)) === JSON.stringify(labels),
    );
  }

  /** Waits until some label is in view that a test accepts. */
  async waitForSome(pattern: RegExp): Promise<void> {
    await this.waitFor(`holds ${String(pattern)}`, (found) => found.some((label) => pattern.test(label)));
  }

  /** Takes the selected entry and waits until the list is gone. */
  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
    await this.page.locator('.suggest-widget.visible').waitFor({ state: 'detached' });
  }

  /**
   * The list comes by itself; asked for again is what was asked of a language server that was still starting, or of a tenant that did not
   * answer within the time that typing leaves it.
   */
  private async waitFor(what: string, accept: (labels: readonly string[]) => boolean): Promise<void> {
    const list = this.page.locator('.suggest-widget.visible');
    let asked = false;
    await doUntil(
      `the list ${what}`,
      async () => {
        if (asked) {
          // While the list is shown the key shows details of an entry.
          if (await list.isVisible()) await this.page.keyboard.press('Escape');
          await this.page.keyboard.press('Control+Space');
        }
        asked = true;
      },
      async () => accept(await this.labels()),
    );
  }

  /** The labels that are in view, best first. */
  private async labels(): Promise<readonly string[]> {
    return this.page.locator('.suggest-widget.visible .monaco-list-row').evaluateAll((rows) => {
      // The list reuses its elements, so that their order in the page means nothing.
      const order = (row: Element): number => Number(row.getAttribute('data-index'));
      return rows
        .sort((a, b) => order(a) - order(b))
        .map((row) => row.querySelector<HTMLElement>('.label-name')?.innerText ?? '');
    });
  }
}
