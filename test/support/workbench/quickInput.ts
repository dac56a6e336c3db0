import type { Locator, Page } from 'playwright-core';
import { until } from './until';

/** The box at the top of the window: command palette, picks and input boxes. */
export class QuickInput {
  private readonly widget: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
  }

  /** Waits until it is open. */
  async waitUntilOpen(): Promise<void> {
    await this.widget.locator('input').first().waitFor();
  }

  /** Waits until it is closed. */
  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** The labels of the rows that are shown. */
  async labels(): Promise<string[]> {
    return this.widget.locator('.monaco-list-row .quick-input-list-rows .label-name').allInnerTexts();
  }

  /** Its title, empty without one. */
  async title(): Promise<string> {
    return (await this.widget.locator('.quick-input-title').innerText()).trim();
  }

  /** What it complains about under the input, empty without. */
  async message(): Promise<string> {
    const message = this.widget.locator('.quick-input-message');
    return (await message.isVisible()) ? (await message.innerText()).trim() : '';
  }

  /** Replaces the text of the input. */
  async fill(text: string): Promise<void> {
    await this.waitUntilOpen();
    await this.widget.locator('input.input').first().fill(text);
  }

  /** Replaces the text and accepts it. */
  async enter(text: string): Promise<void> {
    await this.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Chooses the row of this label; narrows the list down to it first. */
  async pick(label: string | RegExp): Promise<void> {
    await this.waitUntilOpen();
    const row = this.widget
      .locator('.monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: label }) })
      .first();
    await row.waitFor();
    await row.click();
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }

  /**
   * Opens the command palette and runs the command of this title, e.g. "Exchange Online: Connect…".
   * @throws Error when no such command is offered
   */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.waitUntilOpen();
    await this.fill(`>${title}`);
    await until(`the command "${title}" is offered`, () => this.firstLabel(), { accept: (label) => label === title });
    await this.page.keyboard.press('Enter');
  }

  /** Whether the palette offers the command of this title; closes it again. */
  async offersCommand(title: string): Promise<boolean> {
    await this.page.keyboard.press('F1');
    await this.fill(`>${title}`);
    await until('the palette has answered', () => this.firstLabel(), { accept: (label) => label !== '' });
    const offered = (await this.firstLabel()) === title;
    await this.cancel();
    return offered;
  }

  /** The titles of all commands of a category that the palette offers, sorted and without the category. */
  async commandsOf(category: string): Promise<readonly string[]> {
    const prefix = `${category}: `;
    await this.page.keyboard.press('F1');
    await this.fill(`>${prefix}`);
    await until('the palette has answered', () => this.firstLabel(), { accept: (label) => label.startsWith(prefix) });
    const titles = new Set<string>();
    // Only rows that there is room for are on the page: the whole list is walked once around.
    for (;;) {
      const label = (await this.widget.locator('.monaco-list-row.focused .label-name').first().innerText()).trim();
      if (titles.has(label)) break;
      titles.add(label);
      await this.page.keyboard.press('ArrowDown');
    }
    await this.cancel();
    return [...titles]
      .filter((title) => title.startsWith(prefix))
      .map((title) => title.slice(prefix.length))
      .sort();
  }

  private async firstLabel(): Promise<string> {
    const rows = this.widget.locator('.monaco-list-row .label-name');
    return (await rows.count()) === 0 ? '' : (await rows.first().innerText()).trim();
  }
}
