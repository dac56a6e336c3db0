import type { Locator, Page } from 'playwright-core';
import { comes, doUntil, until } from './until';

/** One row of a tree as it is shown. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for the roots. */
  readonly level: number;
  /** Absent for a row that has nothing below it. */
  readonly expanded?: boolean;
}

/** A tree of a view in the side bar. */
export class TreeView {
  private readonly pane: Locator;

  /** @param name of the view as its header shows it */
  constructor(
    private readonly page: Page,
    name: string,
  ) {
    this.pane = page
      .locator('.part.sidebar .pane')
      .filter({ has: page.locator(`.pane-header[aria-label^="${name}" i]`) })
      .first();
  }

  /** The rows that are shown, from top to bottom. */
  async rows(): Promise<TreeRow[]> {
    return this.pane.locator('.monaco-list-row').evaluateAll((elements) => {
      // The list reuses its elements, so that their order in the page means nothing.
      const order = (element: Element): number => Number(element.getAttribute('data-index'));
      return elements
        .sort((a, b) => order(a) - order(b))
        .map((element) => {
          const expanded = element.getAttribute('aria-expanded');
          return {
            label: element.querySelector('.label-name')?.textContent ?? '',
            description: element.querySelector('.label-description')?.textContent ?? '',
            level: Number(element.getAttribute('aria-level')),
            ...(expanded === null ? {} : { expanded: expanded === 'true' }),
          };
        });
    });
  }

  /** Waits until rows are shown that are accepted. */
  async waitFor(what: string, accept: (rows: readonly TreeRow[]) => boolean): Promise<readonly TreeRow[]> {
    return until<readonly TreeRow[]>(what, () => this.rows(), { accept });
  }

  /** The first row of this label (whole text, or a pattern). */
  row(label: string | RegExp): Locator {
    return this.pane
      .locator('.monaco-list-row')
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .first();
  }

  /** Opens a row and waits until it is open; does nothing to an open one. */
  async expand(label: string | RegExp): Promise<void> {
    await this.turn(label, 'true');
  }

  /** Closes a row and waits until it is closed; does nothing to a closed one. */
  async collapse(label: string | RegExp): Promise<void> {
    await this.turn(label, 'false');
  }

  async click(label: string | RegExp): Promise<void> {
    await this.row(label).click();
  }

  /** Runs an entry of a row's context menu. */
  async chooseFromMenu(label: string | RegExp, entry: string): Promise<void> {
    const menu = this.page.locator('.monaco-menu');
    const item = menu.locator('.action-item', { hasText: entry }).first();
    await doUntil(
      `${entry} is marked`,
      async () => {
        // A menu without the entry was opened before the row was what it is now.
        if (await menu.first().isVisible()) await this.page.keyboard.press('Escape');
        await this.row(label).click({ button: 'right' });
        // A menu that has just come up swallows a click; it takes the key at once.
        if (await comes(item, 'visible')) await item.hover();
      },
      async () => (await this.classesOf(item)).includes('focused'),
    );
    await this.page.keyboard.press('Enter');
    await item.waitFor({ state: 'detached' });
  }

  /** Clicks one of the buttons that a row shows under the mouse. */
  async clickAction(label: string | RegExp, action: string): Promise<void> {
    const row = this.row(label);
    const button = row.locator(`.actions .action-label[aria-label^="${action}"]`).first();
    await doUntil(
      `the button ${action} is shown`,
      // A row that moves leaves the mouse behind.
      () => row.hover(),
      () => button.isVisible(),
    );
    await button.click();
  }

  /** Drags a row onto another one. */
  async drag(label: string | RegExp, onto: string | RegExp): Promise<void> {
    await this.row(label).dragTo(this.row(onto));
  }

  /** Shows the view, or its header alone. */
  async setOpen(open: 'open' | 'closed'): Promise<void> {
    const header = this.pane.locator('.pane-header');
    await doUntil(
      `the view is ${open}`,
      () => header.click(),
      async () => (await header.getAttribute('aria-expanded')) === String(open === 'open'),
    );
  }

  /** Waits until the view's welcome content says this. */
  async waitForWelcome(pattern: RegExp): Promise<void> {
    const content = this.pane.locator('.welcome-view-content:visible');
    await until(`the view welcomes with ${String(pattern)}`, () => content.allInnerTexts(), {
      accept: (texts) => texts.some((text) => pattern.test(text)),
    });
  }

  private async turn(label: string | RegExp, wanted: 'true' | 'false'): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    // A row that has just come in does not say yet whether it is open.
    await until(`"${String(label)}" can be opened`, () => row.getAttribute('aria-expanded'), {
      accept: (expanded) => expanded !== null,
    });
    await doUntil(
      `"${String(label)}" is ${wanted === 'true' ? 'open' : 'closed'}`,
      () => row.locator('.monaco-tl-twistie').click(),
      async () => (await row.getAttribute('aria-expanded')) === wanted,
    );
  }

  /** None while it is not there. */
  private async classesOf(item: Locator): Promise<readonly string[]> {
    const found = await item.evaluateAll((elements) => elements.map((element) => [...element.classList]));
    return found[0] ?? [];
  }
}
