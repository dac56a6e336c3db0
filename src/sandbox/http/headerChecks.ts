import { HttpError } from './httpError';
import { header, type ServiceRequest } from './serviceRequest';

/** Anchors: a kind and what it names, or a mailbox alone (per-mailbox reads of Get-EXO*). */
const anchor = /^(?!.*:\s*$)(?:(?:UPN|APP|SMTP|AAD-UPN|AAD-SMTP|MBX|OID|ORG|DOMAIN|LegacyDn|UMSG):)?[^\s:][^\r\n]*$/iu;

/**
 * Checks the headers that decide how the service reads a request and writes its answer.
 * @throws HttpError 400 for an anchor or an answer format that cannot be, 406 and 415 for other media types
 */
export function checkHeaders(request: ServiceRequest): void {
  const mailbox = header(request, 'x-anchormailbox');
  if (mailbox !== undefined && !anchor.test(mailbox)) {
    throw new HttpError(400, `The header X-AnchorMailbox "${mailbox}" names no mailbox. Use UPN:user@domain.`);
  }
  const format = header(request, 'x-responseformat') ?? 'json';
  if (format.toLowerCase() !== 'json') {
    throw new HttpError(
      400,
      `The sandbox answers in JSON only, not in ${format}. Send the header X-ResponseFormat: json, or leave it out.`,
    );
  }
  const accept = header(request, 'accept') ?? '*/*';
  if (!/application\/(?:json|\*)|\*\/\*/iu.test(accept)) {
    throw new HttpError(406, `The service answers in application/json, which the request does not accept (${accept}).`);
  }
  const type = header(request, 'content-type');
  if (request.method === 'POST' && !/^application\/json\b/iu.test(type ?? '')) {
    throw new HttpError(415, `The body of a POST must be application/json, not ${type ?? 'without a type'}.`);
  }
}

/** Rows of a page unless `Prefer` says otherwise, and at most. */
const pageSizes = { default: 1000, most: 5000 };

/** The page size that `Prefer: odata.maxpagesize=N` asks for. @throws HttpError 400 when N is no page size */
export function pageSize(request: ServiceRequest): number {
  const asked = /(?:^|[;,\s])odata\.maxpagesize\s*=\s*([^;,\s]+)/iu.exec(header(request, 'prefer') ?? '')?.[1];
  if (asked === undefined) return pageSizes.default;
  const size = Number(asked);
  if (!Number.isInteger(size) || size < 1) {
    throw new HttpError(
      400,
      `Invalid value '${asked}' for the preference odata.maxpagesize. It must be a positive number.`,
    );
  }
  return Math.min(size, pageSizes.most);
}
