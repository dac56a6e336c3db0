import type { Catalog } from '../../catalog/catalog';
import type { SandboxObject } from '../cmdlets/engine';

/** The .NET and Edm type names that go before a property: data/rest-wire.json, `typeSidecars`. */
interface Sidecar {
  readonly data?: string;
  readonly odata?: string;
}

const guid: Sidecar = { data: 'System.Guid', odata: '#Guid' };
const dateTime: Sidecar = { data: 'System.DateTime' };
const stringCollection: Sidecar = { odata: '#Collection(String)' };
const byWire: Readonly<Record<string, Sidecar>> = {
  'System.Guid': guid,
  'System.DateTime': dateTime,
  'System.Int16': { data: 'System.Int16', odata: '#Int16' },
  'System.UInt16': { data: 'System.UInt16', odata: '#Decimal' },
  'System.Int32': { data: 'System.Int32' },
};

/** Base properties of directory objects that every shape carries. */
const baseKinds: Readonly<Record<string, Sidecar>> = {
  Guid: guid,
  ExchangeObjectId: guid,
  WhenChanged: dateTime,
  WhenCreated: dateTime,
  WhenChangedUTC: dateTime,
  WhenCreatedUTC: dateTime,
};

/** Writes objects of one cmdlet as the wire has them. */
export class ObjectWriter {
  readonly #known = new Map<string, Sidecar>();
  /** `"NAME@data.type":"…","NAME":` by name and sidecar: built once, used for every object. */
  readonly #prefixes = new Map<string, Map<Sidecar | undefined, string>>();

  /** @param shape the cmdlet whose output properties describe the objects */
  constructor(catalog: Catalog, shape: string) {
    for (const [name, sidecar] of Object.entries(baseKinds)) this.#known.set(name, sidecar);
    for (const { name, kind, wire } of catalog.outputProperties(shape)?.properties ?? []) {
      const sidecar = wire === undefined ? kindSidecar(kind) : byWire[wire];
      if (sidecar !== undefined) this.#known.set(name, sidecar);
    }
  }

  /** The elements of a JSON array, every property that is no plain text, Boolean or null after its type. */
  elements(objects: readonly SandboxObject[]): string {
    const parts: string[] = [];
    for (const object of objects) {
      const members: string[] = [];
      for (const name in object) members.push(this.#member(name, object[name]));
      parts.push(`{${members.join(',')}}`);
    }
    return parts.join(',');
  }

  #member(name: string, value: unknown): string {
    if (value === undefined) return `${JSON.stringify(name)}:null`;
    return this.#prefix(name, this.#sidecar(name, value)) + JSON.stringify(value);
  }

  #sidecar(name: string, value: unknown): Sidecar | undefined {
    if (value === null || typeof value === 'boolean') return undefined;
    if (typeof value === 'number') return this.#known.get(name) ?? numberSidecar(value);
    if (typeof value === 'string') return this.#known.get(name);
    return Array.isArray(value) ? collectionSidecar(value) : hashTable;
  }

  #prefix(name: string, sidecar: Sidecar | undefined): string {
    let bySidecar = this.#prefixes.get(name);
    if (bySidecar === undefined) this.#prefixes.set(name, (bySidecar = new Map<Sidecar | undefined, string>()));
    const known = bySidecar.get(sidecar);
    if (known !== undefined) return known;
    const members = [
      ...(sidecar?.data === undefined
        ? []
        : [`${JSON.stringify(`${name}@data.type`)}:${JSON.stringify(sidecar.data)},`]),
      ...(sidecar?.odata === undefined
        ? []
        : [`${JSON.stringify(`${name}@odata.type`)}:${JSON.stringify(sidecar.odata)},`]),
      `${JSON.stringify(name)}:`,
    ];
    const prefix = members.join('');
    bySidecar.set(sidecar, prefix);
    return prefix;
  }
}

const hashTable: Sidecar = { odata: '#Exchange.GenericHashTable' };
const hashTables: Sidecar = { odata: '#Collection(Exchange.GenericHashTable)' };
const int32: Sidecar = { data: 'System.Int32' };
const int64: Sidecar = { data: 'System.Int64', odata: '#Int64' };
const double: Sidecar = { data: 'System.Double' };

function numberSidecar(value: number): Sidecar {
  if (!Number.isInteger(value)) return double;
  return value >= -(2 ** 31) && value < 2 ** 31 ? int32 : int64;
}

function collectionSidecar(values: readonly unknown[]): Sidecar {
  return values.some((value) => typeof value === 'object' && value !== null) ? hashTables : stringCollection;
}

function kindSidecar(kind: string): Sidecar | undefined {
  if (kind === 'guid') return guid;
  return kind === 'dateTime' ? dateTime : undefined;
}

/** What goes before the elements of a page, in the service's order of members; `]}` ends it. */
export function envelopeHead(parts: {
  readonly context: string;
  readonly nextLink: string | undefined;
  readonly warnings: readonly string[];
}): string {
  const next = parts.nextLink === undefined ? '' : `"@odata.nextLink":${JSON.stringify(parts.nextLink)},`;
  return (
    `{"@odata.context":${JSON.stringify(parts.context)},${next}` +
    `"adminapi.warnings@odata.type":"#Collection(String)","@adminapi.warnings":${JSON.stringify(parts.warnings)},` +
    `"value":[`
  );
}
