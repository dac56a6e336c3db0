import type { Catalog } from '../../../catalog/catalog';
import type { CmdletFacts } from '../../../catalog/cmdletFacts';
import { bindParameters } from '../../../script/bindParameters';
import { commandName, commands } from '../../../script/commands';
import { connectionPrefixes, withoutPrefix } from '../../../script/prefix';
import type { Script } from '../../../script/script';

/** What a script calls cmdlets by, besides their names. */
export interface Naming {
  /** The nouns' prefixes of its connections, as written. */
  readonly prefixes: readonly string[];
  /** The commands that its aliases stand for, by the alias in lower case. */
  readonly aliases: ReadonlyMap<string, string>;
}

export function namingOf(script: Script): Naming {
  return { prefixes: prefixesOf(script), aliases: aliasesOf(script) };
}

function prefixesOf(script: Script): readonly string[] {
  // Looking for them walks the whole tree, and hardly any script has one.
  if (!/\s-pr(?:e(?:fi?x?)?)?[\s:]/iu.test(script.text)) return [];
  return [...new Set(connectionPrefixes(script).map(({ prefix }) => prefix))];
}

/** As Set-Alias and New-Alias take them. */
const aliasCommand = {
  parameters: ['Name', 'Value', 'Description', 'Option', 'Scope'].map((name, index) => ({
    name,
    aliases: [],
    position: index < 2 ? index : undefined,
    switch: false,
  })),
};
const noAliases: ReadonlyMap<string, string> = new Map();

function aliasesOf(script: Script): ReadonlyMap<string, string> {
  if (!/(?:set|new)-alias\s|^\s*[ns]al\s/imu.test(script.text)) return noAliases;
  const aliases = new Map<string, string>();
  for (const command of commands(script)) {
    if (!/^(?:(?:Set|New)-Alias|[ns]al)$/iu.test(commandName(command) ?? '')) continue;
    const { bound } = bindParameters(command, aliasCommand);
    const [alias, target] = ['Name', 'Value'].map((name) => {
      const value = bound.find(({ parameter }) => parameter.name === name)?.value;
      return value?.kind === 'StringConstant' ? value.value : undefined;
    });
    if (alias !== undefined && target !== undefined) aliases.set(alias.toLowerCase(), target);
  }
  return aliases;
}

/** The catalog's cmdlet that a command calls by `name`: also by an alias, with a connection's prefix, the module's name before it. */
export function cmdletNamed(catalog: Catalog, name: string, { prefixes, aliases }: Naming): CmdletFacts | undefined {
  const whole = aliases.get(name.toLowerCase()) ?? name;
  const slash = whole.lastIndexOf('\\');
  if (slash >= 0 && !/exchange|^tmpEXO/iu.test(whole.slice(0, slash))) return undefined;
  const plain = whole.slice(slash + 1);
  const facts = catalog.cmdlet(plain);
  if (facts !== undefined) return facts;
  for (const prefix of prefixes) {
    const bare = withoutPrefix(plain, prefix);
    const found = bare === null ? undefined : catalog.cmdlet(bare);
    if (found !== undefined) return found;
  }
  return undefined;
}
