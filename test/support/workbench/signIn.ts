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
    await this.answer(/wants to sign in/u, 'Allow');
    await this.signIn();
  }

  /** Lets VS Code open the sign-in page, and the page sign in; closes it when it has led back to VS Code. */
  async signIn(): Promise<void> {
    const page = await this.openPage();
    await page.waitForURL(/\/callback\?/u);
    await page.close();
  }

  /** Lets VS Code open the sign-in page; resolves with it. */
  async openPage(): Promise<Page> {
    const opened = this.page.context().waitForEvent('page');
    await this.answer(/open the external website/u, 'Open');
    return opened;
  }
}
