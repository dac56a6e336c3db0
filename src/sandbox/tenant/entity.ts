import type { Collection } from './collection';

/** Property name → plain value: text, number, boolean, null, a {@link Reference}, or an array of them. */
export type Values = Readonly<Record<string, unknown>>;

/** A link to another object of the tenant, stored by class and ordinal so that renaming the target needs no repair. */
export interface Reference {
  readonly ref: string;
}

export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'ref' in value;
}

/** Computes a property from the object's other properties. */
export type Derive = (entity: Entity) => unknown;

/** One object of the tenant: a view of its collection, holding nothing but what it has computed. */
export class Entity {
  #core: Values | undefined;
  #derived: Map<string, unknown> | undefined;
  #revision = -1;
  #owner: Entity | undefined;

  constructor(
    readonly collection: Collection,
    readonly ordinal: number,
  ) {}

  /** Class and ordinal: the object's name inside the tenant, never shown. */
  get ref(): string {
    return `${this.collection.schema.name}/${this.ordinal}`;
  }

  get className(): string {
    return this.collection.schema.name;
  }

  /**
   * A property's value: what was set, else what the generator gave, else what its class derives, else its class's constant,
   * else (for a mailbox's settings) the mailbox's. undefined = the model knows nothing of it.
   */
  get(name: string): unknown {
    const { schema } = this.collection;
    const own = this.collection.changesOf(this.ordinal)?.[name];
    if (own !== undefined) return own;
    if (this.#core === undefined) {
      const quick = this.collection.quickOf(name, this.ordinal);
      if (quick !== undefined) return quick;
    }
    const core = (this.#core ??= this.collection.coreOf(this.ordinal))[name];
    if (core !== undefined) return core;
    const derive = schema.derived[name];
    if (derive !== undefined) {
      const value = this.#derive(name, derive);
      if (value !== undefined) return value;
    }
    const constant = schema.constants[name];
    return constant === undefined ? this.owner?.get(name) : constant;
  }

  /** Derived values refer to each other, so each is worked out once, until something changes. */
  #derive(name: string, derive: Derive): unknown {
    const { revision } = this.collection;
    if (this.#revision !== revision || this.#derived === undefined) {
      this.#derived = new Map();
      this.#revision = revision;
    }
    const known = this.#derived.get(name);
    if (known !== undefined) return known;
    const value = derive(this);
    this.#derived.set(name, value);
    return value;
  }

  /** The object these settings belong to. */
  get owner(): Entity | undefined {
    return (this.#owner ??= this.collection.owners?.entity(this.ordinal));
  }

  /** The value as text; empty for what is not set. */
  text(name: string): string {
    const value = this.get(name);
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  }

  flag(name: string): boolean {
    return this.get(name) === true;
  }

  /** The texts of a multi-valued property. */
  texts(name: string): readonly string[] {
    return this.list(name).filter((entry): entry is string => typeof entry === 'string');
  }

  /** The values of a multi-valued property. */
  list(name: string): readonly unknown[] {
    const value = this.get(name);
    return Array.isArray(value) ? (value as readonly unknown[]) : value === undefined || value === null ? [] : [value];
  }

  get isSoftDeleted(): boolean {
    return this.collection.state(this.ordinal) === 'softDeleted';
  }
}
