import type { Collection } from '../tenant/collection';
import type { Entity } from '../tenant/entity';

/** Objects of one class by ordinal. */
export interface Segment {
  readonly collection: Collection;
  readonly ordinals: readonly number[];
}

/** A list of objects that holds numbers only: the objects come into being when a page is read. */
export class Listing {
  readonly length: number;

  constructor(private readonly segments: readonly Segment[]) {
    this.length = segments.reduce((sum, { ordinals }) => sum + ordinals.length, 0);
  }

  static of(entities: readonly Entity[]): Listing {
    return new Listing(entities.map(({ collection, ordinal }) => ({ collection, ordinals: [ordinal] })));
  }

  /** Objects from `start` up to but not including `end`. */
  *slice(start: number, end: number): Generator<Entity> {
    let before = 0;
    for (const { collection, ordinals } of this.segments) {
      const from = Math.max(0, start - before);
      const to = Math.min(ordinals.length, end - before);
      for (let index = from; index < to; index++) {
        const ordinal = ordinals[index];
        if (ordinal !== undefined) yield collection.entity(ordinal);
      }
      before += ordinals.length;
      if (before >= end) return;
    }
  }

  all(): Generator<Entity> {
    return this.slice(0, this.length);
  }

  /** The objects that pass, at most `limit` of them. */
  filter(passes: (entity: Entity) => boolean, limit = Infinity): Listing {
    const kept: Segment[] = [];
    let count = 0;
    for (const { collection, ordinals } of this.segments) {
      const passed: number[] = [];
      for (const ordinal of ordinals) {
        if (count >= limit) break;
        if (!passes(collection.entity(ordinal))) continue;
        passed.push(ordinal);
        count++;
      }
      kept.push({ collection, ordinals: passed });
    }
    return new Listing(kept);
  }

  /** The objects in the order of their values of a property; equal ones keep their order. */
  sortedBy(property: string): Listing {
    const keyed = [...this.all()].map((entity) => ({
      entity: entity.collection,
      ordinal: entity.ordinal,
      key: entity.text(property),
    }));
    const collator = new Intl.Collator('en', { sensitivity: 'base' });
    keyed.sort((left, right) => collator.compare(left.key, right.key));
    return new Listing(keyed.map(({ entity, ordinal }) => ({ collection: entity, ordinals: [ordinal] })));
  }
}
