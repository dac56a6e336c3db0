import { AuthorityError } from './authorityError';

interface Refusal {
  readonly error: string;
  readonly suberror?: string;
  readonly text: string;
}

/** Refusals that are a matter of the account or its organization's policy, by AADSTS number (exchange-facts: "Well-known failures"). */
const refusals: Readonly<Record<number, Refusal>> = {
  16000: { error: 'interaction_required', text: 'More than one account fits. Choose one.' },
  50011: { error: 'invalid_request', text: 'The redirect URI does not match those configured for the application.' },
  50020: {
    error: 'invalid_grant',
    text: 'The user account does not exist in this tenant and cannot use the application here.',
  },
  50034: { error: 'invalid_grant', text: 'The user account does not exist in the directory.' },
  50053: { error: 'invalid_grant', text: 'The account is locked: too many sign-ins failed.' },
  50055: { error: 'invalid_grant', suberror: 'user_password_expired', text: 'The password is expired.' },
  50057: { error: 'invalid_grant', text: 'The user account is disabled.' },
  50076: {
    error: 'interaction_required',
    suberror: 'basic_action',
    text: 'Multi-factor authentication is required, because of a change of configuration or place.',
  },
  50079: {
    error: 'interaction_required',
    suberror: 'basic_action',
    text: 'The user must enroll in multi-factor authentication.',
  },
  50105: { error: 'invalid_grant', text: 'The signed in user is not assigned to a role for the application.' },
  50126: { error: 'invalid_grant', text: 'The user name or the password is wrong.' },
  50158: { error: 'interaction_required', suberror: 'basic_action', text: 'An external challenge is not satisfied.' },
  50173: { error: 'invalid_grant', suberror: 'bad_token', text: 'The grant was revoked. A fresh sign-in is needed.' },
  53000: { error: 'interaction_required', suberror: 'message_only', text: 'The device is not compliant.' },
  53003: {
    error: 'access_denied',
    suberror: 'message_only',
    text: 'Access is blocked by Conditional Access policies.',
  },
  65001: {
    error: 'invalid_grant',
    suberror: 'consent_required',
    text: 'The user or administrator has not consented to use the application.',
  },
  65002: {
    error: 'invalid_client',
    text: 'Consent between this first party application and resource is missing: preauthorization is needed.',
  },
  65004: { error: 'access_denied', text: 'The user declined to consent.' },
  70043: {
    error: 'invalid_grant',
    suberror: 'bad_token',
    text: 'The refresh token is expired by the sign-in frequency of Conditional Access.',
  },
  90094: { error: 'consent_required', text: 'The consent of an administrator is required.' },
  700016: { error: 'unauthorized_client', text: 'The application was not found in the directory.' },
  700082: {
    error: 'invalid_grant',
    suberror: 'token_expired',
    text: 'The refresh token is expired due to inactivity.',
  },
  7000215: { error: 'invalid_client', text: 'The client secret is wrong.' },
};

/** The numbers that the authority can be told to refuse with. */
export const refusalNumbers: readonly number[] = Object.keys(refusals).map(Number);

/** What Conditional Access wants where it asks for more. */
const claimsRequest = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });

/**
 * The refusal of a sign-in by its AADSTS number.
 * @throws RangeError for a number that is not in {@link refusalNumbers}
 */
export function signInRefusal(number: number): AuthorityError {
  const refusal = refusals[number];
  if (refusal === undefined) throw new RangeError(`AADSTS${number} is none that the sandbox refuses with.`);
  const { error, suberror, text } = refusal;
  const claims = error === 'interaction_required' ? { claims: claimsRequest } : {};
  return new AuthorityError(error, number, text, 400, { ...(suberror === undefined ? {} : { suberror }), ...claims });
}
