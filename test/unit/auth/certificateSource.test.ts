import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { chmod, copyFile, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCertificateFile } from '../../../src/auth/certificateFile';
import { createCertificateSource, type CertificateSourceServices } from '../../../src/auth/certificateSource';
import type { CertificatePassphrase } from '../../../src/auth/openCertificate';
import { cloudNames, cloudOf } from '../../../src/connections/clouds';
import type { CertificateLocation, CertificateProfile } from '../../../src/connections/profile';
import { systemClock } from '../../../src/core/clock';
import { CanceledError, UserError } from '../../../src/core/errors';
import { connectionName } from '../../../src/core/ids';
import { redactingLog, type Log } from '../../../src/core/log';
import type { AccessToken, AcquireOptions } from '../../../src/session/api';
import { ManualClock } from '../../support/manualClock';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { apiOf, failureOf, rowsOf } from '../adminApi/apiOfSandbox';
import { EdgeClient } from '../sandbox/edge/edgeClient';

const fixture = (name: string): string => path.resolve('test', 'unit', 'auth', 'certificates', name);
const application = '11111111-2222-4333-8444-555555555555';

/** Somebody who answers what a passphrase is, and where it is kept. */
class Keeper implements CertificatePassphrase {
  readonly asked: string[] = [];
  kept: string | undefined;
  readonly #answers: (string | undefined)[];

  constructor(...answers: readonly (string | undefined)[]) {
    this.#answers = [...answers];
  }

