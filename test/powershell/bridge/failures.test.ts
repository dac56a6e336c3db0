import assert from 'node:assert/strict';
import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ConnectRequest } from '../../../src/session/api';
import { officialModule, type OfficialModule, type OfficialModuleOptions } from '../../support/officialModule';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { BridgeShell } from './bridgeShell';

describe('ExchangeBridge, what keeps the module from connecting', () => {
  let sandbox: TestSandbox;
  let shell: BridgeShell | undefined;
  const modules: OfficialModule[] = [];

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 3, edge: true });
  });
  after(() => sandbox.stop());
  afterEach(async () => {
    await shell?.dispose();
    shell = undefined;
    await Promise.all(modules.splice(0).map((module) => module.remove()));
  });

  const make = async (options: OfficialModuleOptions): Promise<string> => {
    const module = await officialModule(options);
    modules.push(module);
    return module.folder;
  };

  const start = async (folder: string, env: Readonly<Record<string, string>> = {}): Promise<BridgeShell> => {
    const { proxyUrl, caFile } = sandbox;
    assert.ok(proxyUrl !== undefined && caFile !== undefined);
    shell = await BridgeShell.start({
      EXO_SCRIPTING_MODULE_PATH: folder,
      HTTPS_PROXY: proxyUrl,
      SSL_CERT_FILE: caFile,
      ...env,
    });
    return shell;
  };

  const interactive = (user = sandbox.userPrincipalName): ConnectRequest => ({
    command: 'Connect-ExchangeOnline',
    parameters: { UserPrincipalName: user, DisableWAM: true, ShowBanner: false },
    sandboxModule: false,
  });
  const connect = (opened: BridgeShell, request = interactive()) =>
    opened.terminal.connect(request, new AbortController().signal);

  it('a module that is too old for what the connection needs', async () => {
    const opened = await start(await make({ version: '3.4.0' }));
    await assert.rejects(connect(opened), { code: 'terminal.moduleTooOld', message: /3\.7\.2.*3\.4\.0/u });
    // The old one stays loaded: connecting again takes a fresh PowerShell.
    assert.ok(opened.terminal.isSpent);
  });

  it('a module that needs a newer PowerShell', async () => {
    const opened = await start(await make({ version: '3.12.0', powerShellVersion: '9.1' }));
    await assert.rejects(connect(opened), { code: 'terminal.powerShellTooOld' });
  });

  it('takes an older module beside one that needs a newer PowerShell', async () => {
    const folder = await make({ version: '3.12.0', powerShellVersion: '9.1' });
    const older = await make({ version: '3.9.2' });
    const named = (parent: string): string => path.join(parent, 'ExchangeOnlineManagement');
    // As Install-Module puts versions side by side.
    const both = await make({});
    await cp(named(folder), path.join(named(both), '3.12.0'), { recursive: true });
    await cp(named(older), path.join(named(both), '3.9.2'), { recursive: true });
    for (const entry of await readdir(named(both), { withFileTypes: true })) {
      if (entry.isFile()) await rm(path.join(named(both), entry.name));
    }
    const opened = await start(both);
    assert.equal((await connect(opened)).moduleVersion, '3.9.2');
  });

  it('a way to the network that leads nowhere', async () => {
    const opened = await start(await make({}), { HTTPS_PROXY: 'http://127.0.0.1:9' });
    await assert.rejects(connect(opened), { name: 'UserError' });
    assert.equal(await opened.ask(`@($Error -notmatch '"ReadLine"').Count`), '0');
  });

  it('a sign-in that Entra refuses: the sentence of its number', async () => {
    const opened = await start(await make({}));
    await assert.rejects(connect(opened, interactive('nobody@contoso.onmicrosoft.com')), (error: Error) => {
      assert.match((error as unknown as { code: string }).code, /^auth\./u);
      return true;
    });
    assert.ok(!opened.terminal.isSpent);
  });

  it('Security & Compliance where PowerShell has none: said before anything is waited for', async function () {
    if (process.platform === 'win32') this.skip();
    const opened = await start(await make({}));
    await assert.rejects(connect(opened, { ...interactive(), command: 'Connect-IPPSSession' }), {
      code: 'terminal.complianceUnavailable',
    });
    // PowerShell was not asked: requests are numbered, and this is the first that it gets.
    const first = new Promise<number>((resolve) => {
      opened.channel.onMessage((message) => {
        if (message.type === 'working') resolve(message.id);
      });
    });
    await connect(opened);
    assert.equal(await first, 1);
  });
});
