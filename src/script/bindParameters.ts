import { commonParameters } from './commonParameters';
import type { SplatEntry, SplatTable } from './splat';
import type { Command, CommandElement, CommandParameter, Expression, Statement, Variable } from './syntaxTree';

/** What has to be known of a parameter to bind it. */
export interface BindableParameter {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Rank among the positional parameters, from 0; `undefined` if it goes by name only. */
  readonly position: number | undefined;
  readonly switch: boolean;
}

/** What has to be known of a command to bind its parameters. The facts of the catalog are of this shape. */
export interface BindableCommand<P extends BindableParameter = BindableParameter> {
  readonly parameters: readonly P[];
}

/** A parameter and what is given for it. */
export interface BoundParameter<P extends BindableParameter = BindableParameter> {
  /** One of the command's own, or one that every cmdlet has. */
  readonly parameter: P | BindableParameter;
  readonly isCommon: boolean;
  readonly by: 'name' | 'position' | 'splat';
  /** Where it is named; `null` where it is bound by position. */
  readonly named: CommandParameter | SplatEntry | null;
  /** What is given; `null` for a switch alone, and where the value is missing. */
  readonly value: Expression | Statement | null;
}

/** What becomes of the elements of a call. */
export interface Binding<P extends BindableParameter = BindableParameter> {
  readonly bound: readonly BoundParameter<P>[];
  /** Names that fit no parameter. */
  readonly unknown: readonly (CommandParameter | SplatEntry)[];
  /** Abbreviations that fit several. */
  readonly ambiguous: readonly { readonly named: CommandParameter; readonly candidates: readonly string[] }[];
  /** Parameters that are given twice: the second time. */
  readonly repeated: readonly (CommandParameter | SplatEntry)[];
  /** Parameters without the value that they need. */
  readonly incomplete: readonly CommandParameter[];
  /** Arguments that no positional parameter is left for. */
  readonly surplus: readonly Expression[];
  /** Splatted variables whose contents are not known: they may bind anything. */
  readonly opaque: readonly Variable[];
}

/** The outcome of looking for a parameter by what is written behind the dash. */
export type ParameterMatch<P extends BindableParameter> =
  | { readonly kind: 'found'; readonly parameter: P | BindableParameter; readonly isCommon: boolean }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown' };

/** A command's parameters with what they are called, in small letters. */
interface NameIndex<P extends BindableParameter> {
  /** Whole names and aliases; the first parameter that has one keeps it. */
  readonly whole: ReadonlyMap<string, P>;
  readonly all: readonly { readonly parameter: P; readonly names: readonly string[] }[];
}

function nameIndex<P extends BindableParameter>(parameters: readonly P[]): NameIndex<P> {
  const whole = new Map<string, P>();
  const all = parameters.map((parameter) => {
    const names = [parameter.name, ...parameter.aliases].map((name) => name.toLowerCase());
    for (const name of names) if (!whole.has(name)) whole.set(name, parameter);
    return { parameter, names };
  });
  return { whole, all };
}

const commonIndex = nameIndex(commonParameters);
/** Every letter that is typed asks for the parameters of the same few commands. */
const indexes = new WeakMap<BindableCommand, NameIndex<BindableParameter>>();

function indexOf<P extends BindableParameter>(command: BindableCommand<P>): NameIndex<P> {
  let index = indexes.get(command);
  if (index === undefined) {
    index = nameIndex(command.parameters);
    indexes.set(command, index);
  }
  // What is kept for a command was made of its own parameters.
  return index as NameIndex<P>;
}

function withPrefix<P extends BindableParameter>({ all }: NameIndex<P>, prefix: string): P[] {
  return all.filter(({ names }) => names.some((name) => name.startsWith(prefix))).map(({ parameter }) => parameter);
}

/**
 * Finds a parameter as PowerShell does: by its whole name or an alias, else by the beginning of one if that fits only one
 * parameter. Parameters that every cmdlet has take part.
 */
export function findParameter<P extends BindableParameter>(
  command: BindableCommand<P>,
  written: string,
): ParameterMatch<P> {
  const name = written.toLowerCase();
  const index = indexOf(command);
  const own = index.whole.get(name);
  if (own !== undefined) return { kind: 'found', parameter: own, isCommon: false };
  const common = commonIndex.whole.get(name);
  if (common !== undefined) return { kind: 'found', parameter: common, isCommon: true };
  const owns = withPrefix(index, name);
  const commons = withPrefix(commonIndex, name).filter(
    (parameter) => !index.all.some(({ names }) => names[0] === parameter.name.toLowerCase()),
  );
  const candidates = [...owns, ...commons];
  const [only] = candidates;
  if (only === undefined) return { kind: 'unknown' };
  if (candidates.length > 1) return { kind: 'ambiguous', candidates: candidates.map((each) => each.name) };
  return { kind: 'found', parameter: only, isCommon: owns.length === 0 };
}

