import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { signInErrorFrom, type SignInContext } from '../../../src/auth/signInErrors';
import { signInRefusals } from '../../../src/auth/signInRefusals';
import { adminConsentAddress } from '../../../src/auth/signInWaysOut';

const context: SignInContext = {
  connection: 'Contoso',
  authority: 'https://login.microsoftonline.com',
  organization: 'contoso.onmicrosoft.com',
  userPrincipalName: 'admin@contoso.onmicrosoft.com',
  clientId: 'fb78d390-0c51-40cd-8e17-fdbfab77341b',
};

/** Number → code, by what the refusal means (exchange-facts: “Well-known failures”; Microsoft's list of error codes). */
const expected: Readonly<Record<number, string>> = {
  50011: 'auth.redirectNotListed',
  500113: 'auth.redirectNotListed',
  50020: 'auth.notInTenant',
  90072: 'auth.notInTenant',
  50034: 'auth.noSuchUser',
  50052: 'auth.passwordRefused',
  50053: 'auth.accountLocked',
  50055: 'auth.passwordRefused',
  50056: 'auth.passwordRefused',
  50057: 'auth.accountDisabled',
  50058: 'auth.signInTooOld',
  50059: 'auth.noSuchTenant',
  50072: 'auth.secondFactor',
  50074: 'auth.secondFactor',
  50076: 'auth.secondFactor',
  50078: 'auth.secondFactor',
  50079: 'auth.secondFactor',
  50105: 'auth.notAssigned',
  50126: 'auth.passwordRefused',
  50128: 'auth.noSuchTenant',
  50158: 'auth.secondFactor',
  50173: 'auth.signInRevoked',
  50194: 'auth.singleTenantApp',
  500011: 'auth.noExchange',
  500021: 'auth.tenantRestricted',
  53000: 'auth.deviceNotAccepted',
  53001: 'auth.deviceNotAccepted',
  530003: 'auth.deviceNotAccepted',
  53003: 'auth.blockedByPolicy',
  530034: 'auth.accountAtRisk',
  530035: 'auth.blockedByPolicy',
  65001: 'auth.consentNeeded',
  65002: 'auth.clientNotAllowed',
  65004: 'auth.consentDeclined',
  650057: 'auth.permissionMissing',
  700016: 'auth.noSuchApp',
  700027: 'auth.certificateRefused',
  70008: 'auth.signInTooOld',
  700082: 'auth.signInTooOld',
  70016: 'auth.deviceCodePending',
  70019: 'auth.deviceCodeExpired',
  70020: 'auth.deviceCodeExpired',
  70026: 'auth.deviceCodeDeclined',
  70043: 'auth.signInTooOld',
  7000215: 'auth.secretRefused',
  7000218: 'auth.publicClientOff',
  7000222: 'auth.secretRefused',
  90002: 'auth.noSuchTenant',
  900023: 'auth.noSuchTenant',
  90033: 'auth.serviceBusy',
};

