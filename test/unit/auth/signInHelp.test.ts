import assert from 'node:assert/strict';
import { signInHelp, type SignInHelpContext } from '../../../src/auth/signInHelp';
import { cloudOf } from '../../../src/connections/clouds';

const desktop: SignInHelpContext = {
  connection: 'Contoso',
  cloud: cloudOf({}),
  platform: 'win32',
  isWeb: false,
  implementation: 'msal',
  hasOwnApp: false,
  choosesAccount: true,
};
const labels = (changed: Partial<SignInHelpContext>): string[] =>
  signInHelp({ ...desktop, ...changed }).map(({ change }) => ('setting' in change ? change.value : change.command));

describe('help where a sign-in does not come back', () => {
  it('offers a code, the browser, an own app, another account, and to stop', () => {
    assert.deepEqual(labels({}), [
      'exchangeOnline.editConnection',
      'msal-no-broker',
      'workbench.action.openSettings',
      'exchangeOnline.switchAccount',
      'exchangeOnline.disconnect',
    ]);
  });

  it('begins with the browser on a Mac and in government clouds', () => {
    assert.equal(labels({ platform: 'darwin' })[0], 'msal-no-broker');
    assert.equal(labels({ cloud: cloudOf({ cloud: 'O365USGovGCCHigh' }) })[0], 'msal-no-broker');
    assert.match(signInHelp({ ...desktop, platform: 'darwin' })[0]?.detail ?? '', /managed Mac.*AADSTS50011/u);
  });

  it('offers nothing that is so already', () => {
    assert.ok(!labels({ platform: 'darwin', implementation: 'msal-no-broker' }).includes('msal-no-broker'));
    assert.ok(!labels({ choosesAccount: false }).includes('exchangeOnline.switchAccount'));
  });

  it('begins with an own app in a browser, where there is no broker', () => {
    const web = labels({ isWeb: true, platform: 'linux' });
    assert.equal(web[0], 'workbench.action.openSettings');
    assert.ok(!web.includes('msal-no-broker'));
    assert.equal(labels({ isWeb: true, hasOwnApp: true })[0], 'exchangeOnline.editConnection');
  });

  it('names the connection in every command about it', () => {
    for (const { change } of signInHelp(desktop)) {
      if ('command' in change && change.command.startsWith('exchangeOnline.'))
        assert.deepEqual(change.arguments, ['Contoso']);
    }
  });
});
