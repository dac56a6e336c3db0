import type { Page } from 'playwright-core';
import type { QuickInput } from './quickInput';
import { until } from './until';

/** The dialog of New Connection and Edit: one question after the other in the box at the top. */
export class ConnectionFlow {
  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
  ) {}

  /** Waits for the question that says this; resolves with its whole text. */
  async waitFor(question: RegExp): Promise<string> {
    return until(`the flow asks ${String(question)}`, () => this.question(), {
      accept: (text) => question.test(text),
    });
  }

  /** Waits until this is the text in the input. */
  async waitForValue(text: string): Promise<void> {
    await this.quickInput.waitForValue(text);
  }

  /** Waits until the row that Enter would take is this one. */
  async waitForFocused(label: string): Promise<void> {
    await this.quickInput.waitForFocused(label);
  }

  /** Answers the question that says this with text. */
  async enter(question: RegExp, text: string): Promise<void> {
    await this.waitFor(question);
    await this.quickInput.enter(text);
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

  /** One question back. */
  async back(): Promise<void> {
    await this.page.locator('.quick-input-widget:visible .quick-input-left-action-bar .action-label').first().click();
  }

  /** Leaves it. */
  async cancel(): Promise<void> {
    await this.quickInput.cancel();
  }

  /** Ends it with the answers so far. */
  async save(): Promise<void> {
    await this.page.locator('.quick-input-widget:visible .quick-input-right-action-bar .action-label').first().click();
  }

  /** What is asked: the prompt below an input box, or what stands in a pick's empty input. */
  private async question(): Promise<string> {
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
}
