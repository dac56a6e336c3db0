/** The types that PowerShell finds on a machine without loading anything else. Names in any case. */
export interface KnownTypes {
  /**
   * The whole name of a type.
   * @param name the same, or an abbreviation of PowerShell's (`int`, `regex` …); of a generic type with its backtick and number
   * @returns `undefined` if there is none
   */
  find(name: string): string | undefined;
  /** What an exception's type derives from; both by their whole names. */
  baseOf(name: string): string | undefined;
  /**
   * The names of the classes and enumerations that `using module` brings.
   * @param name of the module, or its path as written
   * @returns `undefined` if there is no such module
   */
  usedModule(name: string): readonly string[] | undefined;
  /** Whether `using assembly` finds a file: its path as written, relative to the script. */
  hasAssembly(file: string): boolean;
}

/** How a type is asked for. */
export interface TypeRequest {
  /** As written, without array brackets and type arguments. */
  readonly name: string;
  /** How many type arguments it is given. */
  readonly typeArguments: number;
  /** Whether `Attribute` may be left out at its end. */
  readonly isAttribute: boolean;
}

/**
 * Finds a type as PowerShell does: by its whole name, else in one of the namespaces.
 * @param namespaces those that the script uses; `System` always counts
 * @returns its whole name; `undefined` if there is none or more than one
 */
export function resolveType(
  { name: written, typeArguments, isAttribute }: TypeRequest,
  known: KnownTypes,
  namespaces: readonly string[],
): string | undefined {
  // PowerShell takes two backticks in a type's name for one, as in a word.
  const name = written.replace(/``/gu, '`');
  const suffix = typeArguments > 0 ? `\`${String(typeArguments)}` : isAttribute ? 'Attribute' : '';
  const isWhole = name.includes('`') || (isAttribute && /attribute$/i.test(name));
  const alternate = isWhole ? name : name + suffix;
  const direct = known.find(name) ?? known.find(alternate);
  if (direct !== undefined) return direct;
  const found = new Set<string>();
  for (const namespace of ['System', ...namespaces]) {
    const type = known.find(`${namespace}.${alternate}`);
    if (type !== undefined) found.add(type);
  }
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