  saved(): Promise<string | undefined> {
    return Promise.resolve(this.kept);
  }
  ask(reason: 'missing' | 'wrong'): Promise<string | undefined> {
    this.asked.push(reason);
    return Promise.resolve(this.#answers.shift());
  }
  keep(passphrase: string): Promise<void> {
    this.kept = passphrase;
    return Promise.resolve();
  }
}

describe('Signing in by certificate, by msal-node against the authority', () => {
  let folder: string;
  let sandbox: TestSandbox;
  let edge: EdgeClient;
  const lines: string[] = [];
  const write = (message: string): void => void lines.push(message);
  const log: Log = redactingLog({ trace: write, debug: write, info: write, warn: write, error: write });
  /** Bodies of the requests to the token endpoint. */
  const bodies: URLSearchParams[] = [];
  const addresses: string[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'certificate-test-'));
    sandbox = await startSandbox({ edge: true, applications: [`${application}=${fixture('publicOnly.pem')}`] });
    edge = new EdgeClient(sandbox);
  });
  after(async () => {
    assert.equal(await sandbox.stop(), 0);
    assert.equal(sandbox.complaints(), '');
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    lines.length = 0;
    bodies.length = 0;
    addresses.length = 0;
  });

  const observed: typeof fetch = (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input);
    addresses.push(`${address.host}${address.pathname}`);
    if (address.pathname.endsWith('/token') && typeof init?.body === 'string')
      bodies.push(new URLSearchParams(init.body));
    return edge.fetch(input, init);
  };
  const profileOf = (
    certificate: CertificateLocation | string,
    more: Partial<CertificateProfile> = {},
  ): CertificateProfile => ({
    name: connectionName('Nightly'),
    method: 'certificate',
    production: false,
    organization: sandbox.domain,
    appId: application,
    certificate: typeof certificate === 'string' ? { file: certificate } : certificate,
    ...more,
  });
  const sourceOf = (profile: CertificateProfile, services: Partial<CertificateSourceServices> = {}) =>
    createCertificateSource(profile, {
      passphrase: new Keeper(),
      clock: systemClock,
      log,
      fetch: observed,
      ...services,
    });
  const wanted = (options: Partial<AcquireOptions> = {}): AcquireOptions => ({
    interactive: true,
    signal: new AbortController().signal,
    ...options,
  });
  async function mailboxes(token: AccessToken, base = 'https://outlook.office365.com'): Promise<number> {
    const { api } = apiOf(sandbox, {
      base,
      anchor: { kind: 'application' },
      token: () => Promise.resolve(token.value),
      fetch: edge.fetch,
    });
    return (await rowsOf(api, 'Get-Mailbox', { ResultSize: 5 })).length;
  }

  it('from a PEM file: a token of the application, which opens the tenant', async () => {
    const source = sourceOf(profileOf(fixture('plain.pem')));
    const token = await source.acquire(wanted());
    assert.equal(token.tenantId, sandbox.tenantId);
    assert.equal(token.appId, application);
    assert.equal(token.userPrincipalName, undefined);
    assert.equal(token.audience, 'https://outlook.office365.com');
    assert.equal(await mailboxes(token), 5);
    assert.ok(
      addresses.every((address) => address.startsWith('login.microsoftonline.com/')),
      addresses.join(' '),
    );
    assert.match(addresses.at(-1) ?? '', new RegExp(`/${sandbox.tenantId}/oauth2/v2.0/token$`, 'u'));
    const { header } = assertionOf(bodies[0]);
    assert.deepEqual(Object.keys(header).sort(), ['alg', 'typ', 'x5t#S256']);
    source.dispose();
  });

  for (const cloud of cloudNames.filter((name) => name !== 'O365GermanyCloud')) {
    it(`in the cloud ${cloud}: its own authority, and tokens for its own services`, async () => {
      const profile = profileOf(fixture('plain.pem'), { cloud });
      const { authority, adminApiBase, exchangeScope, complianceScope } = cloudOf(profile);
      const source = sourceOf(profile);
      assert.equal(source.adminApiBase, adminApiBase);
      const exchange = await source.acquire(wanted());
      assert.equal(`${exchange.audience}/.default`, exchangeScope);
      const compliance = await source.acquire(wanted({ audience: 'compliance' }));
      assert.equal(`${compliance.audience}/.default`, complianceScope);
      assert.equal(await mailboxes(exchange, adminApiBase), 5);
      const hosts = new Set(addresses.map((address) => address.split('/')[0]));
      assert.ok(hosts.has(new URL(authority).host), [...hosts].join(' '));
      if (cloud !== 'O365China') assert.equal(hosts.size, 1);
    });
  }

  it('in a cloud without Security & Compliance: says so', async () => {
    const source = sourceOf(
      profileOf(fixture('plain.pem'), { cloud: 'O365GermanyCloud', organization: sandbox.tenantId }),
    );
    assert.equal(source.complianceBase, undefined);
    assert.equal((await failureOf(source.acquire(wanted({ audience: 'compliance' })))).code, 'auth.noCompliance');
  });

  it('from files that need a passphrase, which is asked for once and kept once it worked', async () => {
    for (const name of ['encrypted.pem', 'aes.pfx', 'legacy.pfx']) {
      const passphrase = new Keeper('wrong', 'correct');
      const source = sourceOf(profileOf(fixture(name)), { passphrase });
      const both = [source.acquire(wanted()), source.acquire(wanted({ audience: 'compliance' }))];
      const [exchange, compliance] = await Promise.all(both);
      assert.deepEqual(passphrase.asked, ['missing', 'wrong'], name);
      assert.equal(passphrase.kept, 'correct');
      assert.equal(exchange?.audience, 'https://outlook.office365.com');
      assert.equal(compliance?.audience, 'https://ps.compliance.protection.outlook.com');
      await source.acquire(wanted({ interactive: false, forceRefresh: true }));
      assert.equal(passphrase.asked.length, 2);
      source.dispose();
    }
    assert.doesNotMatch(lines.join('\n'), /correct|PRIVATE KEY|eyJ/u);
  });

  it('asks nobody where it may not, and takes no for an answer', async () => {
    const silent = await failureOf(sourceOf(profileOf(fixture('aes.pfx'))).acquire(wanted({ interactive: false })));
    assert.equal(silent.code, 'certificate.passphraseNeeded');
    const passphrase = new Keeper('wrong', undefined);
    const source = sourceOf(profileOf(fixture('aes.pfx')), { passphrase });
    await assert.rejects(source.acquire(wanted()), CanceledError);
    assert.equal(passphrase.kept, undefined);
    passphrase.kept = 'wrong too';
    const wrong = await failureOf(source.acquire(wanted({ interactive: false })));
    assert.equal(wrong.code, 'certificate.passphraseWrong');
    assert.deepEqual(bodies, []);
  });

  it('hands a token out again until it is renewed', async () => {
    const source = sourceOf(profileOf(fixture('plain.pem')));
    const first = await source.acquire(wanted());
    assert.equal((await source.acquire(wanted())).value, first.value);
    const renewed = await source.acquire(wanted({ interactive: false, forceRefresh: true }));
    assert.notEqual(renewed.value, first.value);
    assert.equal(bodies.length, 2);
    assert.equal(
      addresses.filter((address) => address.includes('openid-configuration')).length,
      1,
      'the tenant is looked up once',
    );
    const clock = new ManualClock(renewed.expiresAt - 60_000);
    const late = sourceOf(profileOf(fixture('plain.pem')), { clock });
    const short = await late.acquire(wanted());
    assert.notEqual(
      (await late.acquire(wanted())).value,
      short.value,
      'one that ends in a minute is not handed out again',
    );
  });

  it('passes a claims challenge on', async () => {
    const source = sourceOf(profileOf(fixture('plain.pem')));
    const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: '1700000000' } } });
    const first = await source.acquire(wanted());
    const answered = await source.acquire(wanted({ interactive: false, claims }));
    assert.notEqual(answered.value, first.value);
    const sent = JSON.parse(bodies.at(-1)?.get('claims') ?? '') as Readonly<Record<string, unknown>>;
    assert.deepEqual({ access_token: sent['access_token'] }, JSON.parse(claims));
  });

  it('sends the certificates along when asked to', async () => {
    const source = sourceOf(profileOf({ file: fixture('aes.pfx'), sendX5c: true }), {
      passphrase: new Keeper('correct'),
    });
    await source.acquire(wanted());
    const { header } = assertionOf(bodies[0]);
    const der = (await readFile(fixture('publicOnly.cer'))).toString('base64');
    assert.deepEqual(header['x5c'], [der]);
  });

  it('that the application does not list: says so and hands its public part out', async () => {
    const failure = await failureOf(
      sourceOf(profileOf(fixture('chain.pfx')), { passphrase: new Keeper('correct') }).acquire(wanted()),
    );
    assert.equal(failure.code, 'auth.certificateRefused');
    const [copy] = failure.wayOut;
    assert.equal(copy?.command, 'exchangeOnline.copyCertificate');
    assert.equal(new X509Certificate(String(copy.arguments?.[0])).subject, 'CN=leaf');
    assert.doesNotMatch(String(copy.arguments?.[0]), /PRIVATE/u);
  });

  it('of an application or a tenant that is not there', async () => {
    const stranger = application.replace('1111', '9999');
    const app = await failureOf(sourceOf(profileOf(fixture('plain.pem'), { appId: stranger })).acquire(wanted()));
    assert.equal(app.code, 'auth.noSuchApp');
    assert.match(app.message, new RegExp(stranger, 'u'));
    const tenant = await failureOf(
      sourceOf(profileOf(fixture('plain.pem'), { organization: 'nobody.example' })).acquire(wanted()),
    );
    assert.equal(tenant.code, 'auth.noSuchTenant');
  });

  it('refused by policy', async () => {
    await sandbox.control('faults', { kind: 'aadsts', code: 53003, times: 1 });
    const failure = await failureOf(sourceOf(profileOf(fixture('plain.pem'))).acquire(wanted()));
    assert.equal(failure.code, 'auth.blockedByPolicy');
  });

  it('of a certificate outside its time, without asking the authority', async () => {
    for (const [now, code] of [
      ['2000-01-01', 'certificate.notYetValid'],
      ['2300-01-01', 'certificate.expired'],
    ] as const) {
      const source = sourceOf(profileOf(fixture('plain.pem')), { clock: new ManualClock(Date.parse(now)) });
      assert.equal((await failureOf(source.acquire(wanted()))).code, code);
    }
    assert.deepEqual(bodies, []);
  });

  it('in the Windows store: says that only the module can use it, and leads to the connection', () => {
    const profile = profileOf({ thumbprint: 'AB'.repeat(20), signIn: 'extension' });
    assert.throws(
      () => sourceOf(profile),
      (error) => {
        assert.ok(error instanceof UserError);
        assert.equal(error.code, 'certificate.storeNeedsModule');
        assert.deepEqual(error.wayOut[0]?.arguments, ['Nightly']);
        return true;
      },
    );
  });

  it('near its end: a warning in the log', async () => {
    const { validTo } = readCertificateFile(await readFile(fixture('plain.pem')), undefined, { now: Date.now() });
    const warnings = () => lines.filter((line) => /expires in 20 days/u.test(line));
    for (const [daysLeft, count] of [
      [40, 0],
      [20, 1],
    ] as const) {
      const clock = new ManualClock(validTo - daysLeft * 24 * 3_600_000);
      await sourceOf(profileOf(fixture('plain.pem')), { clock }).acquire(wanted());
      assert.equal(warnings().length, count);
    }
  });

  it('of a file that cannot be used: each a sentence that names it', async () => {
    for (const [name, code] of [
      ['nowhere.pem', 'certificate.fileMissing'],
      ['..', 'certificate.fileUnreadable'],
      ['make.sh', 'certificate.unreadable'],
      ['publicOnly.cer', 'certificate.noKey'],
      ['keyOnly.pem', 'certificate.noCertificate'],
      ['mismatched.pem', 'certificate.keyOfAnother'],
      ['elliptic.pem', 'certificate.notRsa'],
      ['short.pem', 'certificate.keyTooShort'],
    ] as const) {
      const failure = await failureOf(sourceOf(profileOf(fixture(name))).acquire(wanted()));
      assert.equal(failure.code, code, name);
      assert.ok(failure.message.includes(fixture(name)), failure.message);
      assert.ok(failure.wayOut.length > 0);
    }
  });

  it('whose file disappears: the session hears of it at the renewal', async () => {
    const file = path.join(folder, 'app.pem');
    await copyFile(fixture('plain.pem'), file);
    const source = sourceOf(profileOf(file));
    const lost: string[] = [];
    source.onDidLose((sentence) => lost.push(sentence));
    await source.acquire(wanted());
    await rename(file, `${file}.away`);
    const failure = await failureOf(source.acquire(wanted({ interactive: false, forceRefresh: true })));
    assert.equal(failure.code, 'certificate.fileMissing');
    assert.deepEqual(lost, [failure.message]);
  });

  it('whose file others can read: a warning in the log', async function () {
    if (process.platform === 'win32') this.skip();
    const file = path.join(folder, 'open.pem');
    await copyFile(fixture('plain.pem'), file);
    const warnings = () => lines.filter((line) => line.includes('chmod 600'));
    await chmod(file, 0o600);
    await sourceOf(profileOf(file)).acquire(wanted());
    assert.deepEqual(warnings(), []);
    await chmod(file, 0o640);
    await sourceOf(profileOf(file)).acquire(wanted());
    assert.equal(warnings().length, 1);
  });

  it('where nothing answers, or a proxy instead of the authority', async () => {
    const nobody: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
    const page: typeof fetch = (input, init) =>
      init?.method === 'POST' ? Promise.resolve(new Response('<html>', { status: 502 })) : observed(input, init);
    for (const one of [nobody, page]) {
      const failure = await failureOf(sourceOf(profileOf(fixture('plain.pem')), { fetch: one }).acquire(wanted()));
      assert.equal(failure.code, 'auth.authorityUnreachable');
    }
  });

  it('where the sign-in service cannot answer now, and gives no reason of its own', async () => {
    for (const status of [429, 500, 503, 504]) {
      for (const body of ['{}', '{"error":"temporarily_unavailable","error_description":"busy"}', '']) {
        const busy: typeof fetch = (input, init) =>
          init?.method === 'POST' ? Promise.resolve(new Response(body, { status })) : observed(input, init);
        const failure = await failureOf(sourceOf(profileOf(fixture('plain.pem')), { fetch: busy }).acquire(wanted()));
        assert.equal(failure.code, 'auth.authorityUnreachable', `${status} ${body}`);
      }
    }
    const told = '{"error":"x","error_description":"AADSTS90033: A transient error has occurred."}';
    const busy: typeof fetch = (input, init) =>
      init?.method === 'POST' ? Promise.resolve(new Response(told, { status: 503 })) : observed(input, init);
    const failure = await failureOf(sourceOf(profileOf(fixture('plain.pem')), { fetch: busy }).acquire(wanted()));
    assert.equal(failure.code, 'auth.serviceBusy');
  });

  it('called off on the way', async () => {
    const controller = new AbortController();
    const hanging: typeof fetch = (input, init) => {
      if (init?.method !== 'POST') return observed(input, init);
      queueMicrotask(() => controller.abort());
      return new Promise((_resolve, reject) =>
        init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
      );
    };
    const source = sourceOf(profileOf(fixture('plain.pem')), { fetch: hanging });
    await assert.rejects(source.acquire(wanted({ signal: controller.signal })), CanceledError);
  });

  it('in the Windows store: not by this extension', () => {
    assert.throws(() => sourceOf(profileOf({ thumbprint: 'A'.repeat(40), signIn: 'extension' })), Error);
  });
});

/** The client assertion of a token request. */
function assertionOf(body: URLSearchParams | undefined): { readonly header: Readonly<Record<string, unknown>> } {
  const [header = ''] = body?.get('client_assertion')?.split('.') ?? [];
  return { header: JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as Readonly<Record<string, unknown>> };
}
