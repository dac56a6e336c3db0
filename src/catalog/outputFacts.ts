/** How sure it is that an output property exists: seen on the wire, documented, read by public scripts, or concluded. */
export type PropertyEvidence = 'capture' | 'docs' | 'public-code' | 'inferred';

/** One property of the objects a cmdlet returns. */
export interface OutputProperty {
  readonly name: string;
  /** e.g. `string`, `string[]`, `boolean`, `dateTime`, `byteQuantifiedSize`, `identity`, `enum`. */
  readonly kind: string;
  /** True if `kind` was concluded from the name's ending. */
  readonly kindGuessed?: true;
  /** Members of an `enum` kind. */
  readonly values?: readonly string[];
  readonly evidence: PropertyEvidence;
  /** The .NET type announced by the wire's `NAME@data.type` sidecar, where captured. */
  readonly wire?: string;
  /** How many public script files read it. */
  readonly code?: number;
}

/** What a Get- or Search- cmdlet returns. */
export interface OutputFacts {
  readonly cmdlet: string;
  /** True: list and order are the service's own. Otherwise the list is what is known; never conclude that a name is wrong. */
  readonly wholeCapture?: true;
  /** Another cmdlet returning objects of the same class. */
  readonly sameObjectsAs?: string;
  /** Which of {@link OutputTable.bases} the objects also carry. */
  readonly bases?: readonly string[];
  readonly properties: readonly OutputProperty[];
}

/** Everything known of output objects. */
export interface OutputTable {
  /** One made-up example value of each kind. */
  readonly kinds: Readonly<Record<string, unknown>>;
  /** Property names carried by every `directoryObject` and every `mailRecipient`. */
  readonly bases: Readonly<Record<string, readonly string[]>>;
  readonly cmdlets: readonly OutputFacts[];
}

/** OData entity and complex types of the admin API: property name → Edm type, `[T]` for a collection; and enumerations. */
export interface EntityTable {
  readonly entities: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly complex: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}
