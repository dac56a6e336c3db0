import type { Catalog } from '../../catalog/catalog';
import type { OutputProperty } from '../../catalog/outputFacts';
import type { Collection } from '../tenant/collection';
import type { Entity } from '../tenant/entity';
import type { Tenant } from '../tenant/tenant';
import type { SandboxObject } from './engine';
import { shownProperties } from './shownProperties';
import { defaultOfKind, wireValue } from './wireValue';

/** Turns objects of the tenant into what one cmdlet writes of them. */
export interface View {
  object(entity: Entity): SandboxObject;
}

/**
 * Makes views. The list of properties is the catalog's: captured and documented ones always, others where the model knows a value.
 * What a class has in common is worked out once, so that a page of a thousand mailboxes with their 280 properties stays quick.
 */
export class Views {
  readonly #templates = new Map<string, Template>();

  constructor(
    private readonly catalog: Catalog,
    private readonly tenant: Tenant,
  ) {}

  /**
   * @param shape the cmdlet whose output properties the objects have
   * @param select names of the properties to show, any casing; all when absent
   */
  of(shape: string, select?: readonly string[]): View {
    return {
      object: (entity) => {
        const template = this.#template(shape, entity.collection);
        return select === undefined ? this.#whole(template, entity) : this.#selected(template, { entity, select });
      },
    };
  }

  /** Exact spelling of a property of a shape; undefined if the catalog does not know it. */
  property(shape: string, name: string): OutputProperty | undefined {
    const wanted = name.toLowerCase();
    return shownProperties(this.catalog, shape).find((property) => property.name.toLowerCase() === wanted);
  }

  #whole(template: Template, entity: Entity): SandboxObject {
    const object: Record<string, unknown> = {};
    for (const { name, constant, isComputed } of template.shown) {
      const value = isComputed ? entity.get(name) : undefined;
      if (value === undefined) object[name] = constant;
      else object[name] = typeof value === 'object' ? wireValue(value, this.tenant) : value;
    }
    const changes = entity.collection.changesOf(entity.ordinal);
    if (changes === undefined) return object;
    for (const name of Object.keys(changes)) {
      if (name in object || template.known.has(name)) object[name] = wireValue(changes[name], this.tenant);
    }
    return object;
  }

  #selected(
    template: Template,
    { entity, select }: { readonly entity: Entity; readonly select: readonly string[] },
  ): SandboxObject {
    const object: Record<string, unknown> = {};
    for (const wanted of select) {
      const name = template.names.get(wanted.toLowerCase()) ?? wanted;
      const value = name.startsWith('$') ? undefined : entity.get(name);
      if (value !== undefined) object[name] = wireValue(value, this.tenant);
      else if (template.constants.has(name)) object[name] = template.constants.get(name);
    }
    return object;
  }

  #template(shape: string, collection: Collection): Template {
    const key = `${shape}/${collection.schema.name}`;
    const known = this.#templates.get(key);
    if (known !== undefined) return known;
    const template = this.#compile(shape, collection);
    this.#templates.set(key, template);
    return template;
  }

  #compile(shape: string, collection: Collection): Template {
    const { schema } = collection;
    const owner = collection.owners?.schema;
    const sample = collection.schema.generated > 0 ? schema.core(0) : {};
    // A generated object's core may override any constant; settings of mailboxes have no core.
    const isConstant = (name: string) =>
      name in schema.constants && !(name in schema.derived) && !collection.mayVary(name);
    const shown: ShownProperty[] = [];
    const properties = shownProperties(this.catalog, shape);
    for (const property of properties) {
      const { name, kind, evidence } = property;
      const isKnown =
        name in schema.constants ||
        name in schema.derived ||
        name in sample ||
        (owner !== undefined && (name in owner.constants || name in owner.derived || name in owner.core(0)));
      const isSure =
        evidence === 'capture' || evidence === 'docs' || (evidence === 'public-code' && (property.code ?? 1) > 1);
      if (!isKnown && !isSure) {
        // Rows of settings may know what the first row does not.
        if (!rowsKnow(collection, name)) continue;
      }
      const constant =
        schema.constants[name] ?? owner?.constants[name] ?? (name in schema.constants ? null : defaultOfKind(kind));
      shown.push({ name, constant, isComputed: !isConstant(name) });
    }
    return {
      shown,
      constants: new Map(shown.map(({ name, constant }) => [name, constant])),
      known: new Set(properties.map(({ name }) => name)),
      names: new Map(properties.map(({ name }) => [name.toLowerCase(), name])),
    };
  }
}

interface ShownProperty {
  readonly name: string;
  /** Its class's constant, or the empty value of its kind. */
  readonly constant: unknown;
  /** Whether each object is asked for it. */
  readonly isComputed: boolean;
}

interface Template {
  /** Every property shown, in the order shown. */
  readonly shown: readonly ShownProperty[];
  readonly constants: ReadonlyMap<string, unknown>;
  readonly known: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
}

function rowsKnow({ schema, owners }: Collection, name: string): boolean {
  if (owners !== undefined || schema.generated > 100) return false;
  for (let ordinal = 0; ordinal < schema.generated; ordinal++) {
    if (name in schema.core(ordinal)) return true;
  }
  return false;
}
