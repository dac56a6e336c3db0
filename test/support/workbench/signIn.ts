import type { Locator, Page } from 'playwright-core';
import { doUntil } from './until';

/** VS Code's questions around a sign-in with its Microsoft provider, and the sign-in page in the browser. */
export class SignIn {
  private readonly dialog: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.locator('.monaco-dialog-box');
  }

  /** Waits for a question that says this; resolves with its whole text. */
  async question(pattern: RegExp): Promise<string> {
    return this.dialog.filter({ hasText: pattern }).innerText();
  }

  /** Answers the question that says this by a button. */
  async answer(pattern: RegExp, button: string): Promise<void> {
    const dialog = this.dialog.filter({ hasText: pattern });
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
    const question = /open the external website/u;
    await this.question(question);
    const [opened] = await Promise.all([this.page.context().waitForEvent('page'), this.answer(question, 'Open')]);
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
    const entry = menu.filter({ hasText: /^\s*Sign Out\s*$/u });
    // Whether the menu below opens with an entry chosen depends on whether the mouse or the key was first.
    await entry.waitFor();
    await doUntil(
      'Sign Out is marked',
      async () => {
        await this.page.keyboard.press('ArrowUp');
      },
      async () => (await entry.getAttribute('class'))?.split(' ').includes('focused') === true,
    );
    await this.page.keyboard.press('Enter');
    await this.answer(/sign out/iu, 'Sign Out');
  }
}
