import assert from 'node:assert/strict';
import { Suggestions } from '../support/workbench/suggestions';
import { doUntil, until } from '../support/workbench/until';
import { useWorkbench } from '../support/workbench/useWorkbench';
import type { Workbench } from '../support/workbench/workbench';

describe('writing a script', function () {
  this.timeout(600_000);
  const used = useWorkbench(() => ({
    files: {
      'new.ps1': '\n',
      'wrong.ps1': '$all = Get-EXOMailbox\nGet-EXOMailbox -PropertieSets All\n',
    },
  }));
  let workbench: Workbench;
  let suggestions: Suggestions;
  before(() => {
    workbench = used.workbench;
    suggestions = new Suggestions(workbench.page);
  });

  const type = (text: string): Promise<void> => workbench.page.keyboard.type(text, { delay: 30 });

  async function lineIs(text: string): Promise<void> {
    const line = workbench.page.locator('.editor-instance .view-line').first();
    // The editor shows blanks as no-break ones.
    await until(`the first line is ${text}`, async () => (await line.innerText()).replaceAll('\u00a0', ' ').trimEnd(), {
      accept: (found) => found === text,
    });
  }

  /** Whether there is one lens, and it is below the first line. All at once: lenses come and go. */
  async function lensBelowFirstLine(): Promise<boolean> {
    return workbench.page
      .locator('.editor-instance .monaco-editor')
      .first()
      .evaluate((editor) => {
        const [lens, ...others] = [...editor.querySelectorAll('.codelens-decoration a')];
        const tops = [...editor.querySelectorAll('.view-line')].map((line) => line.getBoundingClientRect().top);
        return lens !== undefined && others.length === 0 && lens.getBoundingClientRect().top > Math.min(...tops);
      });
  }

  it('completes a cmdlet, a parameter and a value without any connection', async () => {
    await workbench.editor.open('new.ps1');
    await workbench.editor.goToLine(1);
    await type('Get-EXOM');
    await suggestions.waitForFirst('Get-EXOMailbox');
    await workbench.screenshot('completion-cmdlet');
    await suggestions.accept();
    await type(' -PropertyS');
    await suggestions.waitForFirst('-PropertySets');
    await suggestions.accept();
    await type(' ');
    await suggestions.waitForFirst('All', 'Minimum');
    await workbench.screenshot('completion-value');
    await type('Quo');
    await suggestions.waitForFirst('Quota');
    await suggestions.accept();
    await lineIs('Get-EXOMailbox -PropertySets Quota');
  });

  it('finds a cmdlet by shortened words, and goes on in a filter and behind a dot', async () => {
    await workbench.editor.setText('');
    await type('mbx perm');
    // By itself the editor asks for no list behind a second word.
    await workbench.page.keyboard.press('Control+Space');
    await suggestions.waitForFirst('Get-MailboxPermission');
    await workbench.screenshot('completion-words');
    await suggestions.accept();
    await lineIs('Get-MailboxPermission');
    await workbench.editor.setText('');
    await type("Get-Mailbox -Filter 'RecipientTypeD");
    await suggestions.waitForFirst('RecipientTypeDetails');
    await suggestions.accept();
    await type(' -eq ');
    await suggestions.waitForSome(/^EquipmentMailbox$/u);
    await type('Shared');
    await suggestions.waitForFirst('SharedMailbox');
    await workbench.screenshot('completion-filter');
    await suggestions.accept();
    await lineIs("Get-Mailbox -Filter 'RecipientTypeDetails -eq ''SharedMailbox'''");
    await workbench.editor.setText('');
    await type('Get-Mailbox | ForEach-Object { Set-Mailbox -Identity $_.Prim');
    await suggestions.waitForFirst('PrimarySmtpAddress');
    await workbench.screenshot('completion-member');
    await suggestions.accept();
    await lineIs('Get-Mailbox | ForEach-Object { Set-Mailbox -Identity $_.PrimarySmtpAddress}');
    await workbench.editor.setText('Get-EXOMailbox -PropertySets Quota');
  });

  it('says what a cmdlet does when the mouse rests on it', async () => {
    const hover = workbench.page.locator('.monaco-hover:visible', { hasText: /Exists in: Exchange Online/u });
    await doUntil(
      'the help is shown',
      async () => {
        // A lens that comes in moves the line away from the mouse.
        await workbench.page.mouse.move(700, 600);
        await workbench.page.locator('.editor-instance .view-line span', { hasText: 'Get-EXOMailbox' }).last().hover();
      },
      () => hover.filter({ hasText: 'Official page' }).first().isVisible(),
    );
    await workbench.screenshot('hover');
  });

  it('marks what is wrong and puts it right', async () => {
    await workbench.editor.open('wrong.ps1');
    await workbench.editor.waitForSquiggles('error', [2]);
    await workbench.editor.waitForSquiggles('info', [1]);
    // Lenses that come in later move the lines, and close the menu that is open at one.
    await until('both statements have a lens', () => workbench.page.locator('.codelens-decoration a').count(), {
      accept: (count) => count === 2,
    });
    await workbench.editor.goToLine(2);
    for (let column = 0; column < 20; column++) await workbench.page.keyboard.press('ArrowRight');
    const fix = workbench.page.locator('.action-widget .action', { hasText: 'Change to -PropertySets' });
    await doUntil(
      'the fix is offered',
      () => workbench.page.keyboard.press('Control+Period'),
      () => fix.isVisible(),
    );
    await workbench.screenshot('quick-fix');
    await workbench.page.keyboard.press('Enter');
    await workbench.editor.waitForSquiggles('error', []);
  });

  it('offers mailboxes of the tenant once connected', async () => {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Contoso Sandbox');
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as/i);
    await workbench.editor.open('new.ps1');
    await workbench.editor.setText('');
    await type('Get-EXOMailbox -Identity ');
    await suggestions.waitForSome(/@contoso\./u);
    await workbench.screenshot('completion-tenant');
  });

  it('runs a statement by the lens above it', async () => {
    await workbench.editor.setText("'first'\nGet-Mailbox -ResultSize 2 | Format-Table Alias, Name\n");
    // Until then a lens of what stood there before may be above the first line.
    await until('the lens is between the lines', () => lensBelowFirstLine(), { accept: (isThere) => isThere });
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Run' }).click();
    const text = await workbench.terminal.waitForPrompt(/Alias\s+Name/u);
    assert.doesNotMatch(text, /first/u);
  });
});
