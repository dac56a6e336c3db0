import {
  SemanticTokensBuilder,
  type Range,
  type SemanticTokens,
  type SemanticTokensDelta,
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

/** Tokens of open scripts; of a script that was asked for before only what has changed is sent. */
export class TokenSource {
  readonly #knowledge: Knowledge;
  readonly #builders = new Map<string, SemanticTokensBuilder>();

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
  }

  full(document: ScriptDocument): SemanticTokens {
    const builder = new SemanticTokensBuilder();
    this.#builders.set(document.uri, builder);
    pushTokens(builder, this.#knowledge, document);
    return builder.build();
  }

  /** What is other than in an earlier answer, or everything where that is not known any more. */
  changed(document: ScriptDocument, earlier: string): SemanticTokens | SemanticTokensDelta {
    const builder = this.#builders.get(document.uri);
    if (builder === undefined) return this.full(document);
    builder.previousResult(earlier);
    pushTokens(builder, this.#knowledge, document);
    return builder.buildEdits();
  }

  inRange(document: ScriptDocument, range: Range): SemanticTokens {
    const builder = new SemanticTokensBuilder();
    pushTokens(builder, this.#knowledge, document, range);
    return builder.build();
  }

  forget(uri: string): void {
    this.#builders.delete(uri);
  }
}

/** Tokens for the cmdlets and parameters that are known, in the whole script or in a range of it. */
function pushTokens(
  builder: SemanticTokensBuilder,
  knowledge: Knowledge,
  document: ScriptDocument,
  range?: Range,
): void {
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
  for (const { start, end, type, modifiers } of tokens) {
    const { line, character } = document.lines.positionAt(start);
    builder.push(line, character, end - start, type, modifiers);
  }
}
