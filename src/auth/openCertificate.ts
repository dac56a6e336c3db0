import { readFile, stat } from 'node:fs/promises';
import type { Clock } from '../core/clock';
import { CanceledError, throwIfCanceled } from '../core/errors';
import { describeError, type Log } from '../core/log';
import { certificateError, certificateFileError, validityError, type CertificateContext } from './certificateErrors';
import type { ApplicationCertificate, readCertificateFile } from './certificateFile';
import { CertificateProblem } from './certificateProblem';

const dayMs = 24 * 3_600_000;
/** How long before its end a certificate is warned of, ms: making and uploading a new one may need somebody else. */
const warnedMs = 30 * dayMs;

/** Where the passphrase of a certificate's file comes from and is kept. */
export interface CertificatePassphrase {
  /** The one that is kept, if any. */
  saved(): Promise<string | undefined>;
  /** Asks the user. @returns undefined when they do not want to say */
  ask(reason: 'missing' | 'wrong', signal: AbortSignal): Promise<string | undefined>;
  /** Keeps one that has opened the file. */
  keep(passphrase: string): Promise<void>;
}

export interface CertificateReaderServices {
  readonly passphrase: CertificatePassphrase;
  readonly clock: Clock;
  readonly log: Log;
  /** Of the program that is read when it is first needed. */
  readonly read: typeof readCertificateFile;
}

/** A certificate, and what opened it. */
export interface OpenedCertificate {
  readonly certificate: ApplicationCertificate;
  readonly passphrase: string | undefined;
}

/**
 * Opens the certificate of a connection: with the passphrase that is kept, or one that the user is asked for. It is kept once it worked.
 * @param wanted `interactive`: the user may be asked
 * @throws UserError, CanceledError
 */
export async function openCertificate(
  context: CertificateContext,
  wanted: { readonly interactive: boolean; readonly signal: AbortSignal },
  services: CertificateReaderServices,
): Promise<OpenedCertificate> {
  const { interactive, signal } = wanted;
  const { passphrase: passphrases, clock, log, read } = services;
  const bytes = await bytesOf(context, log);
  let passphrase = await passphrases.saved();
  for (let asked = false; ; asked = true) {
    throwIfCanceled(signal);
    try {
      const certificate = read(bytes, passphrase, { now: clock.now() });
      if (asked && passphrase !== undefined) await keep(passphrases, passphrase, log);
      const outOfTime = validityError(certificate, clock.now(), context);
      if (outOfTime !== undefined) throw outOfTime;
      warnBeforeEnd(certificate.validTo - clock.now(), context, log);
      return { certificate, passphrase };
    } catch (error) {
      if (!(error instanceof CertificateProblem)) throw error;
      const reason = reasonToAsk(error);
      if (reason === undefined || !interactive) throw certificateError(error, context);
      passphrase = await passphrases.ask(reason, signal);
      if (passphrase === undefined) throw new CanceledError();
    }
  }
}

async function bytesOf(context: CertificateContext, log: Log): Promise<Buffer> {
  try {
    const { mode } = await stat(context.file);
    // Windows has no such bits: its access lists say who may read.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      log.warn(`Others on this computer can read the private key in ${context.file}. Make it yours alone: chmod 600.`);
    }
    return await readFile(context.file);
  } catch (error) {
    throw certificateFileError(error, context);
  }
}

function warnBeforeEnd(leftMs: number, { file }: CertificateContext, log: Log): void {
  if (leftMs < warnedMs) {
    log.warn(`The certificate in ${file} expires in ${Math.ceil(leftMs / dayMs)} days: replace the file in time.`);
  }
}

function reasonToAsk({ kind }: CertificateProblem): 'missing' | 'wrong' | undefined {
  if (kind === 'passphraseNeeded') return 'missing';
  return kind === 'passphraseWrong' ? 'wrong' : undefined;
}

/** A computer without a place for secrets is no reason not to connect: it will ask again. */
async function keep(passphrases: CertificatePassphrase, passphrase: string, log: Log): Promise<void> {
  try {
    await passphrases.keep(passphrase);
  } catch (error) {
    log.warn(`The passphrase could not be kept. ${describeError(error)}`);
  }
}
