import { contextOf, type AdminApiCall } from '../adminApiCall';
import { pageSize } from '../headerChecks';
import { nextLinkOf } from '../paging';
import { header, jsonReply, type Reply } from '../serviceRequest';
import type { Services } from '../services';
import type { EntityValue } from './entityWriter';

/** A list of entities whose rows are made when their page is asked for. */
export interface EntityList {
  readonly count: number;
  /** Rows from `start` up to but not including `end`. */
  rows(start: number, end: number): readonly EntityValue[];
}

/** Whether the client wants the types of properties spelt out. */
export function wantsFullMetadata(call: AdminApiCall): boolean {
  return /odata\.metadata=full/iu.test(header(call.request, 'accept') ?? '');
}

/** One entity, or one value of a complex type. */
export function entityReply(call: AdminApiCall, fragment: string, entity: EntityValue): Reply {
  return jsonReply(200, { '@odata.context': contextOf(call, fragment), ...entity });
}

/**
 * A page of a list, with a link to the next one.
 * @param parts `fragment`: the context; `skipToken`: of the page asked for; `list`: makes the list when there is none
 */
export function listReply(
  call: AdminApiCall,
  services: Services,
  parts: { readonly fragment: string; readonly skipToken: string | undefined; list(): EntityList },
): Reply {
  const url = call.request.url;
  const query = [...url.searchParams].filter(([name]) => name.toLowerCase() !== '$skiptoken');
  const asked = { size: pageSize(call.request), request: JSON.stringify([url.pathname, query]) };
  const page =
    parts.skipToken === undefined
      ? services.pages.first(asOutput(parts.list()), asked)
      : services.pages.continue(parts.skipToken, asked);
  return jsonReply(200, {
    '@odata.context': contextOf(call, parts.fragment),
    value: page.output.page(page.start, page.end),
    ...(page.next === undefined ? {} : { '@odata.nextLink': nextLinkOf(url, page.next) }),
  });
}

function asOutput(list: EntityList) {
  return {
    count: list.count,
    shape: '',
    warnings: [],
    page: (start: number, end: number) => [...list.rows(start, end)],
  };
}
