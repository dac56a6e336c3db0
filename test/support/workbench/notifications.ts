import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './quickInput';
import { until } from './until';

/** The messages in the corner of the window, in their list: under test VS Code lets none pop up by itself. */
export class Notifications {
  private readonly items: Locator;

  constructor(
    page: Page,
    private readonly quickInput: QuickInput,
  ) {
    this.items = page.locator('.notifications-center .notification-list-item');
  }

  /** Opens the list and waits for a message that says this; resolves with its text. */
  async waitFor(pattern: RegExp): Promise<string> {
    await this.show();
    const messages = await until(`a message says ${String(pattern)}`, () => this.messages(), {
      accept: (texts) => texts.some((text) => pattern.test(text)),
    });
    return messages.find((text) => pattern.test(text)) ?? '';
  }

  /** Clicks a button of the message that says this. */
  async click(pattern: RegExp, button: string): Promise<void> {
    await this.waitFor(pattern);
    const item = this.items.filter({ hasText: pattern });
    await item.first().hover();
    await item.locator('.monaco-button', { hasText: button }).first().click();
  }

  /** Removes all messages. */
  async clear(): Promise<void> {
    await this.quickInput.runCommand('Notifications: Clear All Notifications');
  }

  private async messages(): Promise<string[]> {
    return this.items.locator('.notification-list-item-message').allInnerTexts();
  }

  private async show(): Promise<void> {
    if (await this.items.first().isVisible()) return;
    await this.quickInput.runCommand('Notifications: Show Notifications');
  }
}
