import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Editor } from './editor';
import { Notifications } from './notifications';
import { Problems } from './problems';
import { QuickInput } from './quickInput';
import { SignIn } from './signIn';
import { StatusBarItem } from './statusBar';
import { Terminal } from './terminal';
import { TreeView } from './treeView';
import { UserSettings } from './userSettings';

/** A page that shows VS Code's workbench with the extension. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly editor: Editor;
  readonly terminal: Terminal;
  readonly notifications: Notifications;
  readonly problems: Problems;
  readonly signIn: SignIn;
  readonly statusBar: StatusBarItem;
  readonly tenants: TreeView;
  readonly settings: UserSettings;

  /** @param workspace absolute path of the folder that is open */
  constructor(
    readonly page: Page,
    readonly workspace: string,
  ) {
    this.quickInput = new QuickInput(page);
    this.editor = new Editor(page, this.quickInput);
    this.terminal = new Terminal(page, this.quickInput);
    this.notifications = new Notifications(page, this.quickInput);
    this.problems = new Problems(page, this.quickInput);
    this.signIn = new SignIn(page);
    this.statusBar = new StatusBarItem(page, 'exchangeOnline.session');
    this.tenants = new TreeView(page, 'Tenants');
    this.settings = new UserSettings(workspace);
  }

  /** Runs a command of the palette by its title. */
  async run(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** Shows the extension's own container in the side bar. */
  async showTenants(): Promise<void> {
    await this.page.locator('.activitybar .action-label[aria-label="Exchange Online"]').click();
    await this.page.locator('.part.sidebar .composite.title', { hasText: 'Exchange Online' }).waitFor();
  }

  /** Saves what the page shows to test-results/screenshots/NAME.png. */
  async screenshot(name: string): Promise<void> {
    const folder = path.resolve('test-results/screenshots');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', caret: 'initial' });
  }
}
