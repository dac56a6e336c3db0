import * as l10n from '@vscode/l10n';
import type { Catalog } from '../../catalog/catalog';
import { commandCursor } from '../../script/cursor';
import { completionContext, type CompletionContext } from './completion/completionContext';
import { filterAt } from './completion/filterPlace';
import { outputOfExpression } from './completion/members';
import { incomingProperties } from './completion/properties';
import { propertiesOf, type KnownOutput } from './facts/outputOf';
import type { Knowledge } from './facts/knowledge';
import type { ScriptDocument } from './text/scriptDocument';

/** What is said of a property, and of which word: Markdown. */
export interface PropertyText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Values of an enumeration that a text lists; the rest is counted. */
const mostValues = 20;

/** The property that is read at a place, where it is known of what: `$mailbox.Name`, `Select-Object Name`, `-Filter "Name …"`. */
export function propertyAt(knowledge: Knowledge, document: ScriptDocument, offset: number): PropertyText | undefined {
  const context = completionContext(knowledge, document, { offset, trigger: undefined });
  return propertyInFilter(context) ?? propertyOfMember(context) ?? propertyAsArgument(context);
}

function propertyInFilter(context: CompletionContext): PropertyText | undefined {
  const { offset, knowledge } = context;
  const place = filterAt(context);
  const word = place?.filter.tokens.find(({ kind, start, end }) => kind === 'word' && start <= offset && offset <= end);
  if (place === undefined || word === undefined) return undefined;
  const { name } = place.call.cmdlet;
  const wanted = word.value.toLowerCase();
  const filterable = knowledge.catalog.filterable(name).find((each) => each.name.toLowerCase() === wanted);
  if (filterable === undefined) return undefined;
  const known = propertiesOf(knowledge.catalog, name).find((each) => each.name.toLowerCase() === wanted);
  const values = filterable.values?.map((each) => each.name) ?? known?.values ?? [];
  return { text: described({ name: filterable.name, kind: filterable.type, values }, name), ...word };
}

function propertyOfMember(context: CompletionContext): PropertyText | undefined {
  const { path } = context;
  const depth = path.findLastIndex(({ kind }) => kind === 'MemberAccess');
  const node = path[depth];
  const member = path[depth + 1];
  if (node?.kind !== 'MemberAccess' || member !== node.member || member.kind !== 'StringConstant') return undefined;
  const output = outputOfExpression(context, node.target, path.slice(0, depth + 1));
  return propertyOf(context.knowledge.catalog, output, { ...member, name: member.value });
}

function propertyAsArgument(context: CompletionContext): PropertyText | undefined {
  const { document, offset, path, knowledge } = context;
  const leaf = path.at(-1);
  if (leaf?.kind !== 'StringConstant') return undefined;
  const cursor = commandCursor(document.script, offset);
  const output = cursor && incomingProperties(context, cursor);
  return propertyOf(knowledge.catalog, output, { ...leaf, name: leaf.value });
}

function propertyOf(
  catalog: Catalog,
  output: KnownOutput | undefined,
  { name, start, end }: { readonly name: string; readonly start: number; readonly end: number },
): PropertyText | undefined {
  const property = output?.properties.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (output === undefined || property === undefined) return undefined;
  const sets = Object.entries(catalog.propertySets(output.cmdlet)?.sets ?? {})
    .filter(([, names]) => names.includes(property.name))
    .map(([set]) => set);
  return { text: described(property, output.cmdlet, sets), start, end };
}

function described(
  { name, kind, values = [] }: { readonly name: string; readonly kind: string; readonly values?: readonly string[] },
  cmdlet: string,
  sets: readonly string[] = [],
): string {
  const lines = [`**${name}** · ${cmdlet}`];
  if (kind !== '') lines.push(`\`${kind}\``);
  if (values.length > 0) {
    const listed = values.slice(0, mostValues).map((value) => `\`${value}\``);
    const more = values.length > mostValues ? ` … (${values.length})` : '';
    lines.push(`${l10n.t('For example:')} ${listed.join(', ')}${more}`);
  }
  if (sets.length > 0) lines.push(l10n.t('Property sets: {0}', sets.join(', ')));
  return lines.join('\n\n');
}
