import { MarkupKind, type Hover } from 'vscode-languageserver/node';
import { findParameter } from '../../script/bindParameters';
import { pathAt } from '../../script/path';
import { cloudCommand, enclosingCall } from './facts/exchangeCall';
import type { Knowledge } from './facts/knowledge';
import { describeCmdlet, describeParameter, parametersOfSet, parameterSyntax } from './facts/reference';
import type { ScriptDocument } from './text/scriptDocument';

/** Parameters of a set that a hover shows; the page has the rest. */
const mostShown = 8;

/** What is known of the cmdlet or parameter at a place. */
export function hover(knowledge: Knowledge, document: ScriptDocument, offset: number): Hover | null {
  const { catalog } = knowledge;
  const call = enclosingCall(catalog, pathAt(document.script, offset), knowledge.prefixes(document));
  if (call === undefined) return null;
  const { cmdlet, command, nameNode } = call;
  if (nameNode.start <= offset && offset <= nameNode.end) {
    const [set] = cmdlet.parameterSets;
    const parameters = set === undefined ? [] : parametersOfSet(cmdlet, set);
    const shown = parameters
      .slice(0, mostShown)
      .map((parameter) => parameterSyntax(parameter, set?.required.includes(parameter.name) ?? false));
    const more = parameters.length > mostShown ? ' …' : '';
    const syntax = `\`\`\`powershell\n${cmdlet.name} ${shown.join(' ')}${more}\n\`\`\``;
    return markdown(`${syntax}\n\n${describeCmdlet(catalog, cmdlet)}`, document, nameNode);
  }
  for (const element of command.elements) {
    if (element.kind !== 'CommandParameter' || offset < element.start || offset > element.nameEnd) continue;
    const match = findParameter(cloudCommand(cmdlet), element.name);
    if (match.kind !== 'found' || match.isCommon) return null;
    const parameter = cmdlet.parameters.find(({ name }) => name === match.parameter.name);
    if (parameter === undefined) return null;
    const text = `**-${parameter.name}** · ${cmdlet.name}\n\n${describeParameter(catalog, cmdlet, parameter)}`;
    return markdown(text, document, { start: element.start, end: element.nameEnd });
  }
  return null;
}

function markdown(value: string, document: ScriptDocument, extent: { start: number; end: number }): Hover {
  return { contents: { kind: MarkupKind.Markdown, value }, range: document.rangeOf(extent) };
}
