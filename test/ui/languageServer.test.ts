import path from 'node:path';
import { filesBelow } from '../support/filesBelow';
import { descendants } from '../support/processes';
import { Suggestions } from '../support/workbench/suggestions';
import { until } from '../support/workbench/until';
import { useWorkbench } from '../support/workbench/useWorkbench';
import type { Workbench } from '../support/workbench/workbench';

describe('the language server', function () {
  this.timeout(600_000);
  const used = useWorkbench(() => ({
    files: {
      'new.ps1': '\n',
      'colours.ps1': [
        '# What is coloured by the grammar and by the language server',
        `Get-Mailbox -Filter "RecipientTypeDetails -eq 'SharedMailbox' -and HiddenFromAddressListsEnabled -eq \`$true" -ResultSize Unlimited |`,
        '    Select-Object -Property DisplayName, PrimarySmtpAddress',
        'Get-MessageTrace -SenderAddress amy@contoso.com',
        'Get-ChildItem -Path . -Recurse',
        '',
      ].join('\n'),
    },
    settings: { 'exchangeOnline.trace.server': 'messages' },
  }));
  let workbench: Workbench;
  let suggestions: Suggestions;
  before(() => {
    workbench = used.workbench;
    suggestions = new Suggestions(workbench.page);
  });

  const type = (text: string): Promise<void> => workbench.page.keyboard.type(text, { delay: 30 });

  /** The process of the server, once there is one besides `old`. */
  async function serverProcess(old?: number): Promise<number> {
    const [pid = 0] = await until('the server runs', () => serversBeside(old), {
      accept: ({ length }) => length === 1,
    });
    return pid;
  }

  async function serversBeside(old: number | undefined): Promise<readonly number[]> {
    const started = await descendants(used.running.pid);
    return started
      .filter(({ command, pid }) => /[\\/]dist[\\/]server\.js\b/u.test(command) && pid !== old)
      .map(({ pid }) => pid);
  }

  async function completes(): Promise<void> {
    await workbench.editor.open('new.ps1');
    await workbench.editor.setText('');
    await type('Get-EXOM');
    await suggestions.waitForFirst('Get-EXOMailbox');
    await workbench.page.keyboard.press('Escape');
    await workbench.editor.setText('');
  }

  it('colours what it knows beside the grammar', async () => {
    await workbench.editor.open('colours.ps1');
    const retired = workbench.page.locator('.editor-instance .view-line span', { hasText: /^Get-MessageTrace$/u });
    // The theme strikes deprecated things through; the decoration shows that the tokens have come.
    await workbench.editor.waitForSquiggles('warning', [4]);
    await retired.first().waitFor();
    const coloured = workbench.page.locator('.editor-instance .view-line span', { hasText: /^Get-Mailbox$/u });
    const plain = workbench.page.locator('.editor-instance .view-line span', { hasText: /^RecipientTypeDetails$/u });
    await coloured.first().waitFor();
    await plain.first().waitFor();
    const colourOf = (span: typeof coloured): Promise<string> =>
      span.first().evaluate((element) => getComputedStyle(element).color);
    const text = workbench.page.locator('.editor-instance .view-line span', { hasText: /^\|$/u });
    for (const span of [coloured, plain]) {
      await until('it has a colour of its own', async () => [await colourOf(span), await colourOf(text)], {
        accept: ([own, common]) => own !== common,
      });
    }
    await workbench.screenshot('colours');
  });

  it('writes down what is said to it and what it says, where the setting wants that', async () => {
    await completes();
    await workbench.run('Output: Show Output Channels...');
    await workbench.quickInput.pick('Exchange Online Language Server');
    await workbench.page.locator('.output-view .view-line').first().waitFor();
    // The panel has room for the last lines only.
    const logs = path.join(path.dirname(workbench.workspace), 'vscode/data/logs');
    const isTrace = (file: string) => path.basename(file) === 'Exchange Online Language Server.log';
    await until(
      'the trace tells of completion',
      async () => (await filesBelow(logs, isTrace)).map(({ text }) => text),
      {
        accept: (texts) => texts.some((text) => /request.*textDocument\/completion/u.test(text)),
      },
    );
    await workbench.screenshot('language-server-trace');
    await workbench.run('View: Hide Panel');
  });

  it('comes back when it ends, and knows the tenant again', async () => {
    await completes();
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Contoso Sandbox');
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as/i);
    const first = await serverProcess();
    process.kill(first, 'SIGKILL');
    await serverProcess(first);
    await completes();
    await type('Get-EXOMailbox -Identity ');
    await suggestions.waitForSome(/@contoso\./u);
    await workbench.page.keyboard.press('Escape');
    await workbench.page.locator('[id="status.languageStatus"] .codicon-bracket-error').waitFor({ state: 'detached' });
  });

  it('asks when it ends again and again, and is started by the button', async () => {
    const message = /Help for Exchange Online scripts has stopped/u;
    let old = await serverProcess();
    for (let isTold = false; !isTold;) {
      process.kill(old, 'SIGKILL');
      // The end of the test before this one counts as well, unless that was too long ago.
      const running = await until(
        'the server is started again, or the user is told',
        async () => ({ isTold: await workbench.notifications.has(message), next: (await serversBeside(old))[0] }),
        { accept: ({ isTold: told, next }) => told || next !== undefined },
      );
      isTold = running.isTold;
      old = running.next ?? old;
    }
    await workbench.notifications.waitForCount(message, 1);
    await workbench.page.locator('[id="status.languageStatus"] .codicon-bracket-error').waitFor();
    await workbench.screenshot('language-server-stopped');
    await workbench.notifications.click(message, 'Restart');
    await serverProcess(old);
    await workbench.notifications.clear();
    await completes();
  });
});
