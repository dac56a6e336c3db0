import type { Page } from 'playwright-core';
import { doUntil, until } from './until';

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

  /** Gives the path of a file that is there to the file dialog of this title. */
  async enterPath(title: string, path: string): Promise<void> {
    const file = path.split('/').at(-1);
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
    await this.pressEnter(title);
  }

  /** Takes the path that the file dialog of this title proposes, which ends like this. */
  async acceptPath(title: string, ending: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input.input').first();
    await until(`the dialog ${title} proposes ${ending}`, () => input.inputValue(), {
      accept: (text) => text.endsWith(ending),
    });
    await this.pressEnter(title);
  }

  /** While it lists a folder it takes no answer. */
  private async pressEnter(title: string): Promise<void> {
    await doUntil(
      `the dialog ${title} has taken its answer`,
      async () => {
        await this.page.keyboard.press('Enter');
      },
      async () => !(await this.title()).includes(title),
    );
  }

  private async title(): Promise<string> {
    const title = this.page.locator('.quick-input-widget:visible .quick-input-title');
    // A box may close between two questions: all at once or nothing.
    return (await title.allInnerTexts())[0] ?? '';
  }
}
