import type { Locator, Page } from 'playwright-core';
import { comes, doUntil, until } from './until';

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

  /** Waits until the labels of the rows that are shown are accepted. */
  async waitForLabels(what: string, accept: (labels: readonly string[]) => boolean): Promise<readonly string[]> {
    return until<readonly string[]>(what, () => this.labels(), { accept });
  }

  /** Waits until its title says this. */
  async waitForTitle(pattern: RegExp): Promise<void> {
    const title = this.widget.locator('.quick-input-title');
    await until(`the title says ${String(pattern)}`, async () => (await title.allInnerTexts())[0]?.trim() ?? '', {
      accept: (text) => pattern.test(text),
    });
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

  /** Chooses the row of this label. */
  async pick(label: string | RegExp): Promise<void> {
    await this.waitUntilOpen();
    const row = this.widget
      .locator('.monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: label }) })
      .first();
    await row.waitFor();
    await row.click();
  }

  /** Leaves it. A hover that is shown beside it takes the first Escape for itself. */
  async cancel(): Promise<void> {
    await doUntil(
      'the box is closed',
      async () => {
        await this.page.keyboard.press('Escape');
      },
      async () => !(await this.widget.isVisible()),
    );
  }

  /**
   * Opens a box by a key and narrows its list. What takes the focus meanwhile closes it: then it is opened again.
   * @param accept whether the first label is the one that is wanted
   */
  async openBy(key: string, text: string, accept: (firstLabel: string) => boolean): Promise<void> {
    await doUntil(
      `${key} leads to "${text}"`,
      async () => {
        await this.page.keyboard.press(key);
        const input = this.widget.locator('input.input').first();
        if (await comes(input, 'visible')) await input.fill(text);
      },
      async () => (await this.value()) === text && accept(await this.firstLabel()),
    );
  }

  /**
   * Opens the command palette and runs the command of this title, e.g. "Exchange Online: Connect…". Resolves once the palette has gone:
   * what is open then is the command's own.
   * @throws Error when no such command is offered
   */
  async runCommand(title: string): Promise<void> {
    await this.openBy('F1', `>${title}`, (label) => label === title);
    const row = this.widget
      .locator('.monaco-list-row .label-name')
      .filter({ has: this.page.getByText(title, { exact: true }) })
      .first();
    for (let tries = 1; tries <= 10; tries++) {
      await this.page.keyboard.press('Enter');
      if (await comes(row, 'hidden')) return;
    }
    throw new Error(`The palette does not run "${title}".`);
  }

  /** The titles of all commands of a category that the palette offers, sorted and without the category. */
  async commandsOf(category: string): Promise<readonly string[]> {
    const prefix = `${category}: `;
    await this.openBy('F1', `>${prefix}`, (label) => label.startsWith(prefix));
    const titles = new Set<string>();
    // Only rows that there is room for are on the page: the whole list is walked once around.
    for (;;) {
      const label = await this.focusedLabel();
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

  /** Waits until the text in the input is this. */
  async waitForValue(text: string): Promise<void> {
    await until(`the input says "${text}"`, () => this.value(), { accept: (value) => value === text });
  }

  /** Waits until the row that Enter would take is this one. */
  async waitForFocused(label: string): Promise<void> {
    await until(`"${label}" is the one that Enter takes`, () => this.focusedLabel(), {
      accept: (focused) => focused === label,
    });
  }

  private async labels(): Promise<readonly string[]> {
    return (await this.rows()).flatMap(({ labels }) => labels);
  }

  /** Empty without a row. */
  private async firstLabel(): Promise<string> {
    return (await this.labels())[0] ?? '';
  }

  private async focusedLabel(): Promise<string> {
    return (await this.rows()).find(({ focused }) => focused)?.labels[0] ?? '';
  }

  /** The rows that are shown, from top to bottom: each with its label, and its detail after that. All at once: the box may close at any time. */
  private async rows(): Promise<readonly { readonly labels: readonly string[]; readonly focused: boolean }[]> {
    return this.widget.locator('.monaco-list-row').evaluateAll((elements) => {
      // The list reuses its elements, so that their order in the page means nothing.
      const order = (element: Element): number => Number(element.getAttribute('data-index'));
      return elements
        .sort((a, b) => order(a) - order(b))
        .map((element) => ({
          labels: [...element.querySelectorAll<HTMLElement>('.label-name')]
            .map((label) => label.innerText.trim())
            .filter((label) => label !== ''),
          focused: element.classList.contains('focused'),
        }));
    });
  }

  /** What is typed in it; absent while it is closed. */
  private async value(): Promise<string | undefined> {
    const inputs = this.widget.locator('input.input');
    return (await inputs.evaluateAll((elements) => elements.map((element) => (element as HTMLInputElement).value)))[0];
  }
}
