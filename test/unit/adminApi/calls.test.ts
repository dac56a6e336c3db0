import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createAdminApi } from '../../../src/adminApi/adminApi';
import { systemClock } from '../../../src/core/clock';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { apiOf, failureOf, rowsOf } from './apiOfSandbox';

describe('REST client: calls', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startSandbox({ mailboxes: 2500 });
  });
  after(() => sandbox.stop());

  it('reads objects without the wire’s type notes, and the warnings', async () => {
    const { api, requests } = apiOf(sandbox);
    const pages = [];
    for await (const page of api.invoke('Get-Mailbox', { ResultSize: 2 })) pages.push(page);
    assert.equal(pages.length, 1);
    const [page] = pages;
    assert.equal(page?.objects.length, 2);
    assert.equal(page.more, false);
    assert.match(page.warnings[0] ?? '', /There are more results available/u);
    assert.ok(page.objects.every((row) => Object.keys(row).length > 200));
    assert.ok(page.objects.every((row) => Object.keys(row).every((name) => !name.includes('@'))));
    assert.equal(requests.length, 1);
  });

  it('asks for a page when the one before is used up', async () => {
    const { api, requests } = apiOf(sandbox);
    const names = new Set<unknown>();
    let pages = 0;
    for await (const { objects, more } of api.invoke(
      'Get-Mailbox',
      { ResultSize: 'Unlimited' },
      { select: ['Guid'], pageSize: 400 },
    )) {
      pages += 1;
      assert.equal(requests.length, pages);
      assert.equal(more, pages < 7);
      for (const row of objects) names.add(row['Guid']);
    }
    assert.equal(pages, 7);
    assert.equal(names.size, 2500);
  });

  it('asks for no more pages than its reader wants', async () => {
    const { api, requests } = apiOf(sandbox);
    for await (const page of api.invoke(
      'Get-Mailbox',
      { ResultSize: 'Unlimited' },
      { select: ['Guid'], pageSize: 10 },
    )) {
      assert.equal(page.objects.length, 10);
      break;
    }
    assert.equal(requests.length, 1);
  });

  it('lists the cmdlets of the role', async () => {
    const { api } = apiOf(sandbox);
    const cmdlets = await api.exportedCmdlets();
    assert.ok(cmdlets.includes('Get-Mailbox') && cmdlets.includes('New-TransportRule'));
    assert.deepEqual(cmdlets, [...cmdlets].sort());
  });

  for (const [what, cmdlet, parameters, code] of [
    ['an object that is not there', 'Get-Mailbox', { Identity: 'nobody' }, 'objectNotFound'],
    ['a parameter that the cmdlet lacks', 'Get-Mailbox', { NoSuch: 1 }, 'parametersNotAccepted'],
    ['a value that cannot be', 'Get-Mailbox', { RecipientTypeDetails: 'NoSuch' }, 'valueNotAccepted'],
    ['a cmdlet that the role lacks', 'Get-NoSuchThing', {}, 'notAllowed'],
    ['a password', 'Set-Mailbox', { Identity: 'a', Password: 'b' }, 'terminalOnly'],
    ['no cmdlet', 'Get-Mailbox; exit', {}, 'cmdletNameInvalid'],
  ] as const) {
    it(`fails for ${what} with ${code}`, async () => {
      const failure = await failureOf(rowsOf(apiOf(sandbox).api, cmdlet, parameters));
      assert.equal(failure.code, code);
      assert.ok(failure.message.includes(cmdlet), failure.message);
    });
  }

  it('says that a page link is no longer good', async () => {
    const { api } = apiOf(sandbox);
    const pages = api.invoke('Get-Mailbox', { ResultSize: 'Unlimited' }, { select: ['Guid'], pageSize: 10 });
    const iterator = pages[Symbol.asyncIterator]();
    await iterator.next();
    await sandbox.control('reset');
    assert.equal((await failureOf(iterator.next())).code, 'pageExpired');
  });

  it('writes no token to the log', async () => {
    const { api, log } = apiOf(sandbox);
    await rowsOf(api, 'Get-Mailbox', { ResultSize: 1 });
    assert.ok(log.some((line) => line.includes('InvokeCommand Get-Mailbox 200')));
    assert.ok(log.every((line) => !line.includes(sandbox.accessToken)));
  });

  it('refuses a base that is no web address', () => {
    assert.throws(() => apiOf(sandbox, { base: 'outlook' }), { code: 'addressInvalid' });
  });
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is held in memory: garbage is collected first, or the number would depend on when that happens. */
function liveBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe('REST client: long lists', () => {
  it('stream 50,000 rows within bounded memory', async () => {
    const sandbox = await startSandbox({ mailboxes: 50_000 });
    try {
      const { api } = apiOf(sandbox);
      const before = liveBytes();
      let rows = 0;
      let most = 0;
      for await (const { objects } of api.invoke(
        'Get-Mailbox',
        { ResultSize: 'Unlimited' },
        { select: ['DisplayName', 'PrimarySmtpAddress', 'RecipientTypeDetails', 'Guid'] },
      )) {
        rows += objects.length;
        most = Math.max(most, liveBytes() - before);
      }
      assert.equal(rows, 50_000);
      // A page takes half a megabyte, all rows would take twenty.
      assert.ok(most < 8 * 2 ** 20, `${Math.round(most / 2 ** 20)} MB`);
    } finally {
      await sandbox.stop();
    }
  });

  it('stop at an answer that is too long to be read', async () => {
    const sandbox = await startSandbox();
    try {
      const { api } = apiOf(sandbox, { maxAnswerBytes: 100_000 });
      assert.equal((await failureOf(rowsOf(api, 'Get-Mailbox', {}))).code, 'answerTooLong');
    } finally {
      await sandbox.stop();
    }
  });
});

describe('REST client: no service', () => {
  it('says that nobody listens', async () => {
    const sandbox = await startSandbox();
    await sandbox.stop();
    const { api } = apiOf(sandbox);
    const failure = await failureOf(rowsOf(api, 'Get-Mailbox', {}));
    assert.equal(failure.code, 'connectionRefused');
    assert.ok(failure.message.includes(new URL(sandbox.url).host));
  });

  it('passes on why there is no token', async () => {
    const reason = new Error('no token today');
    const api = createAdminApi({
      base: 'http://127.0.0.1:9',
      tenantId: 't',
      anchor: { kind: 'user', userPrincipalName: 'a@b.c' },
      clock: systemClock,
      log: console,
      token: () => Promise.reject(reason),
    });
    await assert.rejects(rowsOf(api, 'Get-Mailbox', {}), reason);
  });
});
