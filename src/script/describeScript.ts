import { commandName, commands, type ElementKind, elementKind } from './commands';
import type { ParseError } from './parseError';
import type { Script } from './script';
import { typesIn } from './checks/typeScopes';

/** An element of a command as PowerShell's `CommandAst` has it. */
export interface DescribedElement {
  readonly kind: ElementKind | 'redirection';
  readonly start: number;
  readonly end: number;
}

/** The facts about a script that are compared with what PowerShell's own parser says; offsets are UTF-16 units. */
export interface ScriptDescription {
  readonly errors: readonly ParseError[];
  /** In PowerShell's order; `name` is `null` where it is known only when the command runs. */
  readonly commands: readonly {
    readonly start: number;
    readonly end: number;
    readonly name: string | null;
    readonly elements: readonly DescribedElement[];
  }[];
}

/** A script as the real parser describes it, to hold the two side by side. */
export function describeScript(script: Script): ScriptDescription {
  return {
    errors: script.errors.map(({ start, end, code }) => ({ start, end, code })),
    commands: commands(script).map((command) => {
      const elements: DescribedElement[] = command.elements.map((element, index) => ({
        kind: elementKind(element, index),
        start: element.start,
        end: element.end,
      }));
      for (const { start, end } of command.redirections) elements.push({ kind: 'redirection', start, end });
      elements.sort((first, second) => first.start - second.start);
      return { start: command.start, end: command.end, name: commandName(command), elements };
    }),
  };
}

/** The names of the classes and enumerations that a module's file brings to `using module`. */
export function definedTypes(script: Script): string[] {
  return typesIn(script.root).map(({ name }) => name);
}
