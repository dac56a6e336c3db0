import assert from 'node:assert/strict';
import { PublicClientApplication, type AuthenticationResult } from '@azure/msal-node';
import { cloudNames, cloudOf, type Cloud } from '../../../../src/connections/clouds';
import { authorityAliases, edgeNames } from '../../../../src/sandbox/edge/names';
import { startSandbox, type TestSandbox } from '../../../support/sandbox';
import { apiOf, rowsOf } from '../../adminApi/apiOfSandbox';
import { EdgeClient } from './edgeClient';

/** The closed German cloud has no names here. */
const clouds = cloudNames.filter((name) => name !== 'O365GermanyCloud').map((cloud) => cloudOf({ cloud }));
const hostOf = (address: string): string => new URL(address).hostname;

describe('Edge: the clouds', () => {
  let sandbox: TestSandbox;
  let edge: EdgeClient;
  before(async () => {
    sandbox = await startSandbox({ edge: true });
    edge = new EdgeClient(sandbox);
  });
  after(async () => assert.equal(await sandbox.stop(), 0));

  async function signIn({ authority }: Cloud, scope: string): Promise<AuthenticationResult> {
    const client = new PublicClientApplication({
      auth: { clientId: 'fb78d390-0c51-40cd-8e17-fdbfab77341b', authority: `${authority}/${sandbox.tenantId}` },
      system: { networkClient: edge.network },
    });
    const redirectUri = 'http://localhost';
    const address = await client.getAuthCodeUrl({ scopes: [scope], redirectUri });
    // It may prefer another of the authority's names.
    assert.ok(authorityAliases(hostOf(authority)).includes(hostOf(address)), address);
    const answer = new URL((await edge.fetch(address)).headers.get('location') ?? '');
    return client.acquireTokenByCode({ scopes: [scope], redirectUri, code: answer.searchParams.get('code') ?? '' });
  }
  const rows = (base: string, accessToken: string): Promise<unknown[]> =>
    rowsOf(apiOf(sandbox, { base, token: () => Promise.resolve(accessToken), fetch: edge.fetch }).api, 'Get-Mailbox', {
      ResultSize: 3,
    });

  for (const cloud of clouds) {
    it(`signs in to ${cloud.environmentName} at its own authority, for its own service`, async () => {
      for (const address of [cloud.authority, cloud.adminApiBase, cloud.complianceBase]) {
        assert.ok(edgeNames.includes(hostOf(address ?? '')), address);
      }
      const { accessToken } = await signIn(cloud, cloud.exchangeScope);
      assert.equal((await rows(cloud.adminApiBase, accessToken)).length, 3);
      const compliance = await signIn(cloud, cloud.complianceScope ?? '');
      assert.equal((await rows(cloud.complianceBase ?? '', compliance.accessToken)).length, 3);
    });
  }

  it('takes no token of another cloud', async () => {
    const { accessToken } = await signIn(cloudOf({}), cloudOf({}).exchangeScope);
    await assert.rejects(rows('https://outlook.office365.us', accessToken), { code: 'sessionExpired' });
  });
});
