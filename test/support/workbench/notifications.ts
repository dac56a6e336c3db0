import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './quickInput';
import { until } from './until';

/** The messages in the corner of the window, in their list: under test VS Code lets none pop up by itself. */
export class Notifications {
  private readonly center: Locator;
  private readonly items: Locator;

  constructor(
    page: Page,
    private readonly quickInput: QuickInput,
  ) {
    this.center = page.locator('.notifications-center');
    this.items = this.center.locator('.notification-list-item');
  }

  /** Opens the list and waits for a message that says this; resolves with its text. */
  async waitFor(pattern: RegExp): Promise<string> {
    const messages = await until(
      `a message says ${String(pattern)}`,
      async () => {
        await this.show();
        return this.messages();
      },
      { accept: (texts) => texts.some((text) => pattern.test(text)) },
    );
    return messages.find((text) => pattern.test(text)) ?? '';
  }

  /** Opens the list; whether a message in it says this. */
  async has(pattern: RegExp): Promise<boolean> {
    await this.show();
    return (await this.messages()).some((text) => pattern.test(text));
  }

  /** Waits until the list holds this many messages that say this. */
  async waitForCount(pattern: RegExp, count: number): Promise<void> {
    await until(`${count} messages say ${String(pattern)}`, () => this.messages(), {
      accept: (texts) => texts.filter((text) => pattern.test(text)).length === count,
    });
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
    await until('no message is left', () => this.messages(), { accept: ({ length }) => length === 0 });
  }

  private async messages(): Promise<string[]> {
    return this.items.locator('.notification-list-item-message').allInnerTexts();
  }

  /** The list closes when its last message goes, also while one waits for the next. */
  private async show(): Promise<void> {
    if (await this.center.isVisible()) return;
    await this.quickInput.runCommand('Notifications: Show Notifications');
  }
}
