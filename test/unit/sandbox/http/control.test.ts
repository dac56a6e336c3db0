import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSandbox } from '../../../support/sandbox';
import { assertQuick } from '../../../support/timing';
import { WireClient } from './wireClient';

describe('Sandbox faults on the wire', () => {
  const wire = WireClient.forSuite();
  const ask = () => wire.invoke('Get-OrganizationConfig');

  afterEach(() => wire.sandbox.control('faults', { kind: 'none' }));

  it('latency', async () => {
    await wire.sandbox.control('faults', { kind: 'latency', ms: 300, times: 1 });
    const started = performance.now();
    assert.equal((await ask()).status, 200);
    assert.ok(performance.now() - started >= 290);
  });

  it('429 with Retry-After', async () => {
    await wire.sandbox.control('faults', { kind: 'throttle', retryAfter: 7, times: 1 });
    const { status, headers, body } = await ask();
    assert.equal(status, 429);
    assert.equal(headers.get('retry-after'), '7');
    assert.match(body.error.message, /^You have reached the maximum number of concurrent requests per tenant/u);
    assert.equal((await ask()).status, 200);
  });

  it('401 for tokens issued so far, and for no later one', async () => {
    await wire.sandbox.control('faults', { kind: 'expired' });
    const { status, headers } = await ask();
    assert.equal(status, 401);
    assert.match(headers.get('www-authenticate') ?? '', /error="invalid_token"/u);
    const issued = await wire.token({
      grant_type: 'client_credentials',
      client_id: 'fb78d390-0c51-40cd-8e17-fdbfab77341b',
      scope: 'https://outlook.office365.com/.default',
    });
    const token = String(issued.body['access_token']);
    assert.equal((await wire.invoke('Get-OrganizationConfig', {}, { token })).status, 200);
  });

  it('401 with a claims challenge', async () => {
    await wire.sandbox.control('faults', { kind: 'claims', times: 1 });
    const { status, headers } = await ask();
    assert.equal(status, 401);
    const challenge = headers.get('www-authenticate') ?? '';
    assert.match(challenge, /error="insufficient_claims"/u);
    const claims = /claims="([^"]+)"/u.exec(challenge)?.[1] ?? '';
    assert.ok('access_token' in (JSON.parse(Buffer.from(claims, 'base64').toString()) as object));
  });

  it('a dropped connection, before or within the answer', async () => {
    await wire.sandbox.control('faults', { kind: 'drop', times: 1 });
    await assert.rejects(ask());
    await wire.sandbox.control('faults', { kind: 'drop', midBody: true, times: 1 });
    const response = await wire.send('InvokeCommand', {
      body: { CmdletInput: { CmdletName: 'Get-Mailbox', Parameters: {} } },
    });
    assert.equal(response.status, 200);
    await assert.rejects(response.text());
  });

  it('302 to another port, where the same request is answered', async () => {
    await wire.sandbox.control('faults', { kind: 'redirect' });
    const body = { CmdletInput: { CmdletName: 'Get-OrganizationConfig', Parameters: {} } };
    const response = await wire.send('InvokeCommand', { body });
    assert.equal(response.status, 302);
    const location = new URL(response.headers.get('location') ?? '');
    assert.equal(location.hostname, '127.0.0.1');
    assert.notEqual(location.origin, wire.sandbox.url);
    assert.equal(location.pathname, new URL(wire.address('InvokeCommand')).pathname);
    assert.equal((await wire.send(location.href, { body })).status, 200);
  });

  it('HTML in place of JSON, and JSON that breaks off', async () => {
    const body = { CmdletInput: { CmdletName: 'Get-OrganizationConfig', Parameters: {} } };
    await wire.sandbox.control('faults', { kind: 'html', times: 1 });
    const html = await wire.send('InvokeCommand', { body });
    assert.match(html.headers.get('content-type') ?? '', /^text\/html/u);
    assert.match(await html.text(), /^<!DOCTYPE html>/u);
    await wire.sandbox.control('faults', { kind: 'brokenJson', times: 1 });
    const broken = await wire.send('InvokeCommand', { body });
    assert.equal(broken.status, 200);
    await assert.rejects(broken.json(), SyntaxError);
  });

  it('at the sign-in, when its path is named', async () => {
    await wire.sandbox.control('faults', { kind: 'throttle', path: '/oauth2/', times: 1 });
    assert.equal((await ask()).status, 200);
    const form = { grant_type: 'password', client_id: 'c', username: wire.sandbox.userPrincipalName, password: 'p' };
    const scope = 'https://outlook.office365.com/.default';
    assert.equal((await wire.token({ ...form, scope })).status, 429);
    assert.equal((await wire.token({ ...form, scope })).status, 200);
  });

  it('are refused where they say nothing that can be done', async () => {
    const { status, body } = await wire.ask('/_sandbox/faults', { body: { kind: 'storm' } });
    assert.equal(status, 400);
    assert.match(body.error.message, /There is no fault "storm"/u);
  });
});

