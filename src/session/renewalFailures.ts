import { isCanceled, UserError } from '../core/errors';

/** Codes of failures that pass by themselves: the network, the authority or the service does not answer now. */
const outages: ReadonlySet<string> = new Set([
  'auth.authorityUnreachable',
  'auth.serviceBusy',
  'sandbox.unreachable',
  'session.renewalTimedOut',
  'certificateNotTrusted',
  'connectionLost',
  'connectionRefused',
  'hostNotFound',
  'proxySignIn',
  'serviceUnavailable',
  'throttled',
  'timedOut',
  'unreachable',
]);

/** Failures of a sign-in that the next try may not have; every other `auth.` one needs somebody to do something. */
const undecided: ReadonlySet<string> = new Set(['auth.signInFailed', 'auth.deviceCodePending']);

/** Codes that mean: this is not the tenant that was meant. */
const strangers: ReadonlySet<string> = new Set(['session.wrongTenant', 'auth.otherTenant', 'auth.otherAccount']);

/** Whether it is worth trying again without end, since nobody is to blame. */
export function isOutage(error: unknown): boolean {
  return error instanceof UserError && outages.has(error.code);
}

/** Whether only the user, or an administrator, can end it. */
export function needsUser(error: unknown): boolean {
  if (isCanceled(error)) return true;
  if (!(error instanceof UserError) || isOutage(error) || undecided.has(error.code)) return false;
  return /^(auth|certificate)\./u.test(error.code);
}

/** Whether it led to another tenant, or to another account, than was meant: no connection must go on with it. */
export function isStranger(error: unknown): boolean {
  return error instanceof UserError && strangers.has(error.code);
}
