/** What became of a way to connect, a cmdlet or a parameter. */
export type RetirementStatus =
  'retired' | 'retiring' | 'replaced' | 'deprecated' | 'discontinued' | 'unsupported' | 'noLongerUsed';

interface Retirement {
  readonly status: RetirementStatus;
  readonly date?: string;
  readonly replacement?: readonly string[];
  readonly link?: string;
}

/** Ways, cmdlets and parameters that are gone, going, or replaced. */
export interface RetiredTable {
  readonly ways: readonly (Retirement & {
    readonly what: string;
    readonly kind: string;
    /** Texts whose joint presence in a script shows this way. */
    readonly match?: readonly string[];
    readonly note?: string;
    readonly module?: string;
    readonly source: string;
  })[];
  readonly cmdlets: readonly (Retirement & {
    readonly cmdlet: string;
    readonly goneFromCloud?: boolean;
    readonly source: string;
  })[];
  readonly parameters: readonly (Retirement & { readonly parameter: string; readonly cmdlets: readonly string[] })[];
}

/** How often public scripts of many authors use a cmdlet. */
export interface UsageFacts {
  readonly calls: number;
  readonly files: number;
  /** Parameter → number of calls that give it. */
  readonly parameters: Readonly<Record<string, number>>;
}
