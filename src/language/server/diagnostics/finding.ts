import type { DiagnosticCode } from './codes';

/** A replacement in the script; UTF-16 offsets. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A way to put a finding right. */
export interface Fix {
  readonly title: string;
  readonly changes: readonly TextChange[];
  /** Whether it is the one to take without thinking: at most one of a finding. */
  readonly preferred?: boolean;
}

/** Something in a script that a rule speaks up about; UTF-16 offsets. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Where its statement begins: a comment on or above that line turns it off as well. */
  readonly anchor: number;
  readonly fixes?: readonly Fix[];
  /** Shown struck out. */
  readonly isDeprecated?: boolean;
}