describe('Sandbox control', () => {
  const wire = WireClient.forSuite();
  const reader = WireClient.forSuite({ role: 'View-Only Organization Management' });
  let folder = '';

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sandbox-control-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('takes the token of an organization manager only', async () => {
    assert.equal((await wire.ask('/_sandbox/reset', { body: {}, token: '' })).status, 401);
    assert.equal((await reader.ask('/_sandbox/reset', { body: {} })).status, 403);
    assert.equal((await wire.ask('/_sandbox/reset')).status, 405);
  });

  it('saves the state, and loads what it saved', async () => {
    const file = path.join(folder, 'state.json');
    await wire.sandbox.control('state', { save: file });
    await wire.sandbox.control('state', { load: file });
    const other = await startSandbox({ organization: 'fabrikam' });
    try {
      await assert.rejects(other.control('state', { load: file }), /it is of another organization \(Contoso/u);
    } finally {
      await other.stop();
    }
  });

  it('refuses a state that is none, and keeps the tenant it has', async () => {
    const file = path.join(folder, 'broken.json');
    await writeFile(file, '{"version":1');
    for (const body of [{ load: file }, { load: path.join(folder, 'none.json') }, { load: 'relative.json' }, {}]) {
      assert.equal((await wire.ask('/_sandbox/state', { body })).status, 400, JSON.stringify(body));
    }
    const unwritable = await wire.ask('/_sandbox/state', { body: { save: path.join(folder, 'no', 'folder.json') } });
    assert.equal(unwritable.status, 400);
    assert.match(unwritable.body.error.message, /can't be saved .*ENOENT/u);
    assert.equal((await wire.invoke('Get-OrganizationConfig')).status, 200);
  });
});

describe('Sandbox liveness', () => {
  it('is a request without an end that ends with the sandbox, told to stop or killed', async () => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await assertQuick(`the end of a sandbox by ${signal}`, 1000, () => timeOfEnd(signal));
    }
  });

  /** How long it takes from the signal to the end of the request (ms). */
  async function timeOfEnd(signal: 'SIGTERM' | 'SIGKILL'): Promise<number> {
    const sandbox = await startSandbox();
    try {
      const response = await fetch(`${sandbox.url}/_sandbox/alive`, {
        headers: { Authorization: `Bearer ${sandbox.accessToken}` },
      });
      assert.equal(response.status, 200);
      const reader = response.body?.getReader();
      assert.equal((await reader?.read())?.done, false);
      const ended = reader?.read().then(
        ({ done }) => done,
        () => true,
      );
      const early = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 200, 'still open'))]);
      assert.equal(early, 'still open');
      const started = performance.now();
      sandbox.process.kill(signal);
      assert.equal(await ended, true);
      return performance.now() - started;
    } finally {
      await sandbox.stop();
    }
  }

  it('asks for the token', async () => {
    const sandbox = await startSandbox();
    const response = await fetch(`${sandbox.url}/_sandbox/alive`);
    assert.equal(response.status, 401);
    await sandbox.stop();
  });
});
