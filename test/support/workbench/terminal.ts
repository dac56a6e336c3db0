import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './quickInput';
import { doUntil, until } from './until';

/** A screen whose last line is a prompt that nothing was typed at, below what matches `after`. */
function freePrompt(after = /^/): RegExp {
  return new RegExp(`${after.source}[^]*(^|\\n)(\\[.+\\] )?PS .*> ?$`, after.flags);
}

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
    return until(`the terminal shows ${String(pattern)}`, () => this.text(), {
      accept: (text) => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)),
      ...(timeout === undefined ? {} : { timeout }),
    });
  }

  /** Waits until its last line is a prompt, below what matches `after`, that nothing was typed at. */
  async waitForPrompt(after = /^/, timeout?: number): Promise<string> {
    return this.waitForText(freePrompt(after), timeout);
  }

  /** Puts the keyboard into it; brings it to the front if another panel covers it or the panel is closed. */
  async focus(): Promise<void> {
    const screen = this.view.locator('.xterm-screen');
    await doUntil(
      'the keyboard is in the terminal',
      async () => {
        if (!(await screen.isVisible())) await this.quickInput.runCommand('Terminal: Focus on Terminal View');
        await screen.click();
      },
      () => this.view.locator('.xterm.focus').isVisible(),
    );
  }

  /** Types a line at the prompt, once it is free, and sends it. */
  async enter(line: string): Promise<void> {
    await this.focus();
    let looked = false;
    await doUntil(
      'the prompt is free',
      async () => {
        // A terminal that was behind another panel may have come back without its last line in view: a new one brings it.
        if (looked) await this.page.keyboard.press('Enter');
        looked = true;
      },
      async () => freePrompt().test(await this.text()),
    );
    await this.answer(line);
  }

  /** Types a line and sends it, whatever the terminal waits for. */
  async answer(line: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  /** Clears the screen, and waits until nothing but a free prompt is on it: what is shown after that is new. */
  async clear(): Promise<void> {
    await this.answer('Clear-Host');
    await this.waitForText(/^(\[[^\n]+\] )?PS [^\n]*> ?$/);
  }

  /** Ctrl+C. */
  async interrupt(): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+C');
  }

  /** Waits until these are the names of the panel's terminals, in whatever order. */
  async waitForNames(...names: readonly string[]): Promise<void> {
    const wanted = JSON.stringify([...names].sort());
    await until(`the terminals are ${names.join(', ')}`, () => this.names(), {
      accept: (found) => JSON.stringify([...found].sort()) === wanted,
    });
  }

  /** Waits until the last terminal has gone: its end takes the focus, and so closes what asks for something meanwhile. */
  async waitUntilNoneIsLeft(): Promise<void> {
    await until('no terminal is left', () => this.page.locator('.terminal-wrapper').count(), {
      accept: (count) => count === 0,
    });
  }

  private async text(): Promise<string> {
    return (await this.lines()).join('\n');
  }

  /** As the panel's tabs show them; the one name when there is a single one. */
  private async names(): Promise<readonly string[]> {
    const tabs = await this.page.locator('.terminal-tabs-entry .label-name:visible').allInnerTexts();
    const names = tabs.length > 0 ? tabs : await this.page.locator('.single-terminal-tab').allInnerTexts();
    return names.map((name) => name.trim());
  }
}
