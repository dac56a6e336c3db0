import { statementsOf } from './assignments';
import type { Path } from './path';

function plain(name: string): string {
  return name.toLowerCase().replace(/^(?:global|local|private|script):/, '');
}

/**
 * The path to the function that a name means at a place: one that is defined in the lists of statements around it, the innermost first.
 * @param path from the script to the place
 */
export function functionNamed(path: Path, name: string): Path | undefined {
  const wanted = plain(name);
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const node = path[depth];
    const found =
      node && statementsOf(node).findLast((each) => each.kind === 'FunctionDefinition' && plain(each.name) === wanted);
    if (found !== undefined) return [...path.slice(0, depth + 1), found];
  }
  return undefined;
}
