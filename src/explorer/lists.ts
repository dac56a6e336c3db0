import type { CmdletObject } from '../session/api';

/** How a list's filter text reaches the service. */
export type FilterMode =
  /** `-Anr`, or `-Filter` where the text is an expression; `anr` is the parameter's exact name. */
  | { readonly kind: 'server'; readonly anr: string }
  /** The cmdlet cannot filter (its lists are short): what was read is searched. */
  | { readonly kind: 'local' };

/** One kind of list: the cmdlet that reads it and how its objects look. */
export interface ListRow {
  /** Stable part of node ids and of context values; letters only. */
  readonly kind: string;
  readonly label: () => string;
  /** One object of the list in words, e.g. "user mailbox"; screen readers hear it with each item. */
  readonly noun: () => string;
  readonly tooltip: () => string;
  /** Codicon of the list and its objects. */
  readonly icon: string;
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** `$select`: what label, description, tooltip and copy commands need; empty = everything. */
  readonly select: readonly string[];
  readonly filter: FilterMode;
  /** Properties for the label, best first. */
  readonly labelFrom: readonly string[];
  /** Properties for the grey text beside the label, best first. */
  readonly descriptionFrom: readonly string[];
  /** Properties that other cmdlets find the object by, best first; empty = there is only one, so that none is needed. */
  readonly identityFrom: readonly string[];
  /** The cmdlet that reads one of the objects again; default: the list's own. */
  readonly getCmdlet?: (object: CmdletObject) => string;
  /** The list below an object, if it has one. */
  readonly members?: (object: CmdletObject) => ListRow | undefined;
  /** Codicon of an object that differs from its list's. */
  readonly objectIcon?: (object: CmdletObject) => string;
}

export interface FamilyRow {
  readonly kind: string;
  readonly label: () => string;
  readonly tooltip: () => string;
  readonly icon: string;
  readonly lists: readonly ListRow[];
}

/** The first of `properties` that `object` has a text for. */
export function firstText(object: CmdletObject, properties: readonly string[]): string | undefined {
  for (const property of properties) {
    const value = object[property];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  }
  return undefined;
}

/** What tells an object from all others of its tenant; undefined if it carries nothing of the kind. */
export function objectKey(object: CmdletObject): string | undefined {
  return firstText(object, ['Guid', 'ExchangeObjectId', 'ExternalDirectoryObjectId', 'Identity', 'Name']);
}
