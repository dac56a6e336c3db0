import { isReference, type Derive, type Entity, type Reference, type Values } from '../entity';
import type { Organization } from '../organization';
import { pick } from '../random';
import { countOfKind, mailboxOrdinal } from './mailboxNumbers';

/** One grant: to an object of the tenant, or to a name that the directory does not hold (`NT AUTHORITY\SELF`, `Default`). */
export interface Grant {
  readonly trustee: Reference | string;
  readonly rights: readonly string[];
  readonly deny?: boolean;
  /** `All`, `Children` …: how folders below inherit it. */
  readonly inheritance?: string;
  /** Folder permissions only: `Delegate`, `CanViewPrivateItems`. */
  readonly flags?: string;
}

/** The hidden property that holds each kind of grant. */
export const grantProperties = {
  mailbox: '$mailboxGrants',
  recipient: '$recipientGrants',
  /** Folder path in lower case → grants, for folders whose grants were changed. */
  folder: '$folderGrants',
} as const;

/** Who may open a mailbox or send as it at the start: two or three people for each shared mailbox, a delegate for some users. */
export function generatedGrants(organization: Organization): Record<string, Derive> {
  const trustees = (entity: Entity): Reference[] => {
    if (entity.ordinal >= entity.collection.schema.generated) return [];
    const isShared = entity.get('RecipientTypeDetails') === 'SharedMailbox';
    if (!isShared && entity.ordinal % 13 !== 5) return [];
    const limit = countOfKind('UserMailbox', organization.options.mailboxes);
    const count = isShared ? 2 + (entity.ordinal % 2) : 1;
    const drawn = Array.from({ length: count }, (_, index) =>
      mailboxOrdinal('UserMailbox', pick(organization.seed, 400 + index * 17, { ordinal: entity.ordinal, limit })),
    );
    return [...new Set(drawn)]
      .filter((ordinal) => ordinal !== entity.ordinal)
      .map((ordinal) => ({ ref: `mailbox/${ordinal}` }));
  };
  return {
    [grantProperties.mailbox]: (entity) => trustees(entity).map((trustee) => ({ trustee, rights: ['FullAccess'] })),
    [grantProperties.recipient]: (entity) => trustees(entity).map((trustee) => ({ trustee, rights: ['SendAs'] })),
  };
}

/** The grants that a hidden property of an object holds. */
export function grantsOf(entity: Entity, property: string): readonly Grant[] {
  return entity.list(property).filter(isGrant);
}

/** The grants on a folder that were set; undefined while it has the ones every mailbox starts with. */
export function folderGrantsOf(mailbox: Entity, folder: string): readonly Grant[] | undefined {
  const all = mailbox.get(grantProperties.folder);
  if (typeof all !== 'object' || all === null) return undefined;
  const own = (all as Values)[folder.toLowerCase()];
  return Array.isArray(own) ? own.filter(isGrant) : undefined;
}

function isGrant(value: unknown): value is Grant {
  if (typeof value !== 'object' || value === null || !('trustee' in value) || !('rights' in value)) return false;
  return (typeof value.trustee === 'string' || isReference(value.trustee)) && Array.isArray(value.rights);
}
