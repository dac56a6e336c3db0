import type { Page } from 'playwright-core';
import { until } from './until';

/** Questions that stand in front of everything, and the box that asks for a file. */
export class Dialogs {
  constructor(private readonly page: Page) {}

  /** Waits for the question that says this. @returns its whole text */
  async waitFor(pattern: RegExp): Promise<string> {
    const box = this.page.locator('.monaco-dialog-box');
    return until(`a dialog says ${String(pattern)}`, async () => (await box.allInnerTexts())[0] ?? '', {
      accept: (text) => pattern.test(text),
    });
  }

  /** Answers the question that is shown. */
  async answer(button: string): Promise<void> {
    const box = this.page.locator('.monaco-dialog-box');
    await box.locator('.monaco-button', { hasText: button }).first().click();
    await box.first().waitFor({ state: 'detached' });
  }

  /** Gives a path to the file dialog of this title.
   * @param file that its folder is known by: the path's own, unless that is not there yet
   */
  async enterPath(title: string, path: string, file = path.split('/').at(-1)): Promise<void> {
    await until(`the dialog ${title} is open`, () => this.title(), { accept: (text) => text.includes(title) });
    const widget = this.page.locator('.quick-input-widget:visible');
    const input = widget.locator('input.input').first();
    // It first lists a folder of its own, and then forgets what was typed meanwhile.
    await until(`the dialog ${title} lists a folder`, () => input.inputValue(), {
      accept: (text) => text.startsWith('/'),
    });
    await until(
      `the dialog ${title} lists the folder of ${path}`,
      async () => {
        if ((await input.inputValue()) !== path) await input.fill(path);
        return widget.locator('.monaco-list-row .label-name').allInnerTexts();
      },
      { accept: (labels) => labels.some((label) => label.trim() === file) },
    );
    await this.page.keyboard.press('Enter');
    await until(`the dialog ${title} has taken ${path}`, () => this.title(), {
      accept: (text) => !text.includes(title),
    });
  }

  private async title(): Promise<string> {
    const title = this.page.locator('.quick-input-widget:visible .quick-input-title');
    // A box may close between two questions: all at once or nothing.
    return (await title.allInnerTexts())[0] ?? '';
  }
}
