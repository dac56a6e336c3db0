/** What a cmdlet does to an organization. */
export type EffectKind = 'read' | 'change' | 'destroy' | 'execute' | 'export' | 'connect';

/** 1 read or connect · 2 narrow and reversible · 3 reach · 4 organization-wide or hard to undo · 5 destroys data or locks out. */
export type Risk = 1 | 2 | 3 | 4 | 5;

/** How another cmdlet is called so that it meets this call's object. */
export interface CarriedCall {
  readonly cmdlet: string;
  /** Parameters taken over as they are. */
  readonly carry?: readonly string[];
  /** This call's parameter → the other cmdlet's parameter. */
  readonly carryAs?: Readonly<Record<string, string>>;
}

/** A circumstance that changes the effect; of several that match the worst risk wins. */
export interface EffectCondition {
  readonly when: { readonly parameter: string; readonly value?: string | readonly string[] };
  readonly effect: EffectKind;
  readonly risk: Risk;
  readonly why?: string;
  readonly inverse?: 'none';
}

/** The undoing call. */
export interface InverseFacts extends Partial<CarriedCall> {
  readonly how: 'sameIdentity' | 'restoreProperties' | 'recreate' | 'none';
  /** Values that only the state before has. */
  readonly fromBefore?: unknown;
  readonly note?: string;
}

/** The call that reads the state before a change. */
export interface ReaderFacts extends CarriedCall {
  /** Pick rows by this value afterwards. */
  readonly match?: unknown;
  /** Fixed switches. */
  readonly with?: unknown;
  readonly also?: unknown;
  /** What Enable- and Disable- flip. */
  readonly properties?: unknown;
}

/** The effect of one cmdlet; see data/README.md. Judgement and rules, never tried on a tenant. */
export interface EffectFacts {
  readonly effect: EffectKind;
  readonly risk: Risk;
  readonly why?: string;
  readonly scope: 'object' | 'organization' | 'self' | 'none';
  readonly conditions?: readonly EffectCondition[];
  readonly inverse?: InverseFacts;
  readonly before?: ReaderFacts;
  /** Only where parameter and property are named differently. */
  readonly parameterToProperty?: Readonly<
    Record<string, string | { readonly property: string; readonly values?: Readonly<Record<string, string>> }>
  >;
  readonly writeOnly?: readonly string[];
  readonly unverified?: readonly string[];
  /** Absent = the cmdlet has no -WhatIf. */
  readonly whatIf?: 'works' | 'none' | 'unknown';
  readonly whatIfNote?: 'bySession' | 'exchangeUnsaid' | 'reserved';
  /** Its identity is commonly piped. */
  readonly batch?: boolean;
  readonly note?: string;
}
