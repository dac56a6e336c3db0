import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSandbox, type TestSandboxOptions } from '../../support/sandbox';
import { assertQuick } from '../../support/timing';

/** Runs the program with a command line that it cannot follow. */
async function complaint(...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [path.resolve('dist', 'sandbox.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

describe('Sandbox program: its start', () => {
  it('prints one line that says where it is', async () => {
    const sandbox = await startSandbox();
    assert.match(sandbox.url, /^http:\/\/127\.0\.0\.1:\d+$/u);
    assert.match(sandbox.tenantId, /^[0-9a-f-]{36}$/u);
    assert.equal(sandbox.domain, 'contoso.onmicrosoft.com');
    assert.equal(sandbox.userPrincipalName, 'admin@contoso.onmicrosoft.com');
    assert.equal(sandbox.accessToken.split('.').length, 3);
    assert.equal(await sandbox.stop(), 0);
  });

  it('is the same tenant for the same seed, another for another', async () => {
    const tenant = async (options: TestSandboxOptions) => {
      const sandbox = await startSandbox(options);
      await sandbox.stop();
      return [sandbox.tenantId, sandbox.domain, sandbox.userPrincipalName];
    };
    const usual = await tenant({});
    assert.deepEqual(await tenant({ seed: 'Contoso' }), usual);
    assert.deepEqual(await tenant({ organization: 'contoso', seed: '1' }), usual);
    const fabrikam = await tenant({ seed: 'Fabrikam', user: 'meganb@fabrikam.onmicrosoft.com' });
    assert.equal(fabrikam[1], 'fabrikam.onmicrosoft.com');
    assert.equal(fabrikam[2], 'meganb@fabrikam.onmicrosoft.com');
    assert.notEqual(fabrikam[0], usual[0]);
    const text = await tenant({ seed: 'spring fair', organization: 'contoso' });
    assert.equal(text[1], usual[1]);
    assert.notEqual(text[0], usual[0]);
    assert.notEqual((await tenant({ seed: '2' }))[0], usual[0]);
  });

  it('takes no longer for 100,000 mailboxes', async () => {
    // Ten times what it takes, so that a busy machine fails no test: the bench holds the true number.
    await assertQuick('the start with 100,000 mailboxes', 3000, async () => {
      const started = performance.now();
      const sandbox = await startSandbox({ mailboxes: 100_000 });
      const time = performance.now() - started;
      await sandbox.stop();
      return time;
    });
  });

  it('can begin with faults', async () => {
    const sandbox = await startSandbox({ faults: ['html,times=1', 'latency,ms=1'] });
    const ask = () =>
      fetch(`${sandbox.url}/adminapi/beta/${sandbox.tenantId}/basicinfo('AdminApiState')`, {
        headers: { Authorization: `Bearer ${sandbox.accessToken}` },
      });
    assert.match((await ask()).headers.get('content-type') ?? '', /html/u);
    assert.match((await ask()).headers.get('content-type') ?? '', /json/u);
    await sandbox.stop();
  });
});

describe('Sandbox program: its end', () => {
  /** Tells a sandbox to stop while a request is in work. @returns how long it took from the answer to its end (ms) */
  async function timeOfEnd(signal: 'SIGTERM' | 'SIGINT'): Promise<number> {
    const sandbox = await startSandbox({ faults: ['latency,ms=800,path=AdminApiState'] });
    const ask = (resource: string): Promise<Response> =>
      fetch(`${sandbox.url}/adminapi/beta/${sandbox.tenantId}/${resource}`, {
        headers: { Authorization: `Bearer ${sandbox.accessToken}` },
      });
    const progress = { ended: false };
    const answer = ask("basicinfo('AdminApiState')").finally(() => (progress.ended = true));
    // Each answer says how many requests were in work, itself included.
    while (!progress.ended && Number((await ask('Mailbox?$top=1')).headers.get('x-concurrencycount')) < 2);
    const ended = once(sandbox.process, 'exit');
    sandbox.process.kill(signal);
    assert.equal((await answer).status, 200);
    const answered = performance.now();
    assert.deepEqual(await ended, [0, null]);
    const time = performance.now() - answered;
    assert.equal(sandbox.complaints(), '');
    return time;
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`comes by ${signal}, with requests in work and connections open`, async () => {
      await assertQuick('the end with nothing in work any more', 1500, () => timeOfEnd(signal));
    });
  }

  it('comes with the end of its input', async () => {
    const sandbox = await startSandbox();
    assert.equal(await sandbox.stop(), 0);
  });
});

describe('Sandbox program: its state', () => {
  let folder = '';

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sandbox-main-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is written at the end and read at the next start', async () => {
    const state = path.join(folder, 'state.json');
    const first = await startSandbox({ state, mailboxes: 30, organization: 'fabrikam' });
    assert.equal(await first.stop(), 0);
    const saved = JSON.parse(await readFile(state, 'utf8')) as { readonly options: object };
    assert.deepEqual(saved.options, { organization: 'fabrikam', mailboxes: 30, seed: 1, user: 'admin' });
    const second = await startSandbox({ state });
    assert.equal(second.tenantId, first.tenantId);
    await second.stop();
    const other = await complaint('--state', state, '--mailboxes', '31');
    assert.equal(other.code, 2);
    assert.match(other.stderr, /is of an organization with mailboxes 30, not 31\.\n$/u);
  });

  it('is refused at the start where it could not be saved at the end', async () => {
    const missing = path.join(folder, 'missing');
    assert.deepEqual(await complaint('--state', path.join(missing, 'state.json')), {
      code: 2,
      stdout: '',
      stderr: `--state: changes can't be saved in the folder ${missing}. Name one that you can write to.\n`,
    });
  });
});

describe('Sandbox program: command lines that it cannot follow', () => {
  for (const [args, sentence] of [
    [['--mailboxes', '0'], '--mailboxes must be a whole number from 1 to 100000, not "0".'],
    [['--mailboxes', 'many'], '--mailboxes must be a whole number from 1 to 100000, not "many".'],
    [['--port', '70000'], '--port must be a whole number from 0 to 65535, not "70000".'],
    [['--token-lifetime', '0'], '--token-lifetime must be a whole number from 1 to 86400, not "0".'],
    [
      ['--role', 'King'],
      'There is no role group "King" in the sandbox. Use one of Organization Management, Recipient Management, View-Only Organization Management, Help Desk.',
    ],
    [
      ['--organization', 'x!'],
      '"x!" can\'t name an organization: use 2 to 27 lower-case letters and digits, a letter first.',
    ],
    [
      ['--fault', 'storm'],
      '--fault: There is no fault "storm". Use one of latency, throttle, expired, claims, drop, redirect, html, brokenJson, aadsts, none.',
    ],
  ] as const) {
    it(args.join(' '), async () => {
      assert.deepEqual(await complaint(...args), { code: 2, stdout: '', stderr: `${sentence}\n` });
    });
  }

  it('an option that it does not have, or one without its value', async () => {
    const unknown = await complaint('--speed', '3');
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /^Unknown option '--speed'\..*--mailboxes.*\n$/u);
    const bare = await complaint('--port');
    assert.equal(bare.code, 2);
    assert.match(bare.stderr, /--port.* argument missing/u);
  });

  it('a port that is taken', async () => {
    const sandbox = await startSandbox();
    const { code, stderr } = await complaint('--port', new URL(sandbox.url).port);
    await sandbox.stop();
    assert.equal(code, 1);
    assert.equal(stderr, 'The port is in use. Choose another with --port, or 0 for any free one.\n');
  });
});
