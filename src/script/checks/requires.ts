/** What PowerShell checks in `#requires` comments. */
import { pureExpression } from '../constants';
import type { ErrorSink } from '../parseError';
import type { Command, CommandElement, CommandParameter, Expression } from '../syntaxTree';

/** The value of an argument: a text, a list, a table with lower-case keys; anything else counts as another constant. */
type Value = string | readonly Value[] | ReadonlyMap<string, Value> | { readonly other: Expression };

const constantVariables = new Set(['true', 'false', 'null']);

/** The value of a constant argument, or `undefined` if it is none. */
function valueOf(expression: CommandElement): Value | undefined {
  switch (expression.kind) {
    case 'StringConstant':
      return expression.value;
    case 'NumberConstant':
    case 'TypeExpression':
      return { other: expression };
    case 'Variable':
      return constantVariables.has(expression.name.toLowerCase()) ? { other: expression } : undefined;
    case 'Unary':
    case 'Binary':
      return { other: expression };
    case 'Paren': {
      const inner = pureExpression(expression.pipeline);
      return inner === null ? undefined : valueOf(inner);
    }
    case 'ArrayLiteral': {
      const values: Value[] = [];
      for (const item of expression.items) {
        const value = valueOf(item);
        if (value === undefined) return undefined;
        values.push(value);
      }
      return values;
    }
    case 'Hashtable': {
      const table = new Map<string, Value>();
      for (const { key, value } of expression.entries) {
        const inner = pureExpression(value);
        const name = valueOf(key);
        const found = inner === null ? undefined : valueOf(inner);
        if (name === undefined || found === undefined) return undefined;
        if (typeof name === 'string') table.set(name.toLowerCase(), found);
      }
      return table;
    }
    default:
      return undefined;
  }
}

const versionForm = /^\s*\d{1,10}(?:\s*\.\s*\d{1,10}){0,3}\s*$/;
const versionKeys = ['moduleversion', 'requiredversion', 'maximumversion'];
const moduleKeys = new Set(['modulename', 'guid', ...versionKeys]);
const guidForm = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;

function isVersion(value: Value | undefined, wildcard: boolean): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'string') return false;
  const text = wildcard ? value.replace(/\.\*$/, '') : value;
  return /\./.test(text) ? versionForm.test(text) : wildcard && /^\d+$/.test(text);
}

/** Whether a table or name says which module is wanted. */
function isModule(value: Value): boolean {
  if (typeof value === 'string') return value !== '';
  // Whatever is no table becomes a name.
  if (!(value instanceof Map)) return true;
  const table: ReadonlyMap<string, Value> = value;
  const name = table.get('modulename');
  if (typeof name !== 'string' || name === '') return false;
  for (const key of table.keys()) if (!moduleKeys.has(key)) return false;
  const guid = table.get('guid');
  if (guid !== undefined && !(typeof guid === 'string' && guidForm.test(guid))) return false;
  if (!versionKeys.some((key) => table.has(key))) return false;
  if (table.has('requiredversion') && (table.has('moduleversion') || table.has('maximumversion'))) return false;
  return (
    isVersion(table.get('moduleversion'), false) &&
    isVersion(table.get('requiredversion'), false) &&
    isVersion(table.get('maximumversion'), true)
  );
}

function listOf(value: Value): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}

/** What the `#requires` comments of a script have said so far. */
interface Known {
  version: string | null;
  snapinVersion: boolean;
  readonly seen: Set<string>;
}

function prefixes(parameter: CommandParameter, name: string): boolean {
  return name.startsWith(parameter.name.toLowerCase());
}

interface Argument {
  readonly parameter: CommandParameter;
  readonly element: CommandElement;
  readonly value: Value;
}

function checkEditions({ element, value }: Argument, errors: ErrorSink): void {
  for (const edition of listOf(value)) {
    if (typeof edition !== 'string') errors.report(element.start, element.end, 'RequiresInvalidStringArgument');
    else if (!/^(?:core|desktop)$/i.test(edition))
      errors.report(element.start, element.end, 'RequiresPSEditionInvalid');
  }
}

