import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';

/** Node's and undici's codes for a connection that ended under way; the request may or may not have been carried out. */
const lostCodes = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ERR_STREAM_PREMATURE_CLOSE']);
const timeoutCodes = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);
const nameCodes = new Set(['ENOTFOUND', 'EAI_AGAIN']);
/** OpenSSL's verdicts on a certificate, as Node names them. */
const certificateCode =
  /^(CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|ERR_SSL|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

/** True if the connection broke while the request was under way. */
export function isConnectionLost(error: unknown): boolean {
  return (
    codesOf(error).some((code) => lostCodes.has(code)) || (error instanceof TypeError && error.message === 'terminated')
  );
}

/** The error that the user sees when no answer came from `url`. */
export function networkFailure(error: unknown, url: URL): UserError {
  const codes = codesOf(error);
  const has = (known: ReadonlySet<string>): boolean => codes.some((code) => known.has(code));
  const failure = (code: string, sentence: string): UserError => new UserError(code, sentence, { cause: error });
  if (has(nameCodes)) {
    return failure(
      'hostNotFound',
      l10n.t('{0} could not be found. Check the network, the proxy and the name resolution.', url.host),
    );
  }
  if (codes.includes('ECONNREFUSED')) {
    return failure(
      'connectionRefused',
      l10n.t('{0} accepts no connection. Check that it runs, then connect again.', url.host),
    );
  }
  if (codes.some((code) => certificateCode.test(code))) {
    return failure(
      'certificateNotTrusted',
      l10n.t(
        'The certificate of {0} is not trusted. A proxy that inspects traffic is the usual cause: exclude the Exchange hosts from it, or trust its root certificate.',
        url.host,
      ),
    );
  }
  if (has(timeoutCodes)) {
    return failure(
      'timedOut',
      l10n.t('{0} did not answer in time. Check the network and the proxy, then try again.', url.host),
    );
  }
  if (isConnectionLost(error)) {
    return failure(
      'connectionLost',
      l10n.t('The connection to {0} was lost before the answer came. Try again.', url.host),
    );
  }
  return failure(
    'unreachable',
    l10n.t('{0} cannot be reached. Check the network and the proxy, then try again.', url.host),
  );
}

/** The codes of an error and of its causes; fetch wraps the socket's error, a race of addresses wraps several. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : [];
  return [...own, ...codesOf(error.cause), ...inner];
}
