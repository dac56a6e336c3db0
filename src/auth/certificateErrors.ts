import * as l10n from '@vscode/l10n';
import { UserError, type WayOut } from '../core/errors';
import type { CertificateProblem } from './certificateProblem';

/** What is read, for whom: sentences name it. */
export interface CertificateContext {
  /** Name of the connection. */
  readonly connection: string;
  /** Path of the file. */
  readonly file: string;
}

const edit = ({ connection }: CertificateContext): WayOut => ({
  label: l10n.t('Edit Connection'),
  command: 'exchangeOnline.editConnection',
  arguments: [connection],
});
const again = ({ connection }: CertificateContext): WayOut => ({
  label: l10n.t('Connect Again'),
  command: 'exchangeOnline.connect',
  arguments: [connection],
});

/** What is wrong with a certificate's file, in the user's words. */
export function certificateError(problem: CertificateProblem, context: CertificateContext): UserError {
  const { file } = context;
  const options = { cause: problem, wayOut: [again(context), edit(context)] };
  switch (problem.kind) {
    case 'passphraseNeeded':
      return new UserError('certificate.passphraseNeeded', l10n.t('The file {0} needs its passphrase.', file), options);
    case 'passphraseWrong':
      return new UserError(
        'certificate.passphraseWrong',
        l10n.t('The passphrase of the file {0} is wrong.', file),
        options,
      );
    case 'noKey':
      return new UserError(
        'certificate.noKey',
        l10n.t(
          'The file {0} holds a certificate without its private key. Export it again together with the key.',
          file,
        ),
        options,
      );
    case 'noCertificate':
      return new UserError(
        'certificate.noCertificate',
        l10n.t(
          'The file {0} holds a private key without its certificate. Put the certificate into the same file.',
          file,
        ),
        options,
      );
    case 'keyOfAnother':
      return new UserError(
        'certificate.keyOfAnother',
        l10n.t('In the file {0}, the private key and the certificate do not belong together.', file),
        options,
      );
    case 'notRsa':
      return new UserError(
        'certificate.notRsa',
        l10n.t(
          'The key in the file {0} is not an RSA key. Microsoft Entra takes no other: make a new certificate.',
          file,
        ),
        options,
      );
    case 'keyTooShort':
      return new UserError(
        'certificate.keyTooShort',
        l10n.t('The key in the file {0} is too short: RSA keys need 2048 bits or more.', file),
        options,
      );
    case 'unsupported':
      return new UserError(
        'certificate.unsupported',
        l10n.t('The file {0} is encrypted in a way that cannot be read here. Export it again, with AES.', file),
        options,
      );
    case 'unreadable':
      return new UserError(
        'certificate.unreadable',
        l10n.t('The file {0} is no certificate in PEM or PFX form, or it is damaged.', file),
        options,
      );
  }
}

/** Why a file could not be opened. @param error of Node's file system */
export function certificateFileError(error: unknown, context: CertificateContext): UserError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const options = { cause: error, wayOut: [again(context), edit(context)] };
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? new UserError(
        'certificate.fileMissing',
        l10n.t('The certificate’s file {0} does not exist any more, or never did.', context.file),
        options,
      )
    : new UserError(
        'certificate.fileUnreadable',
        l10n.t('The certificate’s file {0} cannot be opened. See who may read it.', context.file),
        options,
      );
}

/**
 * A certificate outside its time.
 * @param validity milliseconds since the epoch
 * @returns undefined when it is valid at `now`
 */
export function validityError(
  validity: { readonly validFrom: number; readonly validTo: number },
  now: number,
  context: CertificateContext,
): UserError | undefined {
  const { validFrom, validTo } = validity;
  const day = (time: number): string => new Date(time).toLocaleDateString();
  if (now >= validTo) {
    return new UserError(
      'certificate.expired',
      l10n.t(
        'The certificate in {0} expired on {1}. Make a new one and upload it to the application.',
        context.file,
        day(validTo),
      ),
      { wayOut: [edit(context), again(context)] },
    );
  }
  if (now < validFrom) {
    return new UserError(
      'certificate.notYetValid',
      l10n.t(
        'The certificate in {0} is valid only from {1}. See whether the clock of this computer is right.',
        context.file,
        day(validFrom),
      ),
      { wayOut: [again(context), edit(context)] },
    );
  }
  return undefined;
}
