import assert from 'node:assert/strict';
import type { ConnectRequest } from '../../../src/session/api';
import { connectFailure } from '../../../src/terminal/connectFailure';

const request: ConnectRequest = {
  command: 'Connect-ExchangeOnline',
  parameters: { UserPrincipalName: 'admin@contoso.com', DisableWAM: true },
  sandboxModule: false,
};
const context = { connection: 'Contoso', authority: 'https://login.microsoftonline.com' };

interface Row {
  readonly code: string;
  readonly message: string;
  readonly errorId?: string;
  readonly moduleVersion?: string;
  readonly says?: RegExp;
  readonly offers?: string;
}

/** Messages as users posted them, and ids as PowerShell 5.1 and 7 give them. */
const rows: readonly Row[] = [
  {
    code: 'terminal.moduleTooOld',
    errorId: 'ModuleTooOld',
    message: '',
    moduleVersion: '3.4.0',
    says: /^Connect-ExchangeOnline -DisableWAM needs version 3\.7\.2 .*; 3\.4\.0 is installed/u,
  },
  {
    code: 'terminal.powerShellTooOld',
    errorId: 'Modules_InsufficientPowerShellVersion,Microsoft.PowerShell.Commands.ImportModuleCommand',
    message:
      "The version of Windows PowerShell on this computer is '7.4.6'. The module 'C:\\m.psd1' requires a minimum version of '7.6'.",
    says: /PowerShell 7\.6/u,
  },
  {
    code: 'terminal.moduleMissing',
    errorId: 'Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand',
    message: 'Das angegebene Modul wurde nicht geladen.',
    says: /Install-Module ExchangeOnlineManagement/u,
  },
  {
    code: 'terminal.packageManagementMissing',
    errorId: 'CommandNotFoundException',
    message: "The term 'Update-ModuleManifest' is not recognized as a name of a cmdlet",
  },
  {
    code: 'terminal.executionPolicy',
    errorId: 'UnauthorizedAccess,Microsoft.PowerShell.Commands.ImportModuleCommand',
    message: 'Die Datei kann nicht geladen werden.',
    says: /Set-ExecutionPolicy RemoteSigned -Scope CurrentUser/u,
  },
  {
    code: 'terminal.executionPolicy',
    message:
      'File C:\\ExchangeOnlineManagement.psm1 cannot be loaded because running scripts is disabled on this system. For more information, see about_Execution_Policies',
  },
  {
    code: 'terminal.brokerFailed',
    message:
      'Error Acquiring Token:\nA window handle must be configured. See https://aka.ms/msal-net-wam#parent-window-handles',
    says: /disableWam/u,
    offers: 'exchangeOnline.editConnection',
  },
  {
    code: 'terminal.assemblyConflict',
    message:
      "Could not load file or assembly 'Microsoft.Identity.Client, Version=4.66.1.0, Culture=neutral, PublicKeyToken=0a613f4dd989e8ae'.",
    offers: 'exchangeOnline.connect',
  },
  {
    code: 'terminal.assemblyConflict',
    message: "Could not load type 'System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler' from assembly",
  },
  {
    code: 'terminal.assemblyConflict',
    message: "Method not found: 'Void Microsoft.Identity.Client.Extensions.Msal.MsalCacheHelper'",
  },
  { code: 'terminal.certificateKey', message: 'Invalid provider type specified.', says: /CNG/u },
  { code: 'terminal.certificateKey', message: 'Keyset does not exist' },
  {
    code: 'terminal.applicationRole',
    message:
      "The role assigned to application 11111111-2222 isn't supported in this scenario. Please check online documentation",
  },
  {
    code: 'terminal.accountNotEnabled',
    message: 'Connecting to remote server failed: the user is not enabled for remote PowerShell.',
  },
  {
    code: 'terminal.unreachable',
    message: 'No such host is known. (login.microsoftonline.com:443)\nNo such host is known.',
    says: /: No such host is known\. \(login\.microsoftonline\.com:443\)\. A proxy/u,
    offers: 'workbench.action.openSettings',
  },
  {
    code: 'terminal.unreachable',
    message: 'The SSL connection could not be established, see inner exception.\nThe remote certificate is invalid',
  },
  { code: 'auth.noSuchUser', message: 'AADSTS50034: The user account does not exist in the directory.' },
  {
    code: 'terminal.connectFailed',
    message: 'Something else.\nWhat caused it',
    says: /^The terminal could not connect: Something else\.$/u,
    offers: 'exchangeOnline.connect',
  },
];

describe('A terminal that could not connect', () => {
  for (const { code, message, errorId = 'Any', moduleVersion, says, offers } of rows) {
    it(`says ${code} for ${JSON.stringify(message || errorId).slice(0, 60)}`, () => {
      const failure = connectFailure(
        { type: 'failed', id: 1, message, errorId, ...(moduleVersion === undefined ? {} : { moduleVersion }) },
        request,
        context,
      );
      if (code.startsWith('auth.')) assert.match(failure.code, /^auth\./u);
      else assert.equal(failure.code, code);
      if (says !== undefined) assert.match(failure.message, says);
      assert.ok(failure.wayOut.length > 0, 'there is a way out');
      if (offers !== undefined) assert.ok(failure.wayOut.some(({ command }) => command === offers));
      assert.ok(failure.cause instanceof Error && failure.cause.message.includes(message));
    });
  }

  it('does not look for troubles of Microsoft’s module in the one that ships', () => {
    const failure = connectFailure(
      { type: 'failed', id: 1, message: 'No such host is known.', errorId: 'Unreachable' },
      { ...request, sandboxModule: true },
      context,
    );
    assert.equal(failure.code, 'terminal.connectFailed');
  });
});
