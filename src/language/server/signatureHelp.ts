import {
  MarkupKind,
  type ParameterInformation,
  type SignatureHelp,
  type SignatureInformation,
} from 'vscode-languageserver/node';
import { possibleSets } from '../../catalog/parameterChoice';
import type { CmdletFacts, ParameterFacts, ParameterSetFacts } from '../../catalog/cmdletFacts';
import { findParameter } from '../../script/bindParameters';
import { commandCursor } from '../../script/cursor';
import { cloudCommand, exchangeCall, type ExchangeCall } from './facts/exchangeCall';
import type { Knowledge } from './facts/knowledge';
import { describeParameter, likeliestSet, parametersOfSet, parameterSyntax } from './facts/reference';
import { parameterOfValue } from './completion/valueSlot';
import type { ScriptDocument } from './text/scriptDocument';

/** The parameter sets of the call at a place that are still possible, with the parameter that is being written. */
export function signatureHelp(knowledge: Knowledge, document: ScriptDocument, offset: number): SignatureHelp | null {
  const cursor = commandCursor(document.script, offset);
  if (cursor === undefined || cursor.kind === 'name') return null;
  const call = exchangeCall(knowledge.catalog, cursor, knowledge.naming(document));
  if (call === undefined) return null;
  const { cmdlet, binding } = call;
  const bound = binding.bound.filter(({ isCommon }) => !isCommon).map(({ parameter }) => parameter.name);
  const possible = possibleSets(cmdlet, bound);
  const sets = possible.length > 0 ? possible : cmdlet.parameterSets;
  const active = activeParameter(call, cursor, { text: document.text, offset });
  const likeliest = likeliestSet(cmdlet, bound);
  const chosen = Math.max(
    sets.findIndex((set) => set === likeliest),
    0,
  );
  const signatures = sets.map((set) => signature(knowledge, cmdlet, { set, active }));
  const index = active === undefined ? -1 : (signatures[chosen]?.names.indexOf(active.name) ?? -1);
  return {
    signatures: signatures.map(({ information, names }) => {
      const at = active === undefined ? -1 : names.indexOf(active.name);
      return at < 0 ? information : { ...information, activeParameter: at };
    }),
    activeSignature: chosen,
    // A number beyond the list is none: nothing is highlighted.
    activeParameter: index < 0 ? (signatures[chosen]?.names.length ?? 0) : index,
  };
}

function activeParameter(
  call: ExchangeCall,
  { kind, element }: { readonly kind: string; readonly element: unknown },
  { text, offset }: { readonly text: string; readonly offset: number },
): ParameterFacts | undefined {
  const named = call.command.elements.find((each) => each === element);
  if (kind === 'parameter' && named?.kind === 'CommandParameter') {
    const match = findParameter(cloudCommand(call.cmdlet), named.name);
    return match.kind === 'found'
      ? call.cmdlet.parameters.find(({ name }) => name === match.parameter.name)
      : undefined;
  }
  return parameterOfValue(call, offset, text);
}

interface NamedSignature {
  readonly information: SignatureInformation;
  readonly names: readonly string[];
}

function signature(
  { catalog }: Knowledge,
  cmdlet: CmdletFacts,
  { set, active }: { readonly set: ParameterSetFacts; readonly active: ParameterFacts | undefined },
): NamedSignature {
  const shown = parametersOfSet(cmdlet, set);
  let label = cmdlet.name;
  const parameters = shown.map((parameter): ParameterInformation => {
    const text = parameterSyntax(parameter, set.required.includes(parameter.name));
    const start = label.length + 1;
    label += ` ${text}`;
    const extent: ParameterInformation['label'] = [start, label.length];
    if (parameter !== active) return { label: extent };
    const value = describeParameter(catalog, cmdlet, parameter);
    return { label: extent, documentation: { kind: MarkupKind.Markdown, value } };
  });
  return { information: { label, parameters }, names: shown.map(({ name }) => name) };
}
