import { Collection, type ClassSchema, type CollectionState, type ObjectState } from './collection';
import { Directory, recipientClasses } from './directory';
import { isReference, type Entity, type Reference, type Values } from './entity';
import { defaultOrganization, Organization, type OrganizationOptions } from './organization';
import { belongingSchemas } from './recipients/belongings';
import { mailContactSchema, mailUserSchema } from './recipients/contacts';
import { distributionGroupSchema, dynamicGroupSchema, unifiedGroupSchema } from './recipients/groups';
import { mailboxSchema } from './recipients/mailboxes';
import { mailboxSettingSchemas } from './recipients/mailboxSettings';
import { statisticsSchemas } from './recipients/statistics';
import { settingSchemas } from './settings/settingSchemas';

export { recipientClasses } from './directory';

/** Largest organization that can be generated. */
export const mostMailboxes = 100_000;

/** The organization's options and everything that changed since; plain JSON. */
export interface TenantState {
  readonly version: 1;
  readonly options: OrganizationOptions;
  readonly collections: Readonly<Record<string, CollectionState>>;
}

/** A generated organization and what was done to it since. */
export class Tenant {
  readonly organization: Organization;
  readonly directory: Directory;
  readonly #collections = new Map<string, Collection>();

  /**
   * Makes nothing but the rules by which objects are generated: objects come into being as they are asked for.
   * @throws RangeError if an option is out of its range
   */
  constructor(options: Partial<OrganizationOptions> = {}) {
    const complete = { ...defaultOrganization, ...options };
    checkOptions(complete);
    this.organization = new Organization(complete);
    const recipients: readonly ClassSchema[] = [
      mailboxSchema(this.organization),
      mailUserSchema(this.organization),
      mailContactSchema(this.organization),
      distributionGroupSchema(this.organization),
      unifiedGroupSchema(this.organization),
      dynamicGroupSchema(this.organization),
    ];
    for (const schema of recipients) this.#collections.set(schema.name, new Collection(schema));
    const mailboxes = this.collection('mailbox');
    for (const schema of [...mailboxSettingSchemas(this.organization), ...statisticsSchemas(this.organization)]) {
      this.#collections.set(schema.name, new Collection(schema, mailboxes));
    }
    for (const schema of [
      ...settingSchemas(this.organization),
      ...belongingSchemas(this.organization, (to) => this.locate(to)),
    ])
      this.#collections.set(schema.name, new Collection(schema));
    this.directory = new Directory(this.organization, this.#collections);
  }

  /** @throws Error for a class the tenant does not have */
  collection(className: string): Collection {
    const collection = this.#collections.get(className);
    if (collection === undefined) throw new Error(`The sandbox tenant has no class "${className}".`);
    return collection;
  }

  /** The objects of a class that can be seen. */
  entities(className: string): Entity[] {
    const collection = this.collection(className);
    return collection.active().map((ordinal) => collection.entity(ordinal));
  }

  /** The object a reference points to; undefined if it cannot be seen any more. */
  resolve(reference: Reference): Entity | undefined {
    const entity = this.locate(reference);
    return entity?.collection.state(entity.ordinal) === 'active' ? entity : undefined;
  }

  /** The object a reference points to, whatever its state. */
  locate({ ref }: Reference): Entity | undefined {
    const [className = '', ordinal = ''] = ref.split('/');
    const collection = this.#collections.get(className);
    return collection?.knows(Number(ordinal)) === true ? collection.entity(Number(ordinal)) : undefined;
  }

  /** What references in a multi-valued property point to, without what is gone. */
  resolveAll(entries: readonly unknown[]): Entity[] {
    return entries.flatMap((entry) => (isReference(entry) ? (this.resolve(entry) ?? []) : []));
  }

  add(className: string, values: Values): Entity {
    const entity = this.collection(className).add(values);
    this.#note(entity);
    return entity;
  }

  /** Sets properties of an object; undefined gives a property back to the generator. */
  change(entity: Entity, values: Values): void {
    entity.collection.change(entity.ordinal, values);
    this.#note(entity);
  }

  setState(entity: Entity, state: ObjectState): void {
    entity.collection.setState(entity.ordinal, state);
  }

  /** Everything needed to make this tenant again with {@link loadTenant}. */
  save(): TenantState {
    const collections: Record<string, CollectionState> = {};
    for (const [name, collection] of this.#collections) {
      const state = collection.save();
      if (state !== undefined) collections[name] = state;
    }
    return { version: 1, options: this.organization.options, collections };
  }

  /** Takes over saved changes; only {@link loadTenant} calls it, on a tenant nothing has happened to. */
  restore(collections: TenantState['collections']): void {
    for (const [name, state] of Object.entries(collections)) {
      const collection = this.collection(name);
      collection.load(state);
      for (const ordinal of collection.changed()) this.#note(collection.entity(ordinal));
    }
  }

  #note(entity: Entity): void {
    if ((recipientClasses as readonly string[]).includes(entity.className)) this.directory.note(entity);
  }
}

function checkOptions({ organization, mailboxes, seed, user }: OrganizationOptions): void {
  if (!/^[a-z][a-z0-9]{1,26}$/u.test(organization)) {
    throw new RangeError(
      `"${organization}" can't name an organization: use 2 to 27 lower-case letters and digits, a letter first.`,
    );
  }
  if (!Number.isInteger(mailboxes) || mailboxes < 1 || mailboxes > mostMailboxes) {
    throw new RangeError(
      `The number of mailboxes must be a whole number from 1 to ${mostMailboxes.toLocaleString('en-US')}.`,
    );
  }
  if (!Number.isSafeInteger(seed)) throw new RangeError('The seed must be a whole number.');
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/iu.test(user)) {
    throw new RangeError(`"${user}" can't be the local part of the administrator's user principal name.`);
  }
}
