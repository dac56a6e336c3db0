import { pureExpression } from './constants';
import type { Command, Expression, Hashtable } from './syntaxTree';

/** The properties that Select-Object leaves of what comes in. */
export interface Selection {
  /** Names as written, perhaps with wildcards. */
  readonly kept: readonly string[];
  /** Names of calculated properties. */
  readonly added: readonly string[];
}

/** What a call of Select-Object makes of the objects that come in. */
export type Selecting =
  /** They stay as they are. */
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly selection: Selection }
  /** Something else comes out, or only the run knows what. */
  | { readonly kind: 'unknown' };

/** Parameters that take a value and leave the objects as they are. */
const passingValues = /^(?:f(?:i.*)?|la.*|skip\w*|in.*)$/i;
/** Switches that do. */
const passingSwitches = /^(?:u(?:n.*)?|w(?:a.*)?|ca.*)$/i;

/** Reads what Select-Object is asked for. */
export function selectingOf({ elements }: Command): Selecting {
  const kept: string[] = [];
  const added: string[] = [];
  let isPicked = false;
  for (let index = 1; index < elements.length; index++) {
    const element = elements[index];
    if (element === undefined) break;
    if (element.kind !== 'CommandParameter') {
      isPicked = true;
      if (!gather(element, kept, added)) return { kind: 'unknown' };
      continue;
    }
    const { name, argument } = element;
    if (passingSwitches.test(name)) continue;
    const next = elements[index + 1];
    const value = argument ?? (next?.kind === 'CommandParameter' ? undefined : next);
    if (passingValues.test(name)) {
      if (argument === null && value !== undefined) index += 1;
    } else if (/^(?:p(?:r.*)?)$/i.test(name)) {
      isPicked = true;
      if (argument === null && value !== undefined) index += 1;
      if (value === undefined || !gather(value, kept, added)) return { kind: 'unknown' };
    } else if (/^exc/i.test(name)) {
      if (argument === null && value !== undefined) index += 1;
    } else {
      return { kind: 'unknown' };
    }
  }
  return isPicked ? { kind: 'some', selection: { kept, added } } : { kind: 'all' };
}

/** Gathers what a value names; returns whether all of it can be read. */
function gather(value: Expression, kept: string[], added: string[]): boolean {
  switch (value.kind) {
    case 'StringConstant':
      kept.push(value.value);
      return true;
    case 'ArrayLiteral':
      return value.items.every((item) => gather(item, kept, added));
    case 'ArrayExpression':
      return value.list.statements.every((statement) => {
        const inner = pureExpression(statement);
        return inner !== null && gather(inner, kept, added);
      });
    case 'Hashtable': {
      const name = calculatedName(value);
      if (name !== undefined) added.push(name);
      return true;
    }
    default:
      return false;
  }
}

/** `Size` of `@{ Name = 'Size'; Expression = { … } }`. */
function calculatedName({ entries }: Hashtable): string | undefined {
  for (const { key, value } of entries) {
    if (key.kind !== 'StringConstant' || !/^(?:n|name|l|label)$/i.test(key.value)) continue;
    const text = pureExpression(value);
    if (text?.kind === 'StringConstant') return text.value;
  }
  return undefined;
}
