import { checkClasses } from './checks/classChecks';
import type { KnownTypes } from './knownTypes';
import { ErrorList, type ParseError } from './parseError';
import { Parser } from './parser/parser';
import type { ScriptBlock } from './syntaxTree';

/** A parsed PowerShell script. */
export interface Script {
  readonly text: string;
  readonly root: ScriptBlock;
  /** What PowerShell would refuse, by place. Empty for a script that PowerShell accepts. */
  readonly errors: readonly ParseError[];
  /** Whether a change anywhere may change how the rest is read, so that only the whole can be parsed anew. */
  readonly indivisible: boolean;
}

/** The order of errors in a script. */
export function byPlace(first: ParseError, second: ParseError): number {
  return first.start - second.start || first.end - second.end || (first.code < second.code ? -1 : 1);
}

/**
 * Parses PowerShell text as PowerShell 7 does. Never throws: what cannot be made sense of becomes an error statement or
 * expression in the tree and an error with PowerShell's own identifier.
 * @param text a script's text without byte-order mark; all offsets are UTF-16 units of it
 * @param types the types of a machine, to check those that classes name; without them every type is taken to exist
 */
export function parseScript(text: string, types: KnownTypes | null = null): Script {
  const errors = new ErrorList();
  const parser = new Parser(text, errors);
  const root = parser.parse();
  if (parser.definesType || types !== null) checkClasses(root, types, errors.checks);
  return { text, root, errors: errors.errors.sort(byPlace), indivisible: parser.isIndivisible };
}
