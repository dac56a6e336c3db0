import assert from 'node:assert/strict';
import path from 'node:path';
import { anchorMailbox } from '../../../src/adminApi/anchor';
import { claimsChallenge } from '../../../src/adminApi/challenge';
import { CookieJar } from '../../../src/adminApi/cookies';
import { mayCarryToken, redirectTarget } from '../../../src/adminApi/hosts';
import { readPageAnswer } from '../../../src/adminApi/pageAnswer';
import { encodeParameters } from '../../../src/adminApi/parameters';
import { defaultRetryPolicy, retryAfterMs, retryDelay } from '../../../src/adminApi/retry';
import { refuseSecrets } from '../../../src/adminApi/secrets';
import { readServiceError } from '../../../src/adminApi/serviceError';
import { loadCatalog } from '../../../src/catalog/catalog';

describe('Hosts that may see a token', () => {
  for (const [home, target, may] of [
    ['https://outlook.office365.com', 'https://namprd01.outlook.com', true],
    ['https://outlook.office365.com', 'https://eurprd05.prod.outlook.com', true],
    ['https://outlook.office365.com', 'https://outlook.office365.us', false],
    ['https://outlook.office365.com', 'http://outlook.office365.com', false],
    ['https://outlook.office365.com', 'https://outlook.office365.com.example.com', false],
    ['https://outlook.office365.com', 'https://notoffice365.com', false],
    ['https://outlook.office365.com', 'https://user:pass@outlook.office365.com', false],
    ['https://outlook.office365.us', 'https://outlook-dod.office365.us', false],
    ['https://partner.outlook.cn', 'https://outlook.office365.cn', true],
    ['http://127.0.0.1:80', 'http://127.0.0.1:8080', true],
    ['http://127.0.0.1:80', 'http://localhost:8080', false],
    ['http://127.0.0.1:80', 'https://outlook.office365.com', false],
    ['https://proxy.example.com', 'https://proxy.example.com/other', true],
    ['https://proxy.example.com', 'https://outlook.office365.com', false],
  ] as const) {
    it(`${home} → ${target}: ${may ? 'yes' : 'no'}`, () => {
      assert.equal(mayCarryToken(new URL(home), new URL(target)), may);
    });
  }

  it('port 446 means 443, and the admin host of a region its compliance host', () => {
    const from = new URL('https://outlook.office365.com/adminapi');
    assert.equal(redirectTarget('https://namprd01.outlook.com:446/x', from)?.href, 'https://namprd01.outlook.com/x');
    assert.equal(
      redirectTarget('https://eur02b.admin.protection.outlook.com/x', from)?.href,
      'https://eur02b.ps.compliance.protection.outlook.com/x',
    );
    assert.equal(redirectTarget('/other', from)?.href, 'https://outlook.office365.com/other');
    assert.equal(redirectTarget('http://[', from), undefined);
  });
});

describe('Claims challenges', () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';

  for (const [form, written] of [
    ['Base64', Buffer.from(claims).toString('base64')],
    ['percent-encoded JSON', encodeURIComponent(claims)],
    ['percent-encoded Base64', encodeURIComponent(Buffer.from(claims).toString('base64'))],
    ['quoted JSON', claims.replaceAll('"', '\\"')],
  ] as const) {
    it(`are read from ${form}`, () => {
      assert.equal(claimsChallenge(`Bearer realm="", error="insufficient_claims", claims="${written}"`), claims);
    });
  }

  it('are none in other headers', () => {
    assert.equal(claimsChallenge(null), undefined);
    assert.equal(claimsChallenge('Bearer error="invalid_token"'), undefined);
    assert.equal(claimsChallenge('Bearer claims="nonsense"'), undefined);
  });
});

describe('Anchor of a call', () => {
  const tenantId = '11111111-2222-3333-4444-555555555555';
  const user = { kind: 'user', userPrincipalName: 'admin@contoso.com' } as const;
  const anchorOf = (cmdlet: string, parameters: Readonly<Record<string, unknown>> = {}) =>
    anchorMailbox(user, { cmdlet, parameters, tenantId });

  it('is the user, for a change inside a mailbox that mailbox', () => {
    assert.equal(anchorOf('Get-Mailbox', { Identity: 'a@contoso.com' }), 'UPN:admin@contoso.com');
    assert.equal(anchorOf('Set-CASMailbox', { Identity: 'a@contoso.com' }), 'UPN:a@contoso.com');
    assert.equal(anchorOf('Set-CASMailbox', { Identity: 'Adele' }), 'UPN:admin@contoso.com');
    assert.equal(
      anchorOf('Add-MailboxFolderPermission', { Identity: 'a@contoso.com:\\Calendar' }),
      'UPN:a@contoso.com',
    );
  });

  it('is a system mailbox for an application, and for the audit log’s settings', () => {
    assert.equal(
      anchorMailbox({ kind: 'application' }, { cmdlet: 'Get-Mailbox', parameters: {}, tenantId }),
      `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenantId}`,
    );
    assert.equal(
      anchorOf('Set-AdminAuditLogConfig'),
      `APP:SystemMailbox{8cc370d3-822a-4ab8-a926-bb94bd0641a9}@${tenantId}`,
    );
  });
});

describe('Cookies', () => {
  it('go back to the host that set them, until it removes them', () => {
    const jar = new CookieJar();
    const front = new URL('https://a.example.com/x');
    jar.store(front, ['one=1; Path=/; HttpOnly', 'two=2', 'broken']);
    assert.equal(jar.header(front), 'one=1; two=2');
    assert.equal(jar.header(new URL('https://b.example.com/x')), undefined);
    jar.store(front, ['one=; Max-Age=0', 'two=; max-age=-1']);
    assert.equal(jar.header(front), undefined);
  });
});

