import type { Locator, Page } from 'playwright-core';
import { until } from './until';

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
    const row = this.row(label);
    await row.waitFor();
    // A row that has just come in does not say yet whether it is open.
    const state = await until(`"${String(label)}" can be opened`, () => row.getAttribute('aria-expanded'), {
      accept: (expanded) => expanded !== null,
    });
    if (state === 'false') await row.locator('.monaco-tl-twistie').click();
    await until(`"${String(label)}" is open`, () => row.getAttribute('aria-expanded'), {
      accept: (expanded) => expanded === 'true',
    });
  }

  async click(label: string | RegExp): Promise<void> {
    await this.row(label).click();
  }

  /** Runs an entry of a row's context menu. */
  async chooseFromMenu(label: string | RegExp, entry: string): Promise<void> {
    await this.row(label).click({ button: 'right' });
    // A menu that has just come up swallows a click; it takes the key at once.
    const item = this.page.locator('.monaco-menu .action-item', { hasText: entry }).first();
    await item.hover();
    await until(`${entry} is marked`, () => item.getAttribute('class'), {
      accept: (classes) => classes?.split(' ').includes('focused') === true,
    });
    await this.page.keyboard.press('Enter');
    await item.waitFor({ state: 'detached' });
  }

  /** Clicks one of the buttons that a row shows under the mouse. */
  async clickAction(label: string | RegExp, action: string): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.locator(`.actions .action-label[aria-label^="${action}"]`).click();
  }

  /** Drags a row onto another one. */
  async drag(label: string | RegExp, onto: string | RegExp): Promise<void> {
    await this.row(label).dragTo(this.row(onto));
  }

  /** Shows the view, or its header alone. */
  async setOpen(open: 'open' | 'closed'): Promise<void> {
    const header = this.pane.locator('.pane-header');
    const wanted = String(open === 'open');
    if ((await header.getAttribute('aria-expanded')) !== wanted) await header.click();
  }

  /** The text of the view's welcome content, empty while it shows a tree. */
  async welcome(): Promise<string> {
    const content = this.pane.locator('.welcome-view-content');
    return (await content.isVisible()) ? content.innerText() : '';
  }
}
