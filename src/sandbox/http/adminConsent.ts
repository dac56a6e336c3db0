import { AuthorityError } from '../authority/authorityError';
import { listedRedirect } from '../authority/authorize';
import { audienceOf } from '../authority/resources';
import { escapeHtml, redirectTo, signInPage } from './pages';
import type { Reply, ServiceRequest } from './serviceRequest';
import type { Services } from './services';

/**
 * `GET /{tenant}/v2.0/adminconsent`: a page that asks, and with `answer=accept` or `answer=cancel` sends the browser back as Entra does.
 * @throws AuthorityError where a parameter is missing or the browser can't be sent back
 */
export function answerAdminConsent({ url }: ServiceRequest, { consents, world }: Services): Reply {
  const clientId = url.searchParams.get('client_id') ?? '';
  const scope = url.searchParams.get('scope') ?? '';
  if (clientId === '') {
    throw new AuthorityError('invalid_request', 900144, "The request must contain the parameter 'client_id'.");
  }
  const resource = audienceOf(scope);
  const back = new URL(listedRedirect(url.searchParams));
  const { tenantId, displayName } = world.tenant.organization;
  const state = url.searchParams.get('state');
  if (state !== null) back.searchParams.set('state', state);
  switch (url.searchParams.get('answer')) {
    case 'accept':
      consents.grant(clientId);
      back.searchParams.set('admin_consent', 'True');
      back.searchParams.set('tenant', tenantId);
      return redirectTo(back.href);
    case 'cancel':
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('error_description', 'AADSTS65004: The resource owner declined to consent.');
      return redirectTo(back.href);
    default:
      return signInPage(
        200,
        `<p>App ${escapeHtml(clientId)} wants to use ${escapeHtml(resource)} for everyone in ${escapeHtml(displayName)}.</p><p><a href="${answerAddress(url, 'accept')}">Accept</a> <a href="${answerAddress(url, 'cancel')}">Cancel</a></p>`,
      );
  }
}

function answerAddress(url: URL, answer: 'accept' | 'cancel'): string {
  const address = new URL(url);
  address.searchParams.set('answer', answer);
  return escapeHtml(`${address.pathname}${address.search}`);
}
