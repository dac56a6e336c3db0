import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ConnectionProfile } from '../../../src/connections/profile';
import { connectionName } from '../../../src/core/ids';
import type { AccessToken, ConnectRequest, TerminalConnection } from '../../../src/session/api';
import { connectRequests } from '../../../src/terminal/connectRequests';
import { officialModule, type OfficialModule } from '../../support/officialModule';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { BridgeShell } from './bridgeShell';

const appId = '11111111-2222-4333-8444-555555555555';
const certificates = path.resolve(process.env['EXO_TEST_REPOSITORY'] ?? process.cwd(), 'test/unit/auth/certificates');
const passphrase = 'correct';
const base = { name: connectionName('Contoso'), production: false };

/** Each way to connect, live: the profile's own command, run through the bridge by a module that signs in at the service's own addresses. */
describe('ExchangeBridge, ways to connect', () => {
  let sandbox: TestSandbox;
  let module: OfficialModule;
  let shell: BridgeShell | undefined;

  before(async () => {
    module = await officialModule();
    sandbox = await startSandbox({
      mailboxes: 5,
      edge: true,
      applications: [`${appId}=${path.join(certificates, 'publicOnly.pem')}`],
    });
  });
  after(async () => {
    await sandbox.stop();
    await module.remove();
  });
  afterEach(async () => {
    await shell?.dispose();
    shell = undefined;
  });

  const start = async (env: Readonly<Record<string, string>> = {}): Promise<BridgeShell> => {
    const { proxyUrl, caFile } = sandbox;
    assert.ok(proxyUrl !== undefined && caFile !== undefined);
    shell = await BridgeShell.start({
      EXO_SCRIPTING_MODULE_PATH: module.folder,
      HTTPS_PROXY: proxyUrl,
      SSL_CERT_FILE: caFile,
      ...env,
    });
    return shell;
  };

  const requestOf = (profile: ConnectionProfile, certificatePassphrase?: string): ConnectRequest => {
    const exchange: AccessToken = {
      value: sandbox.accessToken,
      tenantId: sandbox.tenantId,
      userPrincipalName: sandbox.userPrincipalName,
      audience: 'https://outlook.office365.com',
      expiresAt: 0,
    };
    const [request, ...more] = connectRequests(profile, {
      exchange,
      certificatePassphrase,
      adminApiBase: 'https://outlook.office365.com',
      platform: process.platform,
    });
    assert.ok(request !== undefined && more.length === 0);
    return request;
  };

  /** It is connected to this tenant, and runs cmdlets there. */
  const assertConnected = async (opened: BridgeShell, connection: TerminalConnection): Promise<void> => {
    assert.equal(connection.tenantId, sandbox.tenantId);
    assert.equal(connection.moduleName, 'ExchangeOnlineManagement');
    assert.equal(connection.moduleVersion, '3.9.2');
    assert.equal(await opened.ask('@(Get-Mailbox -ResultSize 3 -WarningAction SilentlyContinue).Count'), '3');
    assert.equal(await opened.ask('@(Get-EXOMailbox -ResultSize 2).Count'), '2');
    assert.equal(await opened.ask("(Get-Command Get-Mailbox).Source -like 'tmpEXO_*'"), 'True');
  };

  it('VS Code account: the token of the extension', async () => {
    const opened = await start();
    const connection = await opened.terminal.connect(
      requestOf({ ...base, method: 'vscodeAccount', organization: sandbox.domain }),
      new AbortController().signal,
    );
    assert.equal(connection.userPrincipalName, sandbox.userPrincipalName);
    await assertConnected(opened, connection);
  });

  it('cmdlets of the profile alone', async () => {
    const opened = await start();
    await opened.terminal.connect(
      requestOf({
        ...base,
        method: 'vscodeAccount',
        organization: sandbox.domain,
        commandNames: ['Get-Mailbox', '*-MailboxFolderPermission'],
      }),
      new AbortController().signal,
    );
    assert.equal(
      await opened.ask('(Get-Command -Module tmpEXO_* | ForEach-Object Name) -join " "'),
      'Add-MailboxFolderPermission Get-Mailbox Get-MailboxFolderPermission Remove-MailboxFolderPermission Set-MailboxFolderPermission',
    );
  });

  it('interactive: the module signs in by itself', async () => {
    const opened = await start();
    const connection = await opened.terminal.connect(
      requestOf({ ...base, method: 'interactive', userPrincipalName: sandbox.userPrincipalName, disableWam: true }),
      new AbortController().signal,
    );
    assert.equal(connection.userPrincipalName, sandbox.userPrincipalName);
    await assertConnected(opened, connection);
  });

  for (const way of ['host', 'warning', 'output', 'console']) {
    it(`device code: shown while the terminal connects, written as ${way}`, async () => {
      const opened = await start({ EXO_TEST_DEVICE_CODE_BY: way });
      const connecting = opened.terminal.connect(
        requestOf({ ...base, method: 'deviceCode' }),
        new AbortController().signal,
      );
      const [, code = ''] = await opened.shows(/enter the code ([A-Z0-9]{9}) to authenticate/u);
      const answer = await fetch(`${sandbox.url}/common/oauth2/deviceauth?otc=${code}`);
      assert.equal(answer.status, 200);
      await assertConnected(opened, await connecting);
    });
  }

  it('device code that is declined: a sentence of its own', async () => {
    const opened = await start();
    const connecting = assert.rejects(
      opened.terminal.connect(requestOf({ ...base, method: 'deviceCode' }), new AbortController().signal),
      { name: 'UserError', code: 'auth.deviceCodeDeclined' },
    );
    const [, code = ''] = await opened.shows(/enter the code ([A-Z0-9]{9}) /u);
    await fetch(`${sandbox.url}/common/oauth2/deviceauth?otc=${code}&deny=1`);
    await connecting;
  });

  it('certificate, by the module: the passphrase arrives as a SecureString', async () => {
    const opened = await start();
    const connection = await opened.terminal.connect(
      requestOf(
        {
          ...base,
          method: 'certificate',
          organization: sandbox.domain,
          appId,
          certificate: { file: path.join(certificates, 'aes.pfx'), signIn: 'module' },
        },
        passphrase,
      ),
      new AbortController().signal,
    );
    assert.equal(connection.organization, sandbox.domain);
    await assertConnected(opened, connection);
  });

  it('certificate, by the extension: its token, for an organization', async () => {
    const opened = await start();
    const connection = await opened.terminal.connect(
      requestOf({
        ...base,
        method: 'certificate',
        organization: sandbox.domain,
        appId,
        certificate: { file: path.join(certificates, 'aes.pfx') },
      }),
      new AbortController().signal,
    );
    assert.equal(connection.organization, sandbox.domain);
    await assertConnected(opened, connection);
  });

  it('managed identity: the token of the Azure host', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${String(request.headers['x-identity-header'])} ${request.url ?? ''}`);
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ access_token: sandbox.accessToken, token_type: 'Bearer' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const opened = await start({
        IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/token`,
        IDENTITY_HEADER: 'host-secret',
      });
      const connection = await opened.terminal.connect(
        requestOf({ ...base, method: 'managedIdentity', organization: sandbox.domain, accountId: appId }),
        new AbortController().signal,
      );
      await assertConnected(opened, connection);
      assert.deepEqual(asked, [
        `host-secret /token?api-version=2019-08-01&resource=https%3A%2F%2Foutlook.office365.com&client_id=${appId}`,
      ]);
    } finally {
      server.close();
    }
  });

  for (const signIn of ['vscodeAccount', 'interactive'] as const) {
    it(`delegated organization, signed in by ${signIn === 'interactive' ? 'the module' : 'the extension'}`, async () => {
      const opened = await start();
      const connection = await opened.terminal.connect(
        requestOf({
          ...base,
          method: 'delegated',
          organization: sandbox.domain,
          userPrincipalName: sandbox.userPrincipalName,
          signIn,
        }),
        new AbortController().signal,
      );
      await assertConnected(opened, connection);
      assert.equal(await opened.ask('(Get-ConnectionInformation).DelegatedOrganization'), sandbox.domain);
    });
  }
});
