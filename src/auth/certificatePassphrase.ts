import path from 'node:path';
import * as vscode from 'vscode';
import type { CertificateProfile } from '../connections/profile';
import type { ConnectionSecrets } from '../connections/secrets';
import { throwIfCanceled } from '../core/errors';
import type { CertificatePassphrase } from './openCertificate';

/** The passphrase of a connection's certificate: kept in VS Code's secret storage, typed by the user when it is missing or wrong. */
export function createCertificatePassphrase(
  profile: CertificateProfile,
  secrets: Pick<ConnectionSecrets, 'get' | 'set'>,
): CertificatePassphrase {
  const { name, certificate } = profile;
  const file = certificate.file ?? '';
  return {
    saved: () => secrets.get(name, 'certificatePassphrase'),
    keep: (passphrase) => secrets.set(name, 'certificatePassphrase', passphrase),
    ask: async (reason, signal) => {
      throwIfCanceled(signal);
      const canceling = new vscode.CancellationTokenSource();
      const cancel = (): void => canceling.cancel();
      signal.addEventListener('abort', cancel);
      try {
        return await vscode.window.showInputBox(
          {
            title: vscode.l10n.t('{0}: Passphrase of the Certificate', name),
            prompt:
              reason === 'missing'
                ? vscode.l10n.t('The passphrase of {0}. It is kept in the secret storage of VS Code.', file)
                : vscode.l10n.t('That is not the passphrase of {0}. Type it once more.', file),
            placeHolder: path.basename(file),
            password: true,
            ignoreFocusOut: true,
          },
          canceling.token,
        );
      } finally {
        signal.removeEventListener('abort', cancel);
        canceling.dispose();
      }
    },
  };
}