describe('the refusals of a sign-in', () => {
  it('have a sentence of their own and a way out, each', () => {
    for (const [number, code] of Object.entries(expected)) {
      const error = signInErrorFrom(`AADSTS${number}: text`, context);
      assert.equal(error?.code, code, number);
      assert.ok(error.wayOut.length > 0, number);
    }
  });

  it('are sentences without a number, however little is known', () => {
    for (const [number, { sentence, wayOut }] of signInRefusals) {
      const bare: SignInContext = { connection: 'Contoso', authority: 'https://login.microsoftonline.us' };
      for (const one of [context, bare]) {
        assert.match(sentence(one), /^\S[^{}]{20,}\.$/u, String(number));
        assert.doesNotMatch(sentence(one), /AADSTS|undefined/u);
        for (const { command, arguments: args = [] } of wayOut(one)) {
          if (command === 'vscode.open') assert.ok(URL.canParse(String(args[0])), String(args[0]));
          if (command === 'exchangeOnline.connect') assert.deepEqual(args, ['Contoso']);
        }
      }
    }
  });

  it('are explained under their code in the documentation, number for number', () => {
    const text = readFileSync('docs/troubleshooting.md', 'utf8');
    const explained = [...text.matchAll(/^\| `([\w.]+)` \|.*\(AADSTS([\d, ]+)\) \|$/gmu)].flatMap(
      ([, code = '', numbers = '']) => numbers.split(', ').map((number) => `${number} ${code}`),
    );
    const known = [...signInRefusals].map(([number, { code }]) => `${number} ${code}`);
    assert.deepEqual(explained.sort(), known.sort());
  });

  it('lead to what can help: the help, the consent page, an app, another account', () => {
    const first = (number: number, more: Partial<SignInContext> = {}) => {
      const way = signInErrorFrom(`AADSTS${number}`, { ...context, ...more })?.wayOut[0];
      return `${way?.command ?? ''} ${String(way?.arguments?.[0])}`;
    };
    assert.equal(first(50011), 'exchangeOnline.helpSignIn Contoso');
    assert.match(first(65001), /^vscode\.open https:.*adminconsent/u);
    assert.equal(first(65002), 'workbench.action.openSettings exchangeOnline.auth.clientId');
    assert.match(first(7000218), /^vscode\.open https:\/\/entra\.microsoft\.com\//u);
    assert.equal(first(53003), 'exchangeOnline.editConnection Contoso');
    assert.match(first(50072), /^vscode\.open https:\/\/mysignins/u);
    assert.equal(first(50076), 'exchangeOnline.connect Contoso');
    // VS Code would take the same account again where it was told to remember it.
    assert.equal(first(50020), 'exchangeOnline.connect Contoso');
    assert.equal(first(50020, { choosesAccount: true }), 'exchangeOnline.switchAccount Contoso');
  });

  it('are found in what PowerShell and VS Code say, in any language', () => {
    const texts = [
      'New-ExoPSSession : AADSTS50076: Due to a configuration change made by your administrator, …',
      'Fehler beim Anmelden. invalid_grant: AADSTS50076: Aufgrund einer Konfigurationsänderung … Trace ID: 1 Correlation ID: 2',
    ];
    for (const text of texts) {
      const error = signInErrorFrom(text, context);
      assert.equal(error?.code, 'auth.secondFactor');
      assert.equal((error.cause as Error).message, text);
    }
  });

  it('prefer a number that is known to one that is not', () => {
    assert.equal(signInErrorFrom('AADSTS9999999: a; AADSTS65001: b', context)?.code, 'auth.consentNeeded');
  });

  it('that are not known are named by their number and lead to what Microsoft says of it', () => {
    const error = signInErrorFrom('AADSTS7654321: something new', context);
    assert.equal(error?.code, 'auth.signInFailed');
    assert.match(error.message, /AADSTS7654321/u);
    assert.deepEqual(error.wayOut[0]?.arguments, ['https://login.microsoftonline.com/error?code=7654321']);
  });

  it('are none where the text names no number', () => {
    assert.equal(signInErrorFrom('User canceled. AADSTS', context), undefined);
  });

  it('lead to the consent page of the tenant, in its cloud', () => {
    const consent = signInErrorFrom('AADSTS65001', context)?.wayOut[0]?.arguments?.[0];
    const address = new URL(String(consent));
    assert.equal(
      address.origin + address.pathname,
      'https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0/adminconsent',
    );
    assert.equal(address.searchParams.get('client_id'), context.clientId);
    assert.equal(address.searchParams.get('scope'), 'https://outlook.office365.com/.default');
    const other = adminConsentAddress({ connection: 'x', authority: 'https://login.microsoftonline.us' });
    assert.match(other, /^https:\/\/login\.microsoftonline\.us\/organizations\/v2\.0\/adminconsent\?/u);
  });
});
