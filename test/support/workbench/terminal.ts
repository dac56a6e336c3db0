import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './quickInput';
import { until } from './until';

/** The terminal that is shown in the panel. */
export class Terminal {
  private readonly view: Locator;

  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
  ) {
    this.view = page.locator('.terminal-wrapper.active');
  }

  /** Waits until a terminal is shown. */
  async waitUntilShown(): Promise<void> {
    await this.view.locator('.xterm-rows').first().waitFor();
  }

  /** The lines on its screen, without what has scrolled away and without the blanks at their ends. */
  async lines(): Promise<string[]> {
    const rows = await this.view
      .locator('.xterm-rows')
      .first()
      .locator('> div')
      .evaluateAll((elements) => elements.map((element) => element.textContent));
    const lines = rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
    while (lines.at(-1) === '') lines.pop();
    return lines;
  }

  /** Waits until its screen shows this; resolves with the screen's text. */
  async waitForText(pattern: string | RegExp, timeout?: number): Promise<string> {
    return until(`the terminal shows ${String(pattern)}`, async () => (await this.lines()).join('\n'), {
      accept: (text) => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)),
      ...(timeout === undefined ? {} : { timeout }),
    });
  }

  /** Waits until its last line is a prompt, below what matches `after`, that nothing was typed at. */
  async waitForPrompt(after = /^/, timeout?: number): Promise<string> {
    return this.waitForText(new RegExp(`${after.source}[^]*(^|\\n)(\\[.+\\] )?PS .*> ?$`, after.flags), timeout);
  }

  /** Puts the keyboard into it; brings it to the front if another panel covers it or the panel is closed. */
  async focus(): Promise<void> {
    const screen = this.view.locator('.xterm-screen');
    if (!(await screen.isVisible())) await this.quickInput.runCommand('Terminal: Focus on Terminal View');
    await screen.click();
    await this.view.locator('.xterm.focus').waitFor();
  }

  /** Types a line and sends it. */
  async enter(line: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  /** Ctrl+C. */
  async interrupt(): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+C');
  }

  /** The names of all terminals of the panel, as its tabs show them; the one name when there is a single one. */
  async names(): Promise<string[]> {
    const tabs = this.page.locator('.terminal-tabs-entry .label-name:visible');
    const names = (await tabs.count()) > 0 ? tabs : this.page.locator('.single-terminal-tab');
    return (await names.allInnerTexts()).map((name) => name.trim());
  }
}
