import type { CmdletOutput } from '../../cmdlets/engine';
import type { AdminApiCall, Resource } from '../adminApiCall';
import { HttpError } from '../httpError';
import type { Reply } from '../serviceRequest';
import type { Services } from '../services';
import { answerEntitySet, entitySets } from './entitySets';
import { EntityWriter, type EntityValue } from './entityWriter';
import { argumentsOf, identityOf, parsePath, type PathSegment } from './odataPath';
import { parametersOf, readQuery, valueOf, type ODataQuery } from './odataQuery';
import { entityReply, listReply } from './odataReply';
import { mailboxPermissions } from './permissions';

/** What hangs below a mailbox, and how it is read (exchange-facts: "The nine Get-EXO* cmdlets are OData GETs"). */
interface MailboxPart {
  readonly exoCmdlet: string;
  readonly cmdlet: string;
  /** Entity or complex type of the answer. */
  readonly type: string;
  /** The context after `$metadata#`. */
  readonly fragment: string;
  /** One value, not a list. */
  readonly single?: boolean;
  parameters(mailbox: string, segments: readonly PathSegment[], query: ODataQuery): Readonly<Record<string, unknown>>;
}

/** By the names of the segments below `Mailbox('key')`, in lower case. */
const mailboxParts: Readonly<Record<string, MailboxPart>> = {
  'exchange.getmailboxstatistics': {
    exoCmdlet: 'Get-EXOMailboxStatistics',
    cmdlet: 'Get-MailboxStatistics',
    type: 'MailboxStatistics',
    fragment: 'Exchange.MailboxStatistics',
    single: true,
    parameters: (Identity) => ({ Identity }),
  },
  mailboxpermission: {
    exoCmdlet: 'Get-EXOMailboxPermission',
    cmdlet: 'Get-MailboxPermission',
    type: 'MailboxPermission',
    fragment: 'MailboxPermission',
    parameters: (Identity) => ({ Identity }),
  },
  'mailboxfolder/exchange.getmailboxfolderstatistics': {
    exoCmdlet: 'Get-EXOMailboxFolderStatistics',
    cmdlet: 'Get-MailboxFolderStatistics',
    type: 'MailboxFolderStatistics',
    fragment: 'Collection(Exchange.MailboxFolderStatistics)',
    parameters: (Identity) => ({ Identity }),
  },
  'mailboxfolder/mailboxfolderpermission': {
    exoCmdlet: 'Get-EXOMailboxFolderPermission',
    cmdlet: 'Get-MailboxFolderPermission',
    type: 'MailboxFolderPermission',
    fragment: 'MailboxFolderPermission',
    parameters: (mailbox, segments, query) => {
      const folder = segments.at(-2)?.key;
      if (folder === undefined) throw new HttpError(400, 'The mailbox folder has no identity.');
      const path = identityOf(folder, query.isEncoded);
      return { Identity: `${mailbox}:${path.startsWith('\\') ? path : `\\${path}`}` };
    },
  },
  'mobiledevice/exchange.getmobiledevicestatistics': {
    exoCmdlet: 'Get-EXOMobileDeviceStatistics',
    cmdlet: 'Get-MobileDeviceStatistics',
    type: 'MobileDeviceStatistics',
    fragment: 'Collection(Exchange.MobileDeviceStatistics)',
    parameters: (Mailbox) => ({ Mailbox }),
  },
};

/** Query options that say how an identity is to be read, and are no parameter of a cmdlet. */
const addressing = new Set(['isusingmailboxfolderid']);

/** The OData read that a path stands for; undefined when it stands for none. */
export function findODataResource({ route }: Pick<AdminApiCall, 'route'>): Resource | undefined {
  const segments = parsePath(route.resource);
  const [first, ...rest] = segments ?? [];
  const set = entitySets[first?.name.toLowerCase() ?? ''];
  if (first === undefined || set === undefined) return undefined;
  if (rest.length === 0) {
    return {
      method: 'GET',
      name: set.exoCmdlet,
      answer: (call, services) => Promise.resolve(answerEntitySet(set, first.key, { call, services })),
    };
  }
  const part = mailboxParts[rest.map(({ name }) => name.toLowerCase()).join('/')];
  const { key } = first;
  if (set.name !== 'Mailbox' || key === undefined || part === undefined) return undefined;
  return {
    method: 'GET',
    name: part.exoCmdlet,
    answer: (call, services) => Promise.resolve(answerPart(part, { call, services, key, segments: rest })),
  };
}

interface PartRead {
  readonly call: AdminApiCall;
  readonly services: Services;
  readonly key: string;
  readonly segments: readonly PathSegment[];
}

function answerPart(part: MailboxPart, { call, services, key, segments }: PartRead): Reply {
  const { catalog, engine } = services.world;
  const query = readQuery(call.request.url, catalog.propertySets(part.exoCmdlet));
  const invoke = (): CmdletOutput => {
    const mailbox = identityOf(key, query.isEncoded);
    const parameters = {
      ...part.parameters(mailbox, segments, query),
      ...functionParameters(segments),
      ...ownParameters(query),
    };
    return engine.invoke({ name: part.cmdlet, parameters }, call.caller);
  };
  const writer = new EntityWriter(catalog, part.type);
  const select = query.select ?? catalog.propertySets(part.exoCmdlet)?.sets['Minimum'] ?? 'all';
  const names = select === 'all' ? writer.names : select.flatMap((name) => writer.nameOf(name) ?? []);
  if (part.single === true) {
    const [object] = invoke().page(0, 1);
    if (object === undefined) throw new HttpError(404, `The mailbox '${key}' has no statistics.`);
    return entityReply(call, part.fragment, writer.write(object, names));
  }
  const toEntities = (objects: ReturnType<CmdletOutput['page']>): readonly EntityValue[] =>
    part.type === 'MailboxPermission' ? mailboxPermissions(objects) : objects.map((one) => writer.write(one, names));
  return listReply(call, services, {
    fragment: part.fragment,
    skipToken: query.skipToken,
    list: () => {
      const output = invoke();
      const entities = toEntities(output.page(0, output.count));
      return { count: entities.length, rows: (start, end) => entities.slice(start, end) };
    },
  });
}

function ownParameters(query: ODataQuery): Readonly<Record<string, unknown>> {
  const own = Object.entries(parametersOf(query)).filter(([name]) => !addressing.has(name.toLowerCase()));
  return Object.fromEntries(own);
}

/** The arguments of the function that a path ends with are parameters of its cmdlet. */
function functionParameters(segments: readonly PathSegment[]): Readonly<Record<string, unknown>> {
  const last = segments.at(-1);
  if (last?.arguments === undefined) return {};
  return Object.fromEntries(Object.entries(argumentsOf(last)).map(([name, value]) => [name, valueOf(value)]));
}
