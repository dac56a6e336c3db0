import type { Clock } from '../../core/clock';
import { signInRefusal } from '../authority/signInRefusals';
import type { Fault } from '../faults';
import { claimsChallenge, tokenExpired } from './authenticate';
import { HttpError } from './httpError';
import { bodyOf, type Reply, type ServiceRequest } from './serviceRequest';

/** What Conditional Access asks for in the sandbox: a sign-in that is newer than the token, or one with the user's help. */
function claimsRequest({ acrs }: Fault): string {
  const asked =
    acrs === undefined ? { nbf: { essential: true, value: '0' } } : { acrs: { essential: true, value: acrs } };
  return JSON.stringify({ access_token: asked });
}

/** A page such as a proxy or an expired session sends in place of JSON. */
const htmlPage =
  '<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body><h1>Sign in</h1><p>Your session has ended.</p></body></html>';

/**
 * Lets the faults that struck a request take effect: waits, refuses, or changes what the answer would have been.
 * @param answer makes the true answer
 * @throws HttpError for the faults that the service reports as errors
 */
export async function applyFaults(
  faults: readonly Fault[],
  answer: () => Promise<Reply>,
  context: { readonly request: ServiceRequest; readonly clock: Clock; readonly redirectOrigin: string },
): Promise<Reply> {
  const { request, clock, redirectOrigin } = context;
  for (const fault of faults) {
    if (fault.kind === 'latency') await wait(fault.ms ?? 1000, clock);
  }
  const [fault] = faults.filter(({ kind }) => kind !== 'latency');
  switch (fault?.kind) {
    case 'throttle':
      throw throttled(fault.retryAfter ?? 1);
    case 'expired':
      throw tokenExpired(request);
    case 'claims':
      throw claimsChallenge(request, claimsRequest(fault));
    case 'redirect':
      return {
        status: 302,
        headers: { Location: `${fault.to ?? redirectOrigin}${request.url.pathname}${request.url.search}` },
      };
    case 'aadsts':
      throw signInRefusal(fault.code ?? 0);
    case 'html':
      return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: htmlPage };
    case 'drop':
      return fault.midBody === true
        ? { ...(await answer()), connection: 'dropMidBody' }
        : { status: 0, connection: 'drop' };
    case 'brokenJson':
      return broken(await answer());
    case 'latency':
    case undefined:
      return answer();
  }
}

function throttled(retryAfter: number): HttpError {
  return new HttpError(
    429,
    'You have reached the maximum number of concurrent requests per tenant. Please wait and try again',
    { headers: { 'Retry-After': String(retryAfter) } },
  );
}

function broken(reply: Reply): Reply {
  const text = bodyOf(reply).toString();
  return { ...reply, body: text === '' ? '{' : text.slice(0, Math.ceil(text.length / 2)) };
}

function wait(ms: number, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(ms, resolve);
  });
}
