import type { AuthenticatedCaller } from './authenticate';
import type { AdminApiRoute } from './routes';
import type { Reply, ServiceRequest } from './serviceRequest';
import type { Services } from './services';

/** One authenticated call of the admin API. */
export interface AdminApiCall {
  readonly request: ServiceRequest;
  readonly route: AdminApiRoute;
  readonly caller: AuthenticatedCaller;
}

/** What a resource of the admin API answers to one method. */
export interface Resource {
  readonly method: 'GET' | 'POST';
  /** The resource's name for faults and the log: a cmdlet's name where one is meant. */
  readonly name: string;
  answer(call: AdminApiCall, services: Services): Promise<Reply>;
}

/** `$metadata#FRAGMENT` under the address that the client used. */
export function contextOf({ request, route }: AdminApiCall, fragment: string): string {
  const base =
    /^\/[^/]+\/[^/]+\/[^/]+/u.exec(request.url.pathname)?.[0] ?? `/adminapi/${route.version}/${route.tenant}`;
  return `${request.url.origin}${base}/$metadata#${fragment}`;
}
