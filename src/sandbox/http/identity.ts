import { timingSafeEqual } from 'node:crypto';
import { resources } from '../authority/resources';
import { header, type Reply, type ServiceRequest } from './serviceRequest';
import type { Services } from './services';

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu;

/**
 * `GET /_sandbox/identity`: the endpoint by which an Azure host gives its programs tokens of its managed identity, in the form of App
 * Service (api-version 2019-08-01): the secret in the header X-IDENTITY-HEADER, `resource`, and `client_id` for a user-assigned identity.
 */
export function answerIdentity(request: ServiceRequest, { authority, identity, clock }: Services): Reply {
  const { searchParams } = request.url;
  if (identity === undefined)
    return refusal(404, 'This sandbox has no managed identity. Start it with --managed-identity.');
  if (!sameSecret(header(request, 'x-identity-header') ?? '', identity.secret)) {
    return refusal(401, 'The header X-IDENTITY-HEADER is missing or wrong.');
  }
  const resource = (searchParams.get('resource') ?? '').replace(/\/$/u, '');
  if (!resources.includes(resource)) return refusal(400, `There is no resource "${resource}".`);
  const clientId = searchParams.get('client_id') ?? identity.clientId;
  if (!guid.test(clientId)) return refusal(400, 'No user-assigned managed identity has that client ID.');
  const { access_token, expires_in } = authority.issue({ kind: 'app', clientId, audience: resource });
  return json(200, {
    access_token,
    expires_on: String(Math.floor(clock.now() / 1000) + expires_in),
    resource,
    token_type: 'Bearer',
    client_id: clientId,
  });
}

function refusal(status: number, message: string): Reply {
  return json(status, { statusCode: status, message });
}

function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
    body: JSON.stringify(value),
  };
}

function sameSecret(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
