import type { Command, Expression, ScriptBlockExpression } from './syntaxTree';

/**
 * The script blocks of a ForEach-Object that run once for every object. Of several without `-Begin` the first is for the
 * beginning, of more than two without `-End` the last for the end. Source: what PowerShell 7.6 does.
 */
export function processBlocks({ elements }: Command): readonly ScriptBlockExpression[] {
  const blocks: ScriptBlockExpression[] = [];
  let hasBegin = false;
  let hasEnd = false;
  let name = '';
  for (const element of elements.slice(1)) {
    const isNamed = element.kind === 'CommandParameter';
    if (isNamed) name = element.name.toLowerCase();
    const value = isNamed ? element.argument : element;
    if (value === null) continue;
    if (name === '' || name.startsWith('p')) blocks.push(...blocksOf(value));
    else if ('begin'.startsWith(name)) hasBegin = true;
    else if ('end'.startsWith(name)) hasEnd = true;
    name = '';
  }
  const all = blocks.length + (hasBegin ? 1 : 0);
  return blocks.slice(hasBegin || all === 1 ? 0 : 1, hasEnd || all <= 2 ? undefined : -1);
}

function blocksOf(value: Expression): readonly ScriptBlockExpression[] {
  if (value.kind === 'ScriptBlockExpression') return [value];
  return value.kind === 'ArrayLiteral' ? value.items.flatMap((item) => blocksOf(item)) : [];
}
