import type { Script } from './script';
import type { Command, CommandElement, Node } from './syntaxTree';
import { walk } from './visit';

/** All commands of a script, nested ones included, in PowerShell's order. */
export function commands(script: Script): Command[] {
  return commandsIn(script.root);
}

/** All commands in a part of the tree. */
export function commandsIn(root: Node): Command[] {
  const found: Command[] = [];
  walk(root, (node) => {
    if (node.kind === 'Command') found.push(node);
    return true;
  });
  return found;
}

/** The name a command is called by, or `null` if it is known only when it runs. */
export function commandName(command: Command): string | null {
  const [name] = command.elements;
  return name?.kind === 'StringConstant' ? name.value : null;
}

/** What a command's element is to it. */
export type ElementKind = 'name' | 'parameter' | 'argument' | 'splat';

/** What an element of a command is; the first is the name. */
export function elementKind(element: CommandElement, index: number): ElementKind {
  if (index === 0) return 'name';
  if (element.kind === 'CommandParameter') return 'parameter';
  const inner = element.kind === 'UsingExpression' ? element.expression : element;
  return inner.kind === 'Variable' && inner.splatted ? 'splat' : 'argument';
}
