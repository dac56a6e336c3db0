import { Entity, type Derive, type Values } from './entity';

/** Whether an object can be seen: a soft-deleted one only by asking for such. */
export type ObjectState = 'active' | 'softDeleted' | 'removed';

/** What objects of a class are like. */
export interface ClassSchema {
  readonly name: string;
  /** How many objects the organization starts with: ordinals 0 to `generated` - 1. */
  readonly generated: number;
  /** Of these the last so many start as soft-deleted. */
  readonly generatedSoftDeleted?: number;
  /** What the generator says of an ordinal; only what is cheap. */
  core(ordinal: number): Values;
  /** One property of the core without the rest; undefined for one that is not cheaper so. Lists are filtered by such. */
  quick?(name: string, ordinal: number): unknown;
  /** Ordinals that a name, alias or display name (in lower case) may belong to; the finder compares what it gets. */
  named?(key: string): Iterable<number>;
  /** Whether the finder has to index an object's names; with {@link named}, only those that it does not know. */
  isIndexed?(ordinal: number): boolean;
  readonly derived: Readonly<Record<string, Derive>>;
  readonly constants: Values;
}

/** What a collection holds beyond what is generated; plain JSON. */
export interface CollectionState {
  readonly next: number;
  readonly changes: readonly (readonly [number, Values])[];
  readonly states: readonly (readonly [number, ObjectState])[];
}

const nothing: Values = {};

/**
 * All objects of one class. Generated objects take no memory: only changes, additions and removals are kept.
 * Ordinals of added objects go on after the generated ones and are never used again.
 */
export class Collection {
  readonly #changes = new Map<number, Values>();
  readonly #states = new Map<number, ObjectState>();
  /** Settings that every object of this class has, by their class. */
  readonly satellites = new Map<string, Collection>();
  #next: number;
  #active: readonly number[] | undefined;
  #varying: Set<string> | undefined;
  static #revision = 0;

  /** @param owners for settings that every object of another class has: these objects */
  constructor(
    readonly schema: ClassSchema,
    readonly owners?: Collection,
  ) {
    this.#next = schema.generated;
    owners?.satellites.set(schema.name, this);
    for (let index = 1; index <= (schema.generatedSoftDeleted ?? 0); index++) {
      this.#states.set(schema.generated - index, 'softDeleted');
    }
  }

  /** Goes up with every change of any object of any collection: what was worked out before may no longer hold. */
  get revision(): number {
    return Collection.#revision;
  }

  entity(ordinal: number): Entity {
    return new Entity(this, ordinal);
  }

  coreOf(ordinal: number): Values {
    return ordinal < this.schema.generated ? this.schema.core(ordinal) : nothing;
  }

  /** A property of the core that comes without the rest; undefined if it does not. */
  quickOf(name: string, ordinal: number): unknown {
    return ordinal < this.schema.generated ? this.schema.quick?.(name, ordinal) : undefined;
  }

  changesOf(ordinal: number): Values | undefined {
    return this.#changes.get(ordinal);
  }

  /** Whether generated objects may have a value of their own for the property: then its constant is only what most have. */
  mayVary(name: string): boolean {
    if (this.owners !== undefined) return false;
    this.#varying ??= new Set(
      Array.from({ length: Math.min(this.schema.generated, 60) }, (_, ordinal) =>
        Object.keys(this.schema.core(ordinal)),
      ).flat(),
    );
    return this.#varying.has(name);
  }

  /** Whether the ordinal was ever given out. */
  knows(ordinal: number): boolean {
    return Number.isInteger(ordinal) && ordinal >= 0 && ordinal < this.#next;
  }

  state(ordinal: number): ObjectState {
    if (this.owners !== undefined) return this.owners.state(ordinal);
    return this.#states.get(ordinal) ?? 'active';
  }

  /** Ordinals of the objects that can be seen, in the order of their making. */
  active(): readonly number[] {
    if (this.owners !== undefined) return this.owners.active();
    if (this.#active === undefined) {
      const list: number[] = [];
      for (let ordinal = 0; ordinal < this.#next; ordinal++) {
        if (!this.#states.has(ordinal)) list.push(ordinal);
      }
      this.#active = list;
    }
    return this.#active;
  }

  softDeleted(): readonly number[] {
    return [...this.#states]
      .filter(([, state]) => state === 'softDeleted')
      .map(([ordinal]) => ordinal)
      .sort((left, right) => left - right);
  }

  /** Every object that was changed or added, seen or not. */
  changed(): Iterable<number> {
    return this.#changes.keys();
  }

  add(values: Values): Entity {
    Collection.#revision++;
    const ordinal = this.#next++;
    this.#changes.set(ordinal, { ...values });
    this.#active = undefined;
    return this.entity(ordinal);
  }

  /** Sets properties; a value of undefined gives the property back to the generator. */
  change(ordinal: number, values: Values): void {
    Collection.#revision++;
    const merged = { ...this.#changes.get(ordinal), ...values };
    for (const [name, value] of Object.entries(values)) {
      // A property is gone, not held as undefined, so that saving and loading give the same.
      if (value === undefined) Reflect.deleteProperty(merged, name);
    }
    this.#changes.set(ordinal, merged);
  }

  setState(ordinal: number, state: ObjectState): void {
    Collection.#revision++;
    if (state === 'active') this.#states.delete(ordinal);
    else this.#states.set(ordinal, state);
    this.#active = undefined;
  }

  save(): CollectionState | undefined {
    const initial = new Collection(this.schema);
    const states = [...this.#states].filter(([ordinal, state]) => initial.#states.get(ordinal) !== state);
    for (const ordinal of initial.#states.keys()) {
      if (!this.#states.has(ordinal)) states.push([ordinal, 'active']);
    }
    if (states.length === 0 && this.#changes.size === 0 && this.#next === this.schema.generated) return undefined;
    // Settings give out no ordinals of their own: their highest one counts, so that a reader can check the rest against it.
    const next = this.owners === undefined ? this.#next : Math.max(-1, ...this.#changes.keys()) + 1;
    return { next, changes: [...this.#changes], states };
  }

  load({ next, changes, states }: CollectionState): void {
    Collection.#revision++;
    this.#next = next;
    for (const [ordinal, values] of changes) this.#changes.set(ordinal, values);
    for (const [ordinal, state] of states) this.setState(ordinal, state);
    this.#active = undefined;
  }
}
