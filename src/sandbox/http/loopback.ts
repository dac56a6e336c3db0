import { HttpError } from './httpError';
import { header, type ServiceRequest } from './serviceRequest';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses requests that a page of the web makes by a name of its own that leads here (DNS rebinding), or from its own
 * origin.
 * A request by the edge has shown its name already, and its browser pages are the edge's own.
 * @throws HttpError 421 or 403
 */
export function requireLoopback(request: ServiceRequest): void {
  if (request.duty !== undefined) return;
  const host = header(request, 'host') ?? '';
  if (!loopbackNames.has(hostName(`http://${host}`))) {
    throw new HttpError(421, `The sandbox answers for this computer only, not for the host "${host}".`);
  }
  const origin = header(request, 'origin');
  if (origin !== undefined && !loopbackNames.has(hostName(origin))) {
    throw new HttpError(403, 'The sandbox answers no web page.');
  }
}

function hostName(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}
