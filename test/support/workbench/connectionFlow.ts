import type { Page } from 'playwright-core';
import type { QuickInput } from './quickInput';
import { until } from './until';

/** The dialog of New Connection and Edit: one question after the other in the box at the top. */
export class ConnectionFlow {
  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
  ) {}

  /** Waits for the question that says this. */
  async waitFor(question: RegExp): Promise<void> {
    await until(`the flow asks ${String(question)}`, () => this.question(), {
      accept: (text) => question.test(text),
    });
  }

  /** What is asked: the prompt below an input box, or what stands in a pick's empty input. */
  async question(): Promise<string> {
    // All at once: the box may close between two looks at it.
    const shown = await this.page.locator('.quick-input-widget:visible').evaluateAll((widgets) =>
      widgets.map((widget) => {
        const placeholder = widget.querySelector('input.input')?.getAttribute('placeholder') ?? '';
        const message = widget.querySelector<HTMLElement>('.quick-input-message')?.innerText ?? '';
        return `${placeholder}\n${message}`;
      }),
    );
    return shown[0] ?? '';
  }

  /** Answers the question that says this with text. */
  async enter(question: RegExp, text: string): Promise<void> {
    await this.waitFor(question);
    await this.quickInput.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Takes what stands there. */
  async accept(question: RegExp): Promise<void> {
    await this.waitFor(question);
    await this.page.keyboard.press('Enter');
  }

  /** Answers the question that says this with a choice. */
  async choose(question: RegExp, label: string | RegExp): Promise<void> {
    await this.waitFor(question);
    await this.quickInput.pick(label);
  }

  /** The text that is in the input. */
  async value(): Promise<string> {
    return this.page.locator('.quick-input-widget:visible input.input').first().inputValue();
  }

  /** The label of the row that Enter would take. */
  async focused(): Promise<string> {
    const row = this.page.locator('.quick-input-widget:visible .monaco-list-row.focused .label-name').first();
    return (await row.innerText()).trim();
  }

  /** One question back. */
  async back(): Promise<void> {
    await this.page.locator('.quick-input-widget:visible .quick-input-left-action-bar .action-label').first().click();
  }

  /** Leaves it. A hover that is shown beside it takes the first Escape for itself. */
  async cancel(): Promise<void> {
    await until(
      'the flow is closed',
      async () => {
        if ((await this.question()) !== '') await this.page.keyboard.press('Escape');
        return this.question();
      },
      { accept: (question) => question === '' },
    );
  }

  /** Ends it with the answers so far. */
  async save(): Promise<void> {
    await this.page.locator('.quick-input-widget:visible .quick-input-right-action-bar .action-label').first().click();
  }
}
