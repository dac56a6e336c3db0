/** One property that `-Filter` or `-RecipientFilter` accepts (OPATH). */
export interface FilterableProperty {
  readonly name: string;
  /** LDAP display name; null where there is none. */
  readonly ldap: string | null;
  /** e.g. `string`, `boolean`, `dn`, `enum`, `integer`, `dateTime`, `byteQuantifiedSize`, `presenceOnly`. */
  readonly type: string;
  readonly nullable?: boolean;
  readonly multiValued?: boolean;
  /** `-like` with `*` works. */
  readonly wildcards?: boolean;
  readonly values?: readonly { readonly name: string; readonly value?: number }[];
  /** Literal values accepted beside the type's own, e.g. `Unlimited`. */
  readonly filterValues?: readonly string[];
  readonly unlimited?: boolean;
  readonly online: boolean;
  readonly onPremises: boolean;
  readonly compliance?: boolean;
}

/** Compact form: properties with the cmdlets that take them. */
export interface FilterTable {
  readonly operators: { readonly logical: readonly string[]; readonly comparison: readonly string[] };
  /** `-Filter` properties; `notOn` = Get-EXO* cmdlets that refuse it. */
  readonly filter: readonly (FilterableProperty & {
    readonly cmdlets: readonly string[];
    readonly notOn?: readonly string[];
  })[];
  readonly recipientFilter: { readonly cmdlets: readonly string[]; readonly properties: readonly FilterableProperty[] };
  readonly exoUnsupported: readonly { readonly property: string; readonly cmdlets: readonly string[] }[];
}

/** The property sets of one Get-EXO* cmdlet. */
export interface PropertySets {
  readonly name: string;
  readonly sets: Readonly<Record<string, readonly string[]>>;
  /** Parameters of the classic cmdlet that this one lacks. */
  readonly parametersNotHere: readonly string[];
  readonly propertySetsParameterValues: readonly string[];
}
