import type { Locator, Page } from 'playwright-core';
import { until } from './until';

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

  /** What it shows, without icons. */
  async text(): Promise<string> {
    return (await this.item.innerText()).trim();
  }

  /** What a screen reader says of it. */
  async label(): Promise<string> {
    return (await this.item.getAttribute('aria-label')) ?? '';
  }

  /** Waits until a screen reader would say this of it. */
  async waitForLabel(pattern: RegExp, timeout?: number): Promise<string> {
    return until(`the status bar says ${String(pattern)}`, () => this.label(), {
      accept: (label) => pattern.test(label),
      ...(timeout === undefined ? {} : { timeout }),
    });
  }

  /** The text of its tooltip. */
  async tooltip(): Promise<string> {
    await this.item.hover();
    const hover = this.page.locator('.monaco-hover:visible .hover-contents, .workbench-hover:visible').last();
    await hover.waitFor();
    const text = await hover.innerText();
    await this.page.mouse.move(700, 300);
    return text.replaceAll('\u00a0', ' ');
  }

  /** What its tooltip has made links of. */
  async linksOfTooltip(): Promise<readonly string[]> {
    await this.tooltip();
    await this.item.hover();
    const hover = this.page.locator('.monaco-hover:visible .hover-contents, .workbench-hover:visible').last();
    await hover.waitFor();
    const links = await hover.locator('a').allInnerTexts();
    await this.page.mouse.move(700, 300);
    return links;
  }

  async click(): Promise<void> {
    await this.item.locator('a').first().click();
  }
}