function checkVersion(argument: Argument, text: string, withSnapin: boolean, known: Known, errors: ErrorSink): void {
  const { parameter, element } = argument;
  const version = /^\s*\d+\s*$/.test(text) ? `${text.trim()}.0` : text;
  if (!versionForm.test(version)) errors.report(element.start, element.end, 'RequiresVersionInvalid');
  else if (withSnapin) {
    if (known.snapinVersion) errors.report(parameter.start, parameter.end, 'ParameterAlreadyBound');
    known.snapinVersion = true;
  } else if (known.version !== null && known.version !== version) {
    errors.report(parameter.start, parameter.end, 'ParameterAlreadyBound');
  } else known.version = version;
}

function checkArgument(argument: Argument, text: string, withSnapin: boolean, known: Known, errors: ErrorSink): void {
  const { parameter, element, value } = argument;
  const once = (name: string): boolean => {
    const first = !known.seen.has(name);
    if (!first) errors.report(parameter.start, parameter.end, 'ParameterAlreadyBound');
    known.seen.add(name);
    return first;
  };
  if (prefixes(parameter, 'shellid') || prefixes(parameter, 'pssnapin')) {
    if (typeof value !== 'string') errors.report(element.start, element.end, 'RequiresInvalidStringArgument');
    else once(prefixes(parameter, 'shellid') ? 'shellid' : `pssnapin ${String(known.seen.size)}`);
  } else if (prefixes(parameter, 'psedition')) {
    if (once('psedition')) checkEditions(argument, errors);
  } else if (prefixes(parameter, 'version')) {
    checkVersion(argument, typeof value === 'string' ? value : text, withSnapin, known, errors);
  } else if (prefixes(parameter, 'assembly')) {
    for (const name of listOf(value)) {
      if (typeof name !== 'string') errors.report(element.start, element.end, 'RequiresInvalidStringArgument');
    }
  } else if (prefixes(parameter, 'modules')) {
    if (!listOf(value).every(isModule)) errors.report(element.start, element.end, 'RequiresModuleInvalid');
  } else errors.report(parameter.start, parameter.end, 'ScriptRequiresInvalidFormat');
}

/**
 * Checks all `#requires` comments of a script.
 * @param commands the comments' texts behind the `#`, parsed as commands, in the order of the script
 */
export function checkRequires(commands: readonly Command[], script: string, errors: ErrorSink): void {
  const known: Known = { version: null, snapinVersion: false, seen: new Set() };
  for (const command of commands) {
    const [name, ...elements] = command.elements;
    known.snapinVersion = false;
    if (name?.kind !== 'StringConstant' || name.value.toLowerCase() !== 'requires') {
      errors.report(command.start, command.end, 'ScriptRequiresInvalidFormat');
    }
    const withSnapin = elements.some((each) => each.kind === 'CommandParameter' && prefixes(each, 'pssnapin'));
    for (let index = 0; index < elements.length; index++) {
      const parameter = elements[index];
      if (parameter === undefined) break;
      if (parameter.kind !== 'CommandParameter') {
        errors.report(parameter.start, parameter.end, 'ScriptRequiresInvalidFormat');
        continue;
      }
      let element: CommandElement | null | undefined = parameter.argument;
      if (element === null) {
        index += 1;
        element = elements[index];
      }
      if (prefixes(parameter, 'runasadministrator')) {
        if (element !== undefined) errors.report(parameter.start, parameter.end, 'ParameterCannotHaveArgument');
        continue;
      }
      if (element === undefined) {
        errors.report(parameter.start, parameter.end, 'ParameterRequiresArgument');
        continue;
      }
      const value = valueOf(element);
      if (value === undefined) errors.report(element.start, element.end, 'RequiresArgumentMustBeConstant');
      else {
        checkArgument(
          { parameter, element, value },
          script.slice(element.start, element.end),
          withSnapin,
          known,
          errors,
        );
      }
    }
  }
}
