import type { CmdletInput, SandboxObject } from '../../cmdlets/engine';
import type { AdminApiCall } from '../adminApiCall';
import { HttpError } from '../httpError';
import type { Reply } from '../serviceRequest';
import type { Services } from '../services';
import { EntityWriter, type EntityValue } from './entityWriter';
import { toOpath } from './odataFilter';
import { identityOf } from './odataPath';
import { parametersOf, readQuery, type ODataQuery } from './odataQuery';
import { entityReply, listReply, wantsFullMetadata, type EntityList } from './odataReply';
import { recipientPermissions } from './permissions';

/** An entity set that Get-EXO* cmdlets read. */
export interface EntitySet {
  /** Set and entity type. */
  readonly name: 'Mailbox' | 'Recipient' | 'CasMailbox';
  /** The cmdlet of the module, whose filter and property sets count. */
  readonly exoCmdlet: string;
  /** The cmdlet that reads the objects. */
  readonly cmdlet: string;
}

/** The sets by name in lower case. */
export const entitySets: Readonly<Record<string, EntitySet>> = {
  mailbox: { name: 'Mailbox', exoCmdlet: 'Get-EXOMailbox', cmdlet: 'Get-Mailbox' },
  recipient: { name: 'Recipient', exoCmdlet: 'Get-EXORecipient', cmdlet: 'Get-Recipient' },
  casmailbox: { name: 'CasMailbox', exoCmdlet: 'Get-EXOCasMailbox', cmdlet: 'Get-CASMailbox' },
};

interface Read {
  readonly set: EntitySet;
  readonly call: AdminApiCall;
  readonly services: Services;
  readonly query: ODataQuery;
}

/** Answers `Mailbox`, `Mailbox('key')` and their like. @throws CmdletError, HttpError */
export function answerEntitySet(
  set: EntitySet,
  key: string | undefined,
  { call, services }: { readonly call: AdminApiCall; readonly services: Services },
): Reply {
  const query = readQuery(call.request.url, services.world.catalog.propertySets(set.exoCmdlet));
  const read: Read = { set, call, services, query };
  const write = entityWriter(read);
  if (key === undefined) {
    return listReply(call, services, {
      fragment: set.name,
      skipToken: query.skipToken,
      list: () => listOf(read, write),
    });
  }
  const output = invoke(read, { ...parametersOf(query), Identity: identityOf(key, query.isEncoded) });
  const [object, ...more] = output.page(0, Math.min(2, output.count));
  if (object === undefined || more.length > 0) {
    throw new HttpError(404, `The operation couldn't be performed because object '${key}' couldn't be found.`);
  }
  return entityReply(call, `${set.name}/$entity`, write(object));
}

function invoke({ set, call, services }: Read, parameters: CmdletInput['parameters']) {
  return services.world.engine.invoke({ name: set.cmdlet, parameters, filterAs: set.exoCmdlet }, call.caller);
}

function listOf(read: Read, write: (object: SandboxObject) => EntityValue): EntityList {
  const { query } = read;
  const filter = query.filter === undefined ? {} : { Filter: toOpath(query.filter) };
  const output = invoke(read, { ...parametersOf(query), ...filter, ResultSize: 'Unlimited' });
  return {
    count: Math.min(output.count, query.top ?? output.count),
    rows: (start, end) => output.page(start, end).map(write),
  };
}

/** Makes entities with the properties that the query selects. @throws HttpError 400 for one that the type lacks */
function entityWriter({ set, call, services, query }: Read): (object: SandboxObject) => EntityValue {
  const writer = new EntityWriter(services.world.catalog, set.name);
  const expanded = expansionOf(query, set);
  const names = namesOf(query, set, { writer, services }).filter((name) => name !== expanded);
  const annotated = wantsFullMetadata(call);
  return (object) => {
    const entity = writer.write(object, names, annotated);
    if (expanded === undefined) return entity;
    return { ...entity, [expanded]: recipientPermissions(object, call, services) };
  };
}

function expansionOf(query: ODataQuery, set: EntitySet): 'RecipientPermission' | undefined {
  if (query.expand === undefined) return undefined;
  if (set.name === 'Recipient' && query.expand.trim().toLowerCase() === 'recipientpermission')
    return 'RecipientPermission';
  throw new HttpError(
    400,
    `Could not find a property named '${query.expand}' on type 'Exchange.${set.name}' to expand.`,
  );
}

function namesOf(
  { select }: ODataQuery,
  set: EntitySet,
  { writer, services }: { readonly writer: EntityWriter; readonly services: Services },
): readonly string[] {
  if (select === 'all') return writer.names;
  if (select === undefined) {
    const minimum = services.world.catalog.propertySets(set.exoCmdlet)?.sets['Minimum'] ?? writer.names;
    return minimum.flatMap((name) => writer.nameOf(name) ?? []);
  }
  return select.map((name) => {
    if (name.toLowerCase() === 'recipientpermission' && set.name === 'Recipient') return 'RecipientPermission';
    const known = writer.nameOf(name);
    if (known !== undefined) return known;
    throw new HttpError(400, `Could not find a property named '${name}' on type 'Exchange.${set.name}'.`);
  });
}
