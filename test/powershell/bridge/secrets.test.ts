import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ConnectRequest } from '../../../src/session/api';
import { filesBelow } from '../../support/filesBelow';
import { officialModule, type OfficialModule } from '../../support/officialModule';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { BridgeShell } from './bridgeShell';

describe('ExchangeBridge, secrets', () => {
  let sandbox: TestSandbox;
  let shell: BridgeShell;

  let module: OfficialModule;
  const passphrase = 'Pa55phrase-of-the-file';

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 5, edge: true });
    const { proxyUrl = '', caFile = '' } = sandbox;
    module = await officialModule();
    shell = await BridgeShell.connected(sandbox, {
      EXO_SCRIPTING_MODULE_PATH: module.folder,
      HTTPS_PROXY: proxyUrl,
      SSL_CERT_FILE: caFile,
    });
    await shell.run('$m = Get-Mailbox -ResultSize 2; Get-Mailbox nobody; $m');
    await assert.rejects(shell.connectAgain(sandbox, { accessToken: `${sandbox.accessToken}x` }));
    const byCertificate: ConnectRequest = {
      command: 'Connect-ExchangeOnline',
      parameters: {
        AppId: 'app',
        Organization: sandbox.domain,
        CertificateFilePath: path.join(shell.home, 'none.pfx'),
      },
      securePassword: { parameter: 'CertificatePassword', value: passphrase },
      sandboxModule: false,
    };
    const connecting = shell.terminal.connect(byCertificate, new AbortController().signal);
    await Promise.all([assert.rejects(connecting, { name: 'UserError' }), shell.run('$null = 1')]);
  });
  after(async () => {
    await shell.dispose();
    await module.remove();
    await sandbox.stop();
  });

  const assertClean = (text: string): void => {
    for (const [name, secret] of [
      ['the token', sandbox.accessToken],
      ["the token's signature", sandbox.accessToken.split('.')[2] ?? ''],
      ["the pipe's secret", shell.secret],
      ['the passphrase', passphrase],
    ] as const) {
      assert.notEqual(secret, '');
      assert.ok(!text.includes(secret), `${name} is in: ${text.slice(0, 2000)}`);
    }
  };

  it('are in no environment variable, of the shell or of what it starts', async () => {
    const script = 'process.stdout.write("<environment>" + JSON.stringify(process.env) + "</environment>")';
    shell.type(`& '${process.execPath.replaceAll("'", "''")}' -e '${script}'`);
    const [, environment = ''] = await shell.shows(/<environment>(\{.*\})<\/environment>/s);
    assertClean(environment);
    assert.doesNotMatch(environment, /EXO_SCRIPTING_(HANDSHAKE|BRIDGE)/);
    assert.match(environment, /"HOME":/);
  });

  it('are in no variable', async () => {
    const value = await shell.ask(
      '(Get-Variable -Scope Global | ForEach-Object { "$($_.Name) = $($_.Value) $($_.Value | Out-String)" }) -join [char] 10',
    );
    assert.match(value, /PSVersionTable/);
    assertClean(value);
  });

  it('are in no variable of the bridge', async () => {
    const value = await shell.ask(
      '& (Get-Module ExchangeBridge) { (Get-Variable -Scope Script | ForEach-Object { "$($_.Name) = $($_.Value) $($_.Value | Out-String)" }) -join [char] 10 }',
    );
    assert.match(value, /ConnectionName = Contoso/);
    assertClean(value);
  });

  it('are in no error', async () => {
    const value = await shell.ask(
      '($Error | ForEach-Object { "$_ $($_.InvocationInfo.Line) $($_.InvocationInfo.BoundParameters | Out-String) $($_.TargetObject)" }) -join [char] 10',
    );
    assert.match(value, /nobody/);
    assertClean(value);
  });

  it('are not in the history of the session', async () => {
    const history = await shell.ask('(Get-History | ForEach-Object { $_.CommandLine }) -join [char] 10');
    assert.match(history, /\. \(exo \d+\)/);
    assertClean(history);
  });

  it('are in no file that the shell has written', async () => {
    for (const { text } of await filesBelow(shell.home)) assertClean(text);
  });

  it('are not in the process list', async function () {
    if (process.platform !== 'linux') this.skip();
    const id = String(shell.process.pid);
    const commandLine = await readFile(`/proc/${id}/cmdline`, 'utf8');
    assert.match(commandLine, /Start-ExchangeBridge/);
    assertClean(commandLine);
    assertClean(await readFile(`/proc/${id}/environ`, 'utf8'));
  });

  it('are nowhere on the screen', async () => {
    await shell.ask('"shown"');
    assertClean(shell.text);
  });
});
