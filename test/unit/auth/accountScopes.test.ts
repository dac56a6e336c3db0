import assert from 'node:assert/strict';
import { accountScopes, claimsChallenge, clientIdOf } from '../../../src/auth/accountScopes';
import { cloudNames, cloudOf } from '../../../src/connections/clouds';

const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = 'fb78d390-0c51-40cd-8e17-fdbfab77341b';
const pseudo = [`VSCODE_CLIENT_ID:${clientId}`, `VSCODE_TENANT:${tenantId}`];

describe('what VS Code’s Microsoft provider is asked for', () => {
  it('is the one scope of the service in its cloud, the app and the tenant', () => {
    const asked = cloudNames.map((cloud) => {
      const scopes = accountScopes({ cloud: cloudOf({ cloud }), clientId, tenantId, audience: 'exchange' });
      assert.deepEqual(scopes.slice(1), pseudo);
      return scopes[0];
    });
    assert.deepEqual(asked, [
      'https://outlook.office365.com/.default',
      'https://outlook.office365.us/.default',
      'https://outlook-dod.office365.us/.default',
      'https://partner.outlook.cn/.default',
      'https://outlook.office.de/.default',
    ]);
  });

  it('is Security & Compliance where that is wanted, and a sentence where the cloud has none', () => {
    const asked = { clientId, tenantId, audience: 'compliance' } as const;
    assert.equal(
      accountScopes({ ...asked, cloud: cloudOf({}) })[0],
      'https://ps.compliance.protection.outlook.com/.default',
    );
    assert.throws(() => accountScopes({ ...asked, cloud: cloudOf({ cloud: 'O365GermanyCloud' }) }), {
      code: 'auth.noCompliance',
    });
  });

  it('is the module’s app unless an own one is named, and never VS Code’s', () => {
    assert.equal(clientIdOf(' '), clientId);
    assert.equal(clientIdOf(` ${tenantId.toUpperCase()} `), tenantId);
    assert.throws(() => clientIdOf('my app'), { code: 'auth.clientIdInvalid' });
    assert.throws(() => clientIdOf('aebc6443-996d-45c2-90f0-388ff96faa56'), { code: 'auth.clientNotAllowed' });
  });

  it('keeps app and tenant in a claims challenge, and hands on nothing else of the service’s header', () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const { wwwAuthenticate, fallbackScopes } = claimsChallenge(claims, pseudo);
    assert.deepEqual(fallbackScopes, pseudo);
    const sent = /^Bearer claims="([^"]+)"$/u.exec(wwwAuthenticate)?.[1] ?? '';
    assert.equal(Buffer.from(sent, 'base64').toString('utf8'), claims);
  });
});
