import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';
import type { ConnectRequest } from '../session/api';

/** Which PowerShell is to connect, and for whom. */
export interface ConnectingShell {
  readonly platform: NodeJS.Platform;
  /** `Desktop` is Windows PowerShell 5.1. */
  readonly edition: string;
  /** Name of the connection. */
  readonly connection: string;
}

/** What is known to fail is said before anybody waits. @throws UserError */
export function refuseWhatCannotWork({ command, parameters }: ConnectRequest, shell: ConnectingShell): void {
  const windowsPowerShell = shell.edition === 'Desktop';
  if (command === 'Connect-IPPSSession' && shell.platform !== 'win32' && !windowsPowerShell) {
    throw new UserError(
      'terminal.complianceUnavailable',
      l10n.t('Connect-IPPSSession is not available in PowerShell 7 on macOS and Linux.'),
    );
  }
  if (parameters['Device'] === true && windowsPowerShell) {
    throw new UserError(
      'terminal.deviceCodeUnavailable',
      l10n.t('Signing in by device code needs PowerShell 7; this connection uses Windows PowerShell.'),
      {
        wayOut: [
          {
            label: l10n.t('Edit Connection'),
            command: 'exchangeOnline.editConnection',
            arguments: [shell.connection],
          },
        ],
      },
    );
  }
}

/** Whether somebody has to read or answer something in the terminal. */
export function signsInOnScreen({ accessToken, parameters }: ConnectRequest): boolean {
  return accessToken === undefined && parameters['ManagedIdentity'] !== true && parameters['AppId'] === undefined;
}
