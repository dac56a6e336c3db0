import type { Page } from 'playwright-core';

/** A question in the middle of the window that everything else waits for. */
export class Dialog {
  constructor(private readonly page: Page) {}

  /** Waits for the question; resolves with its whole text. */
  async text(): Promise<string> {
    const box = this.page.locator('.monaco-dialog-box');
    await box.waitFor();
    return box.innerText();
  }

  /** Clicks a button of it. */
  async click(button: string): Promise<void> {
    const box = this.page.locator('.monaco-dialog-box');
    await box.locator('.monaco-button', { hasText: button }).first().click();
    await box.waitFor({ state: 'detached' });
  }

  /** Whether a question is shown now. */
  async isShown(): Promise<boolean> {
    return this.page.locator('.monaco-dialog-box').isVisible();
  }
}
