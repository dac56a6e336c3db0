import type { Collection } from './collection';
import type { Entity } from './entity';
import { firstRdn, type Organization } from './organization';
import { ordinalOfGuid } from './random';
import { guidPurposes, guidSalt } from './recipients/directoryProperties';

/** Classes of objects that mail can be sent to. */
export const recipientClasses = [
  'mailbox',
  'mailUser',
  'mailContact',
  'distributionGroup',
  'unifiedGroup',
  'dynamicGroup',
] as const;

const guidPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu;

/** Properties that an identity may name an object by, beside its addresses. */
const identityProperties = [
  'Name',
  'Alias',
  'DisplayName',
  'UserPrincipalName',
  'Guid',
  'ExternalDirectoryObjectId',
  'ExchangeGuid',
  'ArchiveGuid',
  'DistinguishedName',
  'LegacyExchangeDN',
  'SamAccountName',
  'Sid',
  'ExternalEmailAddress',
  'WindowsEmailAddress',
] as const;

/**
 * Finds recipients by identity without a scan: GUIDs, what is made from them, and people's names lead back to the ordinal by
 * arithmetic; other names are indexed at the first look-up that needs them; whatever was changed or added is indexed as it happens.
 * Every candidate is checked against what the object is called now.
 */
export class Directory {
  readonly #generated = new Map<string, Map<string, number | number[]>>();
  readonly #changed = new Map<string, Set<Entity>>();

  constructor(
    private readonly organization: Organization,
    private readonly collections: ReadonlyMap<string, Collection>,
  ) {}

  /** Takes note of a new or changed recipient's names. */
  note(entity: Entity): void {
    for (const key of keysOf(entity)) {
      const known = this.#changed.get(key) ?? new Set<Entity>();
      if (![...known].some(({ ref }) => ref === entity.ref)) known.add(entity);
      this.#changed.set(key, known);
    }
  }

  /**
   * Recipients of these classes that the identity names: by name, alias, display name, any SMTP address, user principal name, GUID
   * (directory, Entra, mailbox, archive), distinguished name, legacy name or account name. Several = ambiguous.
   * @param states which objects count
   */
  find(identity: string, classes: readonly string[], states: readonly string[] = ['active']): Entity[] {
    // .NET reads a GUID in braces too.
    const wanted = identity
      .trim()
      .toLowerCase()
      .replace(/^\{([0-9a-f-]{36})\}$/u, '$1');
    const found = new Map<string, Entity>();
    for (const name of classes) {
      const collection = this.collections.get(name);
      if (collection === undefined) continue;
      for (const ordinal of this.#candidates(collection, wanted)) {
        const entity = collection.entity(ordinal);
        if (collection.knows(ordinal) && states.includes(collection.state(ordinal)) && isCalled(entity, wanted)) {
          found.set(entity.ref, entity);
        }
      }
    }
    for (const key of lookupKeys(wanted)) {
      for (const entity of this.#changed.get(key) ?? []) {
        const fits = classes.includes(entity.className) && states.includes(entity.collection.state(entity.ordinal));
        if (fits && isCalled(entity, wanted)) found.set(entity.ref, entity);
      }
    }
    return [...found.values()];
  }

  *#candidates(collection: Collection, wanted: string): Generator<number> {
    const guid = guidIn(wanted);
    if (guid !== undefined) {
      for (const purpose of guidPurposes) {
        yield ordinalOfGuid(guidSalt(this.organization, collection.schema.name, purpose), guid);
      }
      if (guidPattern.test(wanted)) return;
    }
    const index = this.#indexOf(collection);
    for (const key of lookupKeys(wanted)) {
      yield* collection.schema.named?.(key) ?? [];
      const hit = index.get(key);
      if (hit === undefined) continue;
      if (typeof hit === 'number') yield hit;
      else yield* hit;
    }
  }

  /** Names of the generated objects; every address too where there are few objects. */
  #indexOf(collection: Collection): Map<string, number | number[]> {
    const known = this.#generated.get(collection.schema.name);
    if (known !== undefined) return known;
    const index = new Map<string, number | number[]>();
    const add = (key: string, ordinal: number) => {
      const hit = index.get(key);
      if (hit === undefined) index.set(key, ordinal);
      else if (typeof hit === 'number') {
        if (hit !== ordinal) index.set(key, [hit, ordinal]);
      } else if (!hit.includes(ordinal)) hit.push(ordinal);
    };
    const isLarge = collection.schema.name === 'mailbox';
    for (let ordinal = 0; ordinal < collection.schema.generated; ordinal++) {
      if (collection.schema.isIndexed?.(ordinal) === false) continue;
      const core = collection.coreOf(ordinal);
      for (const name of ['Name', 'Alias', 'DisplayName'] as const) {
        const value = core[name];
        if (typeof value === 'string') add(value.toLowerCase(), ordinal);
      }
      if (!isLarge) for (const key of keysOf(collection.entity(ordinal))) add(key, ordinal);
    }
    this.#generated.set(collection.schema.name, index);
    return index;
  }
}

/** A GUID that the text is, or that is written in it (legacy names, account names, security identifiers are made so). */
function guidIn(text: string): string | undefined {
  if (guidPattern.test(text)) return text;
  const legacy = /\/cn=([0-9a-f]{32})-/iu.exec(text)?.[1];
  const account = /^\$([0-9a-f]{6})-([0-9a-f]{12})$/iu.exec(text);
  return legacy ?? (account === null ? undefined : `${account[1] ?? ''}${account[2] ?? ''}`);
}

/** What an identity is looked up by: itself, without its address prefix, and the name inside a distinguished or canonical name. */
function lookupKeys(wanted: string): string[] {
  const plain = wanted.replace(/^(?:smtp|sip|x500|mailto):/u, '');
  const keys = new Set([wanted, plain]);
  const at = plain.lastIndexOf('@');
  if (at > 0) keys.add(plain.slice(0, at));
  const rdn = firstRdn(wanted);
  if (rdn !== undefined) keys.add(rdn);
  const slash = wanted.lastIndexOf('/');
  if (slash >= 0 && !wanted.startsWith('/o=')) keys.add(wanted.slice(slash + 1));
  return [...keys];
}

function keysOf(entity: Entity): string[] {
  const keys = new Set<string>();
  for (const name of identityProperties) {
    const value = entity.get(name);
    if (typeof value === 'string' && value !== '') keys.add(value.toLowerCase().replace(/^smtp:/u, ''));
  }
  for (const address of entity.texts('EmailAddresses')) keys.add(withoutPrefix(address));
  return [...keys];
}

/** Whether the object is called so now. */
function isCalled(entity: Entity, wanted: string): boolean {
  const plain = wanted.replace(/^(?:smtp|sip|x500|mailto):/u, '');
  for (const name of identityProperties) {
    const value = entity.get(name);
    if (typeof value !== 'string') continue;
    const known = value.toLowerCase();
    if (known !== '' && (known === wanted || known === `smtp:${plain}` || known === plain)) return true;
  }
  if (entity.texts('EmailAddresses').some((address) => withoutPrefix(address) === plain)) return true;
  if (!wanted.includes('/') || wanted.startsWith('/o=')) return false;
  return (
    `${entity.text('OrganizationalUnit')}/${entity.text('Name')}`.toLowerCase() === wanted ||
    wanted === `${entity.text('OrganizationalUnitRoot')}/${entity.text('Name')}`.toLowerCase()
  );
}

function withoutPrefix(address: string): string {
  return address.slice(address.indexOf(':') + 1).toLowerCase();
}
