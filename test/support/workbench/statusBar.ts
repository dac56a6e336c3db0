import type { Locator, Page } from 'playwright-core';
import { comes, doUntil, until } from './until';

/** How long what is watched for may take (ms): a renewal comes after most of a sign-in's life. */
const patienceForChange = 180_000;

/** What a tooltip shows. */
export interface Tooltip {
  readonly text: string;
  /** What it has made links of. */
  readonly links: readonly string[];
}

/** The extension's item in the status bar. */
export class StatusBarItem {
  private readonly item: Locator;

  /** @param id that the extension gave it */
  constructor(
    private readonly page: Page,
    id: string,
  ) {
    this.item = page.locator(`.statusbar-item[id="exchange-online-scripting.exchange-online-scripting.${id}"]`);
  }

  /** Waits until it shows this, without icons. */
  async waitForText(pattern: RegExp): Promise<void> {
    await until(`the status bar shows ${String(pattern)}`, async () => (await this.item.innerText()).trim(), {
      accept: (text) => pattern.test(text),
    });
  }

  /** Waits until a screen reader would say this of it. */
  async waitForLabel(pattern: RegExp, timeout?: number): Promise<string> {
    return until(`the status bar says ${String(pattern)}`, () => this.label(), {
      accept: (label) => pattern.test(label),
      ...(timeout === undefined ? {} : { timeout }),
    });
  }

  /**
   * Watches what a screen reader would say of it from now on: what holds for a moment only can be over between two looks.
   * @returns waits until it has said this at any time since
   */
  async watch(): Promise<(pattern: RegExp, timeout?: number) => Promise<void>> {
    const seen = await this.item.evaluateHandle((element) => {
      const labels: string[] = [];
      const look = (): void => {
        labels.push(element.getAttribute('aria-label') ?? '');
      };
      look();
      new MutationObserver(look).observe(element, { attributes: true, attributeFilter: ['aria-label'] });
      return labels;
    });
    return async (pattern, timeout = patienceForChange) => {
      await until(`the status bar has said ${String(pattern)}`, () => seen.jsonValue(), {
        accept: (labels) => labels.some((label) => pattern.test(label)),
        timeout,
      });
    };
  }

  /** Waits until its tooltip says this. */
  async waitForTooltip(pattern: RegExp): Promise<Tooltip> {
    const hover = this.page.locator('.monaco-hover:visible .hover-contents, .workbench-hover:visible');
    let found: Tooltip | undefined;
    await doUntil(
      `the tooltip says ${String(pattern)}`,
      async () => {
        await this.page.mouse.move(700, 300);
        await this.item.hover();
        await comes(hover.last(), 'visible');
      },
      async () => {
        const shown = await hover.evaluateAll((elements) =>
          elements.map((element) => ({
            text: (element as HTMLElement).innerText.replaceAll('\u00a0', ' '),
            links: [...element.querySelectorAll('a')].map((link) => link.innerText),
          })),
        );
        found = shown.find(({ text }) => pattern.test(text));
        return found !== undefined;
      },
    );
    await this.page.mouse.move(700, 300);
    return found ?? { text: '', links: [] };
  }

  async click(): Promise<void> {
    await this.item.locator('a').first().click();
  }

  /** What a screen reader says of it. */
  private async label(): Promise<string> {
    return (await this.item.getAttribute('aria-label')) ?? '';
  }
}
