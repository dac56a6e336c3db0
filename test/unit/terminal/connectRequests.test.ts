import assert from 'node:assert/strict';
import { cloudNames } from '../../../src/connections/clouds';
import { connectionMethods, type ConnectionProfile, type ServiceProfile } from '../../../src/connections/profile';
import { connectionName } from '../../../src/core/ids';
import type { AccessToken } from '../../../src/session/api';
import { complianceRefusal } from '../../../src/terminal/complianceRefusal';
import { connectRequests, type ConnectMaterial } from '../../../src/terminal/connectRequests';
import { describeCommand } from '../../../src/terminal/describeCommand';
import { isBelow, moduleRequirement } from '../../../src/terminal/moduleRequirement';
import { assertGolden } from '../../support/golden';

const base = { name: connectionName('Contoso'), production: false };
const service = { ...base, compliance: true };
const domain = 'contoso.onmicrosoft.com';
const appId = '11111111-2222-3333-4444-555555555555';
const user = 'admin@contoso.onmicrosoft.com';

/** The profiles of each method whose commands differ, each with what makes it another. */
const profiles: Readonly<Record<Exclude<ConnectionProfile['method'], 'sandbox'>, Record<string, ServiceProfile>>> = {
  vscodeAccount: {
    plain: { ...service, method: 'vscodeAccount', organization: domain },
    'search only, three cmdlets': {
      ...service,
      method: 'vscodeAccount',
      organization: domain,
      searchOnly: true,
      commandNames: ['Get-Mailbox', "Get-O'Brien", '*-InboxRule'],
    },
  },
  certificate: {
    'file, by the extension': {
      ...service,
      method: 'certificate',
      organization: domain,
      appId,
      certificate: { file: '/keys/app.pfx' },
    },
    'file with passphrase, by the module': {
      ...service,
      method: 'certificate',
      organization: domain,
      appId,
      certificate: { file: 'C:\\keys of O’Brien\\app.pfx', signIn: 'module' },
    },
    'thumbprint, by the module': {
      ...service,
      method: 'certificate',
      organization: domain,
      appId,
      certificate: { thumbprint: '0123456789ABCDEF0123456789ABCDEF01234567' },
    },
  },
  deviceCode: { plain: { ...service, method: 'deviceCode', organization: domain } },
  interactive: {
    'any account': { ...service, method: 'interactive' },
    'one account, without WAM': {
      ...service,
      method: 'interactive',
      userPrincipalName: user,
      organization: domain,
      disableWam: true,
    },
  },
  managedIdentity: {
    "the host's own": { ...service, method: 'managedIdentity', organization: domain },
    'user-assigned': { ...service, method: 'managedIdentity', organization: domain, accountId: appId },
  },
  delegated: {
    'signed in by the extension': {
      ...service,
      method: 'delegated',
      organization: 'customer.onmicrosoft.com',
      userPrincipalName: 'partner@contoso.onmicrosoft.com',
      signIn: 'vscodeAccount',
    },
    'signed in by the module': {
      ...service,
      method: 'delegated',
      organization: 'customer.onmicrosoft.com',
      userPrincipalName: 'partner@contoso.onmicrosoft.com',
      signIn: 'interactive',
    },
    'signed in by the module, without WAM': {
      ...service,
      method: 'delegated',
      organization: 'customer.onmicrosoft.com',
      userPrincipalName: 'partner@contoso.onmicrosoft.com',
      signIn: 'interactive',
      disableWam: true,
    },
  },
};

const secrets = ['token-for-exchange', 'token-for-compliance', 'the passphrase'] as const;
const token = (value: string, audience: string): AccessToken => ({
  value,
  tenantId: 'a1b2c3d4-0000-0000-0000-000000000000',
  userPrincipalName: user,
  audience,
  expiresAt: 0,
});
const material: ConnectMaterial = {
  exchange: token(secrets[0], 'exchange'),
  compliance: token(secrets[1], 'compliance'),
  certificatePassphrase: secrets[2],
  platform: 'win32',
};

