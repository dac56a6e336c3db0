import type { Catalog } from '../../../catalog/catalog';
import type { SandboxObject } from '../../cmdlets/engine';
import { ByteSize } from '../../cmdlets/binding/byteSize';

/** An OData entity or complex value: plain JSON. */
export type EntityValue = Readonly<Record<string, unknown>>;

/** Turns cmdlet objects into values of one OData type, as the catalog's entity facts declare it. */
export class EntityWriter {
  readonly #types: Readonly<Record<string, string>>;
  readonly #byLowerName: ReadonlyMap<string, string>;

  /** @param typeName an entity or complex type of namespace Exchange, e.g. `Mailbox` */
  constructor(
    catalog: Catalog,
    readonly typeName: string,
  ) {
    const types = catalog.entity(typeName);
    if (types === undefined) throw new Error(`The catalog has no OData type ${typeName}.`);
    this.#types = types;
    this.#byLowerName = new Map(Object.keys(types).map((name) => [name.toLowerCase(), name]));
  }

  /** All property names of the type. */
  get names(): readonly string[] {
    return Object.keys(this.#types);
  }

  /** A property's name in the type's spelling; undefined when the type has none of that name. */
  nameOf(name: string): string | undefined {
    return this.#byLowerName.get(name.toLowerCase());
  }

  /**
   * The object as a value of the type, with these properties only.
   * @param annotated adds the type of each property that JSON does not show (`odata.metadata=full`)
   */
  write(object: SandboxObject, names: readonly string[], annotated = false): EntityValue {
    const values = new Map(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]));
    const entity: Record<string, unknown> = annotated ? { '@odata.type': `#Exchange.${this.typeName}` } : {};
    for (const name of names) {
      const type = this.#types[name] ?? 'String';
      const annotation = annotated ? annotationOf(type) : undefined;
      if (annotation !== undefined) entity[`${name}@odata.type`] = annotation;
      entity[name] = toEdm(values.get(name.toLowerCase()), type);
    }
    return entity;
  }
}

function annotationOf(type: string): string | undefined {
  if (type.startsWith('[')) return `#Collection(${edmName(type.slice(1, -1))})`;
  return type === 'String' || type === 'Boolean' || type === 'Int32' ? undefined : `#${edmName(type)}`;
}

function edmName(type: string): string {
  return /^(?:String|Boolean|Byte|Int\d\d|Guid|DateTimeOffset|Double|Decimal)$/u.test(type) ? type : `Exchange.${type}`;
}

/** A cmdlet's value as the Edm type has it: sizes in Int64 properties are bytes. */
function toEdm(value: unknown, type: string): unknown {
  if (type.startsWith('[')) return listOf(value).map((element) => toEdm(element, type.slice(1, -1)));
  if (value === null || value === undefined) return null;
  if (type === 'Boolean') return typeof value === 'boolean' ? value : plainText(value).toLowerCase() === 'true';
  if (/^Int\d\d$/u.test(type)) return typeof value === 'number' ? value : toNumber(plainText(value));
  return typeof value === 'object' ? value : plainText(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** A scalar as text; empty for what has none. */
export function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function toNumber(text: string): number | null {
  const bytes = ByteSize.parse(text)?.bytes;
  return bytes ?? (/^-?\d+$/u.test(text) ? Number(text) : null);
}
