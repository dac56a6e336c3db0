import type { CmdletInput } from '../cmdlets/engine';
import { contextOf, type AdminApiCall, type Resource } from './adminApiCall';
import { isRecord, readJsonObject } from './body';
import { pageSize } from './headerChecks';
import { HttpError } from './httpError';
import { nextLinkOf, type Page } from './paging';
import { envelopeHead, ObjectWriter } from './serialize';
import { jsonType, type Reply } from './serviceRequest';
import type { Services } from './services';

/**
 * `POST InvokeCommand`: runs a cmdlet and answers a page of its objects; a POST of the same body to the nextLink
 * answers the next one.
 */
export async function invokeCommandResource({
  request,
  route,
}: Pick<AdminApiCall, 'request' | 'route'>): Promise<Resource> {
  const body = await readJsonObject(request);
  const input = readCmdletInput(body, request.url);
  checkEndpoint(route.resource, input.name);
  return {
    method: 'POST',
    name: input.name,
    answer: (call, services) => Promise.resolve(invoke(call, { input, body: JSON.stringify(body), services })),
  };
}

/** Rows that are objects at the same time: a thousand mailboxes with all their properties would take 100 MB. */
const rowsAtOnce = 100;

interface Invocation {
  readonly input: CmdletInput;
  readonly body: string;
  readonly services: Services;
}

function invoke(call: AdminApiCall, { input, body, services }: Invocation): Reply {
  const { request, caller } = call;
  const size = pageSize(request);
  const asked = { size, request: [request.url.pathname, input.select?.join(), body].join('\n') };
  const token = queryOption(request.url, '$skiptoken');
  const page =
    token === undefined
      ? services.pages.first(services.world.engine.invoke(input, caller), asked)
      : services.pages.continue(token, asked);
  return pageReply(call, page, services);
}

function pageReply(call: AdminApiCall, page: Page, services: Services): Reply {
  const { output, start, end, next } = page;
  const writer = new ObjectWriter(services.world.catalog, output.shape);
  const head = envelopeHead({
    context: contextOf(call, 'Collection(Exchange.GenericHashTable)'),
    nextLink: next === undefined ? undefined : nextLinkOf(call.request.url, next),
    warnings: start === 0 ? output.warnings : [],
  });
  const body = [Buffer.from(head)];
  for (let from = start; from < end; from += rowsAtOnce) {
    const elements = writer.elements(output.page(from, Math.min(from + rowsAtOnce, end)));
    body.push(Buffer.from(from === start ? elements : `,${elements}`));
  }
  body.push(Buffer.from(']}'));
  return { status: 200, headers: { 'Content-Type': jsonType }, body };
}

function readCmdletInput(body: Readonly<Record<string, unknown>>, url: URL): CmdletInput {
  const input = body['CmdletInput'];
  if (!isRecord(input)) throw new HttpError(400, 'Invalid Operation: the body has no CmdletInput.');
  refuseUnknown(body, ['CmdletInput']);
  refuseUnknown(input, ['CmdletName', 'Parameters']);
  const { CmdletName: name, Parameters: parameters = {} } = input;
  if (typeof name !== 'string' || name.trim() === '') {
    throw new HttpError(400, 'Invalid Operation: CmdletInput has no CmdletName.');
  }
  if (!isRecord(parameters)) {
    throw new HttpError(400, 'Invalid Operation: the Parameters of CmdletInput must be an object, {} for none.');
  }
  return { name: name.trim(), parameters, ...readSelect(url) };
}

/** The service's types are closed: a member that they do not have is an error, annotations apart. */
function refuseUnknown(value: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const stranger = Object.keys(value).find((key) => !known.includes(key) && !key.includes('@'));
  if (stranger !== undefined) {
    throw new HttpError(400, `Invalid Operation: the property '${stranger}' does not exist on the type of the body.`);
  }
}

function readSelect(url: URL): Pick<CmdletInput, 'select'> {
  for (const name of url.searchParams.keys()) {
    if (!['$select', '$skiptoken'].includes(name.toLowerCase())) {
      throw new HttpError(400, `The query option '${name}' isn't supported by InvokeCommand.`);
    }
  }
  const select = queryOption(url, '$select')
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== '*');
  return select === undefined || select.length === 0 ? {} : { select };
}

/** A query option's value, its name in any case. */
export function queryOption(url: URL, name: string): string | undefined {
  for (const [key, value] of url.searchParams) if (key.toLowerCase() === name) return value;
  return undefined;
}

/** The endpoints of v2.0 take the cmdlets of their noun only. */
function checkEndpoint(resource: string, cmdlet: string): void {
  if (resource.toLowerCase() === 'invokecommand') return;
  const noun = cmdlet.slice(cmdlet.indexOf('-') + 1);
  if (noun.toLowerCase() !== resource.toLowerCase()) {
    throw new HttpError(400, `Invalid Operation: the endpoint ${resource} does not run ${cmdlet}.`);
  }
}
