import { commandCursor } from '../../../script/cursor';
import { originOf } from '../../../script/origin';
import type { Path } from '../../../script/path';
import type { Expression } from '../../../script/syntaxTree';
import { outputOf, type KnownOutput } from '../facts/outputOf';
import type { CompletionContext, Offer } from './completionContext';
import { propertyItems } from './properties';

/** Properties behind the dot of `$_.` or `$mailbox.`, where it is known what the variable holds. */
export function offerMembers(context: CompletionContext): Offer | undefined {
  const { document, offset } = context;
  const written = /\??\.(\w*)$/u.exec(document.text.slice(Math.max(0, offset - 200), offset));
  if (written === null) return undefined;
  const target = targetOf(context, offset - written[0].length);
  const output = target && outputOfExpression(context, target.expression, target.path);
  if (output === undefined) return undefined;
  const typed = written[1] ?? '';
  const behind = /^\w*/u.exec(document.text.slice(offset, offset + 100))?.[0] ?? '';
  return propertyItems(context, output, {
    start: offset - typed.length,
    end: offset + behind.length,
    typed,
    quote: '',
  });
}

/** An expression whose members are asked for. */
export interface Target {
  readonly expression: Expression;
  /** From the script to where it is read. */
  readonly path: Path;
}

/** What stands before a dot that begins at `end`. */
export function targetOf(
  { document, offset, path }: Pick<CompletionContext, 'document' | 'offset' | 'path'>,
  end: number,
): Target | undefined {
  for (let depth = path.length - 1; depth > 0 && depth > path.length - 4; depth--) {
    const node = path[depth];
    if (node?.kind === 'MemberAccess' && node.operator !== '::' && node.target.end === end)
      return { expression: node.target, path: path.slice(0, depth + 1) };
    // With nothing behind it yet, a dot takes the next line for a method: `if (…)`.
    if (
      node?.kind === 'InvokeMember' &&
      node.operator !== '::' &&
      node.target.end === end &&
      node.member.start > offset
    )
      return { expression: node.target, path: path.slice(0, depth + 1) };
    // A dot that another follows is taken for a range: `$_..Length`, where the name in between is being written.
    if (node?.kind === 'Binary' && node.operator === '..' && node.left.end === end)
      return { expression: node.left, path: path.slice(0, depth + 1) };
  }
  // Among a command's arguments a dot with nothing behind it is an argument of its own.
  const cursor = commandCursor(document.script, offset);
  const before = cursor?.command.elements.find((element) => element.end === end);
  const argument = before?.kind === 'CommandParameter' ? before.argument : before;
  const expression = argument?.kind === 'ArrayLiteral' ? argument.items.at(-1) : argument;
  if (cursor === undefined || expression === null || expression === undefined) return undefined;
  return { expression, path: [...cursor.path, cursor.command, expression] };
}

/** What is known of the objects that an expression holds. */
export function outputOfExpression(
  { document, knowledge }: CompletionContext,
  expression: Expression,
  path: Path,
): KnownOutput | undefined {
  const origin = originOf(expression, path);
  return origin && outputOf(knowledge.catalog, origin, knowledge.naming(document));
}
