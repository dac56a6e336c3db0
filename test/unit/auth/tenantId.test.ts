import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requireAuthority, resolveTenantId } from '../../../src/auth/tenantId';
import { startSandbox } from '../../support/sandbox';

const { signal } = new AbortController();
const tenantId = '11111111-1111-1111-1111-111111111111';

/** An authority on loopback that does what no sandbox does. */
async function withAuthority(answer: RequestListener, use: (address: string) => Promise<void>): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('the tenant of a domain', () => {
  it('is known by its GUID without a call, and by its domain from the authority', async () => {
    const sandbox = await startSandbox({ mailboxes: 1 });
    try {
      assert.equal(await resolveTenantId('http://127.0.0.1:1', tenantId, { signal }), tenantId);
      assert.equal(await resolveTenantId(sandbox.url, sandbox.domain, { signal }), sandbox.tenantId);
      await assert.rejects(resolveTenantId(sandbox.url, 'nobody.example', { signal }), { code: 'auth.noSuchTenant' });
      await requireAuthority(sandbox.url, sandbox.tenantId, { signal });
    } finally {
      await sandbox.stop();
    }
  });

  it('is not said not to exist by an authority that is out', async () => {
    for (const answer of [
      (_request, response) => response.writeHead(503).end('{"error":"temporarily_unavailable"}'),
      (_request, response) => response.writeHead(200).end('<html>proxy</html>'),
      (_request, response) => response.writeHead(429).end('{"error":"too_many_requests"}'),
      (_request, response) => response.writeHead(407).end('{"message":"Proxy Authentication Required"}'),
      (_request, response) => response.writeHead(403).end('{}'),
      (_request, response) => response.destroy(),
    ] satisfies RequestListener[]) {
      await withAuthority(answer, async (address) => {
        const unreachable = { code: 'auth.authorityUnreachable' };
        await assert.rejects(resolveTenantId(address, 'contoso.com', { signal }), unreachable);
        await assert.rejects(requireAuthority(address, tenantId, { signal }), unreachable);
      });
    }
  });

  it('is said not to exist where the authority says so, or knows of none', async () => {
    for (const answer of [
      (_request, response) => response.writeHead(400).end('{"error":"invalid_tenant"}'),
      (_request, response) => response.writeHead(404).end('{"error":"not_found"}'),
      (_request, response) => response.writeHead(200).end('{"issuer":"https://login.example/{tenantid}/v2.0"}'),
      (_request, response) => response.writeHead(200).end('null'),
    ] satisfies RequestListener[]) {
      await withAuthority(answer, async (address) => {
        await assert.rejects(resolveTenantId(address, 'contoso.com', { signal }), { code: 'auth.noSuchTenant' });
      });
    }
  });

  it('is asked for no more once that is called off', async () => {
    const controller = new AbortController();
    const answer: RequestListener = () => controller.abort();
    await withAuthority(answer, async (address) => {
      await assert.rejects(resolveTenantId(address, 'contoso.com', { signal: controller.signal }), {
        name: 'CanceledError',
      });
    });
  });
});
