import {
  SemanticTokensBuilder,
  type Range,
  type SemanticTokens,
  type SemanticTokensLegend,
} from 'vscode-languageserver/node';
import type { Knowledge } from './facts/knowledge';
import type { ScriptDocument } from './text/scriptDocument';

/** Cmdlets are functions of a library, parameters are parameters; a retired one carries `deprecated`. */
export const tokensLegend: SemanticTokensLegend = {
  tokenTypes: ['function', 'parameter'],
  tokenModifiers: ['defaultLibrary', 'deprecated'],
};

const functionType = 0;
const parameterType = 1;
const defaultLibrary = 1;
const deprecated = 2;

/** Tokens for the cmdlets and parameters that are known, in the whole script or in a range of it. */
export function semanticTokens(knowledge: Knowledge, document: ScriptDocument, range?: Range): SemanticTokens {
  const from = range === undefined ? 0 : document.offsetAt(range.start);
  const to = range === undefined ? Infinity : document.offsetAt(range.end);
  const retired = knowledge.retiredCmdlets;
  const tokens: { start: number; end: number; type: number; modifiers: number }[] = [];
  for (const { command, nameNode, cmdlet, binding } of knowledge.calls(document)) {
    if (command.end < from || command.start > to) continue;
    const modifiers = defaultLibrary | (retired.has(cmdlet.name) ? deprecated : 0);
    tokens.push({ start: nameNode.start, end: nameNode.end, type: functionType, modifiers });
    for (const { named, by } of binding.bound) {
      if (by !== 'name' || named?.kind !== 'CommandParameter') continue;
      tokens.push({ start: named.start, end: named.nameEnd, type: parameterType, modifiers: 0 });
    }
  }
  // Commands within arguments come after the whole of what they are in.
  tokens.sort((one, other) => one.start - other.start);
  const builder = new SemanticTokensBuilder();
  for (const { start, end, type, modifiers } of tokens) {
    const { line, character } = document.lines.positionAt(start);
    builder.push(line, character, end - start, type, modifiers);
  }
  return builder.build();
}
