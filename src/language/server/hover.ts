import * as l10n from '@vscode/l10n';
import { MarkupKind, type Hover } from 'vscode-languageserver/node';
import type { CmdletFacts } from '../../catalog/cmdletFacts';
import { matchParameter } from '../../catalog/parameterChoice';
import { commandName } from '../../script/commands';
import { innermost, pathAt, type Path } from '../../script/path';
import { enclosingCall, type ExchangeCall } from './facts/exchangeCall';
import type { Knowledge } from './facts/knowledge';
import { describeCmdlet, describeParameter, likeliestSet, parametersOfSet, parameterSyntax } from './facts/reference';
import { propertyAt } from './propertyHover';
import type { ScriptDocument } from './text/scriptDocument';

/** Parameters of a set that a hover shows; the page has the rest. */
const mostShown = 8;

/** What is known of the cmdlet, parameter or property at a place. */
export function hover(knowledge: Knowledge, document: ScriptDocument, offset: number): Hover | null {
  const path = pathAt(document.script, offset);
  const call = enclosingCall(knowledge.catalog, path, knowledge.naming(document));
  return (
    (call && hoverCall(knowledge, { document, offset }, call)) ??
    hoverElsewhere(knowledge, { document, offset, path }) ??
    hoverProperty(knowledge, { document, offset })
  );
}

function hoverProperty(knowledge: Knowledge, { document, offset }: Place): Hover | null {
  const property = propertyAt(knowledge, document, offset);
  return property === undefined ? null : markdown(property.text, document, property);
}

interface Place {
  readonly document: ScriptDocument;
  readonly offset: number;
}

function hoverCall(knowledge: Knowledge, { document, offset }: Place, call: ExchangeCall): Hover | undefined {
  const { cmdlet, command, nameNode } = call;
  if (nameNode.start <= offset && offset <= nameNode.end)
    return markdown(cmdletText(knowledge, call), document, nameNode);
  for (const element of command.elements) {
    if (element.kind !== 'CommandParameter' || offset < element.start || offset > element.nameEnd) continue;
    const text = parameterText(knowledge, cmdlet, element.name);
    return text === undefined ? undefined : markdown(text, document, { start: element.start, end: element.nameEnd });
  }
  return undefined;
}

function cmdletText({ catalog }: Knowledge, { cmdlet, binding }: ExchangeCall): string {
  const bound = binding.bound.filter(({ isCommon }) => !isCommon).map(({ parameter }) => parameter.name);
  const set = likeliestSet(cmdlet, bound);
  const uses = catalog.usage(cmdlet.name)?.parameters ?? {};
  const parameters = set === undefined ? [] : parametersOfSet(cmdlet, set);
  // What must be given and what needs no name come first, then what scripts give most.
  const fixed = parameters.filter(
    ({ name, position }) => position !== undefined || set?.required.includes(name) === true,
  );
  const rest = parameters
    .filter((parameter) => !fixed.includes(parameter))
    .sort((one, other) => (uses[other.name] ?? 0) - (uses[one.name] ?? 0));
  const shown = [...fixed, ...rest]
    .slice(0, mostShown)
    .map((parameter) => parameterSyntax(parameter, set?.required.includes(parameter.name) ?? false));
  const more = parameters.length > mostShown ? ' …' : '';
  const syntax = `\`\`\`powershell\n${cmdlet.name} ${shown.join(' ')}${more}\n\`\`\``;
  return `${syntax}\n\n${describeCmdlet(catalog, cmdlet)}`;
}

function parameterText({ catalog }: Knowledge, cmdlet: CmdletFacts, written: string): string | undefined {
  const match = matchParameter(cmdlet, written);
  if (match.kind === 'unknown' || match.kind === 'ambiguous') return undefined;
  return `**-${match.parameter.name}** · ${cmdlet.name}\n\n${describeParameter(catalog, cmdlet, match.parameter)}`;
}

/** A key of a table that is splatted to one of our cmdlets, also where it is set by itself, or a cmdlet that only Exchange servers have. */
function hoverElsewhere(
  knowledge: Knowledge,
  { document, offset, path }: Place & { readonly path: Path },
): Hover | null {
  const command = innermost(path, 'Command');
  const [name] = command?.elements ?? [];
  const written = command === undefined ? null : commandName(command);
  if (written !== null && name !== undefined && name.start <= offset && offset <= name.end) {
    const exact = knowledge.catalog.onPremisesOnly(written);
    const text = l10n.t('**{0}** exists on Exchange servers only, not in Exchange Online.', exact ?? '');
    return exact === undefined ? null : markdown(text, document, name);
  }
  const key = path.at(-1);
  if (key?.kind !== 'StringConstant') return null;
  for (const call of knowledge.calls(document)) {
    const bound = call.binding.bound.find(({ named }) => named?.kind === 'SplatEntry' && named.keyNode === key);
    const text = bound && parameterText(knowledge, call.cmdlet, bound.parameter.name);
    if (text !== undefined) return markdown(text, document, key);
  }
  return null;
}

function markdown(value: string, document: ScriptDocument, extent: { start: number; end: number }): Hover {
  return { contents: { kind: MarkupKind.Markdown, value }, range: document.rangeOf(extent) };
}
