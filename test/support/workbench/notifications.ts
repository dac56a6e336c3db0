import type { Page } from 'playwright-core';
import { until } from './until';

/** The messages in the corner of the window. */
export class Notifications {
  constructor(private readonly page: Page) {}

  /** The texts of the messages that are shown, newest first. */
  async messages(): Promise<string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }

  /** Waits for a message. */
  async waitFor(pattern: RegExp): Promise<string> {
    const messages = await until(`a message says ${String(pattern)}`, () => this.messages(), {
      accept: (texts) => texts.some((text) => pattern.test(text)),
    });
    return messages.find((text) => pattern.test(text)) ?? '';
  }

  /** Clicks a button of the message that says this. */
  async click(pattern: RegExp, button: string): Promise<void> {
    await this.page
      .locator('.notification-toast')
      .filter({ hasText: pattern })
      .locator('.monaco-button', { hasText: button })
      .first()
      .click();
  }
}