/** Collects what {@link bindParameters} finds. */
class Binder<P extends BindableParameter> {
  readonly bound: BoundParameter<P>[] = [];
  readonly unknown: (CommandParameter | SplatEntry)[] = [];
  readonly ambiguous: { named: CommandParameter; candidates: readonly string[] }[] = [];
  readonly repeated: (CommandParameter | SplatEntry)[] = [];
  readonly incomplete: CommandParameter[] = [];
  readonly opaque: Variable[] = [];
  readonly positional: Expression[] = [];
  private readonly taken = new Set<string>();

  constructor(private readonly command: BindableCommand<P>) {}

  /** Binds a named parameter; returns how many elements it takes: its name, perhaps with the value behind it. */
  parameter(named: CommandParameter, next: CommandElement | undefined): number {
    const match = findParameter(this.command, named.name);
    if (match.kind === 'unknown') this.unknown.push(named);
    else if (match.kind === 'ambiguous') this.ambiguous.push({ named, candidates: match.candidates });
    const hasNext = named.argument === null && next !== undefined && isValue(next);
    if (match.kind !== 'found') {
      // Most parameters take a value: what follows is taken for it, so that it is not bound by position.
      return hasNext ? 2 : 1;
    }
    const takesNext = hasNext && !match.parameter.switch;
    const value = named.argument ?? (takesNext && next.kind !== 'CommandParameter' ? next : null);
    if (value === null && !match.parameter.switch) this.incomplete.push(named);
    this.add({ parameter: match.parameter, isCommon: match.isCommon, by: 'name', named, value }, named);
    return takesNext ? 2 : 1;
  }

  splat(variable: Variable, table: SplatTable | undefined): void {
    if (table === undefined || !table.isComplete) this.opaque.push(variable);
    for (const entry of table?.entries ?? []) {
      const match = findParameter(this.command, entry.key);
      if (match.kind !== 'found') {
        this.unknown.push(entry);
        continue;
      }
      const { parameter, isCommon } = match;
      this.add({ parameter, isCommon, by: 'splat', named: entry, value: entry.value }, entry);
    }
  }

  private add(bound: BoundParameter<P>, named: CommandParameter | SplatEntry): void {
    const key = bound.parameter.name.toLowerCase();
    if (this.taken.has(key)) {
      // A name written in the call beats the one in a splatted table.
      if (bound.by !== 'splat') this.repeated.push(named);
      return;
    }
    this.taken.add(key);
    this.bound.push(bound);
  }

  /** Binds what has no name; returns what is left over. */
  positions(): Expression[] {
    const free = this.command.parameters
      .filter((parameter) => parameter.position !== undefined && !this.taken.has(parameter.name.toLowerCase()))
      .sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
    const surplus: Expression[] = [];
    this.positional.forEach((value, index) => {
      const parameter = free[index];
      if (parameter === undefined) surplus.push(value);
      else this.bound.push({ parameter, isCommon: false, by: 'position', named: null, value });
    });
    return surplus;
  }
}

/** Whether an element can be the value of the parameter before it. */
function isValue(element: CommandElement): boolean {
  return element.kind !== 'CommandParameter' && !(element.kind === 'Variable' && element.splatted);
}

/**
 * Binds the elements of a call to a command's parameters: by name, abbreviation and alias, by position, and from splatted
 * tables.
 * @param splats the table that a splatted variable holds, if it is known
 */
export function bindParameters<P extends BindableParameter>(
  call: Command,
  command: BindableCommand<P>,
  splats: (variable: Variable) => SplatTable | undefined = () => undefined,
): Binding<P> {
  const binder = new Binder(command);
  const tables: Variable[] = [];
  const { elements } = call;
  let onlyPositional = false;
  for (let index = 1; index < elements.length;) {
    const element = elements[index];
    if (element === undefined) break;
    if (element.kind === 'CommandParameter') {
      if (element.name === '-') {
        onlyPositional = true;
        index += 1;
      } else index += binder.parameter(element, elements[index + 1]);
      continue;
    }
    index += 1;
    if (!onlyPositional && element.kind === 'Variable' && element.splatted) tables.push(element);
    else binder.positional.push(element);
  }
  for (const variable of tables) binder.splat(variable, splats(variable));
  const surplus = binder.positions();
  const { bound, unknown, ambiguous, repeated, incomplete, opaque } = binder;
  return { bound, unknown, ambiguous, repeated, incomplete, opaque, surplus: opaque.length > 0 ? [] : surplus };
}