const methods = connectionMethods.filter((method) => method !== 'sandbox');

describe('connectRequests', () => {
  for (const method of methods) {
    it(`makes exactly the commands of ${method} in every cloud`, () => {
      const lines: string[] = [];
      for (const [what, profile] of Object.entries(profiles[method])) {
        for (const cloud of cloudNames) {
          lines.push(`# ${method}, ${what}, ${cloud}`);
          for (const request of connectRequests({ ...profile, cloud }, material)) {
            lines.push(`${describeCommand(request)}   # module ${moduleRequirement(request).version}`);
          }
          const refusal = complianceRefusal({ ...profile, cloud }, 'win32');
          if (refusal !== undefined) lines.push(`# ${refusal.sentence}`);
          lines.push('');
        }
      }
      assertGolden(`test/unit/terminal/goldens/${method}.txt`, lines.join('\n'));
    });
  }

  it('connects the sandbox with the module that ships, at its address', () => {
    const profile: ConnectionProfile = {
      ...base,
      method: 'sandbox',
      sandbox: { organization: 'contoso', mailboxes: 5, role: 'Help Desk' },
    };
    assert.deepEqual(connectRequests(profile, { ...material, adminApiBase: 'http://127.0.0.1:8080' }), [
      {
        command: 'Connect-ExchangeOnline',
        parameters: { UserPrincipalName: user, ShowBanner: false, ConnectionUri: 'http://127.0.0.1:8080' },
        accessToken: 'token-for-exchange',
        sandboxModule: true,
      },
    ]);
  });

  const everyRequest = (platform: NodeJS.Platform) =>
    methods.flatMap((method) =>
      Object.values(profiles[method]).flatMap((profile) =>
        cloudNames.flatMap((cloud) => connectRequests({ ...profile, cloud }, { ...material, platform })),
      ),
    );

  it('keeps secrets out of the parameters and of what is shown', () => {
    const requests = everyRequest('win32');
    assert.ok(requests.some((request) => request.securePassword?.value === 'the passphrase'));
    assert.ok(requests.some((request) => request.accessToken === 'token-for-compliance'));
    for (const request of requests) {
      const shown = `${describeCommand(request)} ${JSON.stringify(request.parameters)}`;
      for (const secret of secrets) assert.ok(!shown.includes(secret), shown);
    }
  });

  it('connects Exchange alone where PowerShell has no Connect-IPPSSession', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      const commands = new Set(everyRequest(platform).map(({ command }) => command));
      assert.deepEqual([...commands], ['Connect-ExchangeOnline']);
      const refusal = complianceRefusal({ ...service, method: 'interactive' }, platform);
      assert.equal(refusal?.code, 'terminal.complianceUnavailable');
    }
  });

  it('connects Exchange alone while there is no token for Security & Compliance', () => {
    const profile = profiles.vscodeAccount['plain'];
    assert.ok(profile);
    const requests = connectRequests(profile, { ...material, compliance: undefined });
    assert.deepEqual(
      requests.map(({ command }) => command),
      ['Connect-ExchangeOnline'],
    );
  });

  it('makes no command of a method that needs a token without it', () => {
    const profile = profiles.vscodeAccount['plain'];
    assert.ok(profile);
    assert.deepEqual(connectRequests(profile, { platform: 'win32' }), []);
  });
});

describe('moduleRequirement', () => {
  it('compares versions by number', () => {
    assert.ok(isBelow('3.9.2', '3.10.0'));
    assert.ok(isBelow('3.1', '3.1.1'));
    assert.ok(!isBelow('3.1.0', '3.1'));
    assert.ok(!isBelow('3.10.1.0', '3.9.0'));
    assert.ok(!isBelow('3.7.2-preview', '3.7.2'));
  });
});