describe('Parameters on the wire', () => {
  it('are hashtables with their types, dates as text, and nothing for what is not given', () => {
    assert.deepEqual(
      encodeParameters({
        Identity: 'a',
        Left: undefined,
        EmailAddresses: { Add: ['x'], Remove: ['y', 'z'] },
        Since: new Date(0),
        Rule: 18_446_744_073_709_551_615n,
        List: ['a', 1, true],
        Nothing: null,
      }),
      {
        Identity: 'a',
        EmailAddresses: {
          '@odata.type': '#Exchange.GenericHashTable',
          'Add@odata.type': '#Collection(String)',
          Add: ['x'],
          'Remove@odata.type': '#Collection(String)',
          Remove: ['y', 'z'],
        },
        Since: '1970-01-01T00:00:00.000Z',
        Rule: '18446744073709551615',
        List: ['a', 1, true],
        Nothing: null,
      },
    );
  });

  it('that are secret, or of a cmdlet that encrypts some, are refused: every one that the catalog knows', () => {
    const secrets = loadCatalog(path.resolve('dist/data'))
      .cmdlets()
      .flatMap(({ name, parameters }) =>
        parameters.filter(({ secret }) => secret).map((parameter) => [name, parameter.name]),
      );
    assert.ok(secrets.length > 10);
    for (const [cmdlet = '', parameter = ''] of secrets) {
      assert.throws(
        () => refuseSecrets(cmdlet, { [parameter]: 'x' }),
        { code: 'terminalOnly' },
        `${cmdlet} -${parameter}`,
      );
    }
    assert.throws(() => refuseSecrets('set-mailbox', { Identity: 'a' }), { code: 'terminalOnly' });
    assert.doesNotThrow(() => refuseSecrets('Get-Mailbox', { Identity: 'a' }));
  });
});

describe('Answers', () => {
  it('lose their type notes at every depth, and keep numbers that a double cannot hold', () => {
    const body =
      '{"@adminapi.warnings":["w",1],"value":[{"A@data.type":"x","A":1,"B":{"C@odata.type":"y","C":[{"D@x":1,"D":2}]}},"plain",' +
      '{"RuleIdentity":18446744073709551615}]}';
    assert.deepEqual(readPageAnswer(body), {
      objects: [{ A: 1, B: { C: [{ D: 2 }] } }, { Value: 'plain' }, { RuleIdentity: '18446744073709551615' }],
      warnings: ['w'],
      nextLink: undefined,
    });
  });

  it('that are no list are none', () => {
    for (const body of ['', '[]', '{}', '<html>', '{"value":1}']) {
      assert.throws(() => readPageAnswer(body), SyntaxError, body);
    }
  });

  const read = (status: number, body: string, headers: Readonly<Record<string, string>> = {}) =>
    readServiceError({ status, body, headers: new Headers(headers) });

  it('of an error are read wherever their words stand', () => {
    const detail = read(
      404,
      '{"error":{"message":"m","details":[{"message":"Ex6F9304|Some.NotFoundException|It is gone | away."}]}}',
    );
    assert.equal(detail.exceptionCode, 'Ex6F9304');
    assert.equal(detail.exceptionType, 'Some.NotFoundException');
    assert.equal(detail.text, 'It is gone | away.');
    const noCode = read(400, '{"error":{"details":[{"message":"|Some.Exception|Words"}]}}');
    assert.equal(noCode.exceptionCode, undefined);
    assert.equal(noCode.text, 'Words');
    const inner = read(
      400,
      '{"error":{"message":"m","innererror":{"internalException":{"type":"T","message":"deep"}}}}',
    );
    assert.deepEqual([inner.text, inner.exceptionType], ['deep', 'T']);
    assert.equal(read(400, '{"error":{"message":"outer"}}').text, 'outer');
  });

  it('of an error that hold NUL bytes or a web page tell their status', () => {
    const refused = read(403, '\0\0\0\0', { 'X-ExceptionType': 'Some.DeniedException', 'request-id': 'r' });
    assert.equal(refused.text, 'The service answered with status 403.');
    assert.equal(refused.exceptionType, 'Some.DeniedException');
    assert.match(refused.message, /request r/u);
    assert.equal(read(502, '<html>').text, 'The service answered with status 502.');
  });
});

describe('Waits between tries', () => {
  const none = { retryAfter: null, now: 0, random: 1 };

  it('are what the service asks for, in seconds or as a date', () => {
    assert.equal(retryAfterMs('7', 0), 7000);
    assert.equal(retryAfterMs(new Date(90_000).toUTCString(), 60_000), 30_000);
    assert.equal(retryAfterMs(new Date(0).toUTCString(), 60_000), 0);
    assert.equal(retryAfterMs('soon', 0), undefined);
  });

  it('grow where it asks for none, and end with the tries', () => {
    const waits = [1, 2, 3, 4, 5].map((attempt) => retryDelay(defaultRetryPolicy, attempt, none));
    assert.deepEqual(waits, [500, 1000, 2000, 4000, undefined]);
    assert.equal(retryDelay(defaultRetryPolicy, 1, { ...none, random: 0 }), 250);
  });

  it('are not begun where it asks for more than is allowed', () => {
    assert.equal(retryDelay(defaultRetryPolicy, 1, { ...none, retryAfter: '61' }), undefined);
    assert.equal(retryDelay(defaultRetryPolicy, 1, { ...none, retryAfter: '60' }), 60_000);
  });
});
