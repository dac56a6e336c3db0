import assert from 'node:assert/strict';
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

/** The numbers that exchange-facts names, and those of a device code that was not entered. */
const named = [
  50076, 50079, 50105, 65001, 53003, 50034, 700016, 7000215, 50020, 65002, 50011, 500113, 90002, 900023, 50057, 50053,
  50126, 53000, 53001, 530003, 50158, 50173, 70043, 700082, 70016, 70020,
];

describe('the refusals of a sign-in', () => {
  it('have a sentence of their own and a way out, each', () => {
    for (const number of named) {
      const error = signInErrorFrom(`AADSTS${number}: text`, context);
      assert.ok(error, String(number));
      assert.notEqual(error.code, 'auth.signInFailed', String(number));
      assert.ok(error.wayOut.length > 0, String(number));
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
