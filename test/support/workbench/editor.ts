import type { Page } from 'playwright-core';
import type { QuickInput } from './quickInput';
import { doUntil, until } from './until';

/** A marked place in the text. */
export interface Squiggle {
  readonly line: number;
  readonly severity: 'error' | 'warning' | 'info';
}

/** The active text editor. */
export class Editor {
  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
  ) {}

  /** Opens a file of the workspace and waits until its text is there: the tab says so before. */
  async open(file: string): Promise<void> {
    const name = file.split('/').at(-1) ?? file;
    await this.quickInput.openBy('Control+P', file, (label) => label === name);
    await this.quickInput.pick(name);
    await this.quickInput.waitUntilClosed();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${name}"] .view-line`).first().waitFor();
    await this.focus();
  }

  /** Puts the keyboard into the editor. */
  async focus(): Promise<void> {
    await doUntil(
      'the keyboard is in the editor',
      async () => {
        await this.page.keyboard.press('Control+1');
      },
      () => this.page.locator('.editor-instance .monaco-editor.focused').first().isVisible(),
    );
  }

  /** Puts the cursor at the beginning of a line (from 1). */
  async goToLine(line: number): Promise<void> {
    await this.quickInput.openBy('Control+G', `:${line}`, (label) => label !== '');
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitUntilClosed();
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
    await this.waitForPosition(new RegExp(`^Ln ${line}, Col 1\\b`));
  }

  /** Selects whole lines, both included (from 1). */
  async selectLines(first: number, last: number): Promise<void> {
    await this.goToLine(first);
    for (let line = first; line < last; line += 1) await this.page.keyboard.press('Shift+ArrowDown');
    await this.page.keyboard.press('Shift+End');
    await this.waitForPosition(/selected/);
  }

  /** Replaces the whole text. */
  async setText(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
    // Typed text would be indented and completed by the editor; inserted text stays as it is.
    await this.page.keyboard.insertText(text);
  }

  /** The marked lines that are in view, by line. */
  async squiggles(): Promise<Squiggle[]> {
    return this.page
      .locator('.editor-instance .monaco-editor')
      .first()
      .evaluate((editor) => {
        const tops = new Map(
          [...editor.querySelectorAll<HTMLElement>('.margin-view-overlays > div')].map((row) => [
            row.style.top,
            Number(row.querySelector('.line-numbers')?.textContent),
          ]),
        );
        const found = [...editor.querySelectorAll<HTMLElement>('.view-overlays > div')].flatMap((row) =>
          (['error', 'warning', 'info'] as const)
            .filter((severity) => row.querySelector(`.squiggly-${severity}`) !== null)
            .map((severity) => ({ line: tops.get(row.style.top) ?? 0, severity })),
        );
        return found.sort((a, b) => a.line - b.line);
      });
  }

  /** Waits until these lines, and no others, are marked with this severity. */
  async waitForSquiggles(severity: Squiggle['severity'], lines: readonly number[]): Promise<void> {
    await until(
      `lines ${lines.join(', ')} are marked`,
      async () => (await this.squiggles()).filter((found) => found.severity === severity).map(({ line }) => line),
      { accept: (found) => JSON.stringify(found) === JSON.stringify(lines) },
    );
  }

  private async waitForPosition(pattern: RegExp): Promise<void> {
    const item = this.page.locator('[id="status.editor.selection"]');
    await until(`the cursor is at ${String(pattern)}`, () => item.innerText(), {
      accept: (text) => pattern.test(text.trim()),
    });
  }
}
