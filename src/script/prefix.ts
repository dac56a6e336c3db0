import { commandName, commands } from './commands';
import type { Script } from './script';

/** A `-Prefix` that a connection gives to the nouns of its commands. */
export interface ConnectionPrefix {
  /** `Connect-ExchangeOnline` or `Connect-IPPSSession`, as written. */
  readonly connectedBy: string;
  readonly prefix: string;
  /** Offset of the command: the prefix holds behind it. */
  readonly start: number;
}

/** The prefixes that a script's connections give, by place; those that are known only when it runs are left out. */
export function connectionPrefixes(script: Script): ConnectionPrefix[] {
  const found: ConnectionPrefix[] = [];
  for (const command of commands(script)) {
    const name = commandName(command);
    if (name === null || !/^Connect-(?:ExchangeOnline|IPPSSession)$/i.test(name)) continue;
    command.elements.forEach((element, index) => {
      if (element.kind !== 'CommandParameter' || element.name.length < 2) return;
      if (!'prefix'.startsWith(element.name.toLowerCase())) return;
      const value = element.argument ?? command.elements[index + 1];
      if (value?.kind === 'StringConstant' && value.value !== '') {
        found.push({ connectedBy: name, prefix: value.value, start: command.start });
      }
    });
  }
  return found;
}

/** A command's name without a prefix of its noun: `Get-EUMailbox` with `EU` is `Get-Mailbox`; `null` if it has none. */
export function withoutPrefix(name: string, prefix: string): string | null {
  const dash = name.indexOf('-');
  const noun = name.slice(dash + 1);
  if (dash < 0 || noun.length <= prefix.length || !noun.toLowerCase().startsWith(prefix.toLowerCase())) return null;
  return `${name.slice(0, dash + 1)}${noun.slice(prefix.length)}`;
}
