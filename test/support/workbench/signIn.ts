import type { Locator, Page } from 'playwright-core';

/** VS Code's questions around a sign-in with its Microsoft provider, and the sign-in page in the browser. */
export class SignIn {
  private readonly dialog: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.locator('.monaco-dialog-box');
  }

  /** Waits for a question that says this; resolves with its whole text. */
  async question(pattern: RegExp): Promise<string> {
    const dialog = this.dialog.filter({ hasText: pattern });
    await dialog.waitFor({ timeout: 60_000 });
    return dialog.innerText();
  }

  /** Answers the question that says this by a button. */
  async answer(pattern: RegExp, button: string): Promise<void> {
    const dialog = this.dialog.filter({ hasText: pattern });
    await dialog.waitFor({ timeout: 60_000 });
    await dialog.locator('.monaco-button', { hasText: button }).first().click();
  }

  /** Lets the extension use the account, VS Code open the sign-in page, and the page sign in. */
  async allow(): Promise<void> {
    await this.finish(await this.begin());
  }

  /** Lets the extension use the account, and VS Code open the sign-in page; resolves with that page. */
  async begin(): Promise<Page> {
    await this.answer(/wants to sign in/u, 'Allow');
    return this.openPage();
  }

  /** Lets VS Code open the sign-in page; resolves with it. */
  async openPage(): Promise<Page> {
    const opened = this.page.context().waitForEvent('page');
    await this.answer(/open the external website/u, 'Open');
    return opened;
  }

  /** Waits until the sign-in page has led back to VS Code, and closes it. */
  async finish(page: Page): Promise<void> {
    await page.waitForURL(/\/callback\?/u);
    await page.close();
  }

  /** Signs an account out by VS Code's own menu. */
  async signOut(account: string): Promise<void> {
    await this.page.locator('.activitybar .action-label[aria-label^="Accounts"]').click();
    const menu = this.page.locator('.monaco-menu .action-item');
    await menu.filter({ hasText: account }).first().hover();
    await this.page.keyboard.press('ArrowRight');
    // The menu below it opens with its first entry chosen; this one is its last.
    await menu.filter({ hasText: /^\s*Sign Out\s*$/u }).waitFor();
    await this.page.keyboard.press('ArrowUp');
    await this.page.keyboard.press('Enter');
    await this.answer(/sign out/iu, 'Sign Out');
  }
}
