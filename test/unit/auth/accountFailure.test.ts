import assert from 'node:assert/strict';
import { accountFailure } from '../../../src/auth/accountFailure';
import { UserError } from '../../../src/core/errors';

const context = { connection: 'Contoso', authority: 'https://login.microsoftonline.com', organization: 'contoso.com' };

describe('a failure of VS Code’s Microsoft provider', () => {
  for (const text of ['Canceled', 'User did not consent to login.', 'Cancelled', 'User canceled the authentication']) {
    it(`“${text}” is the user who gave up`, () => {
      assert.equal(accountFailure(new Error(text), context).name, 'CanceledError');
    });
  }
  for (const [text, code] of [
    ['invalid_grant: AADSTS65001: The user or administrator has not consented. User canceled', 'auth.consentNeeded'],
    ["Timed out waiting for authentication provider 'microsoft' to register.", 'auth.providerMissing'],
    ['Timed out', 'auth.signInTimedOut'],
    ['endpoints_resolution_error', 'auth.signInFailed'],
  ] as const) {
    it(`“${text}” is ${code}, with a way out`, () => {
      const error = accountFailure(new Error(text), context);
      assert.ok(error instanceof UserError);
      assert.equal(error.code, code);
      assert.ok(error.wayOut.length > 0);
    });
  }
});
