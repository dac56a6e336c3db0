import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** What is used of vscode-textmate. */
interface TextMate {
  readonly INITIAL: unknown;
  readonly Registry: new (options: {
    readonly onigLib: Promise<unknown>;
    loadGrammar(scope: string): Promise<unknown>;
    getInjections(scope: string): readonly string[];
  }) => { loadGrammar(scope: string): Promise<Grammar | null> };
  parseRawGrammar(content: string, file: string): unknown;
}

interface Grammar {
  tokenizeLine(
    line: string,
    state: unknown,
  ): {
    readonly tokens: readonly { readonly startIndex: number; readonly endIndex: number; readonly scopes: string[] }[];
    readonly ruleStack: unknown;
  };
}

/** What is used of vscode-oniguruma. */
interface Oniguruma {
  loadWASM(data: ArrayBuffer): Promise<void>;
  createOnigScanner(patterns: string[]): unknown;
  createOnigString(text: string): unknown;
}

/** A piece of text and what the grammars take it for, outermost first, without what every piece has. */
export interface ScopedText {
  readonly text: string;
  readonly scopes: readonly string[];
}

/**
 * The tokenizer of a VS Code with its own PowerShell grammar and a grammar that is injected into it.
 * @param appRoot VS Code's program folder
 * @param injection file of the injected grammar
 * @returns what splits a script: its lines, each in pieces
 * @throws Error when that VS Code lacks a part
 */
export async function powerShellTokenizer(
  appRoot: string,
  injection: string,
): Promise<(script: string) => readonly (readonly ScopedText[])[]> {
  const modules = ['node_modules', 'node_modules.asar', 'node_modules.asar.unpacked'].map((name) =>
    path.join(appRoot, name),
  );
  const file = (name: string): string => {
    const found = modules.map((folder) => path.join(folder, name)).find((each) => existsSync(each));
    if (found === undefined) throw new Error(`This VS Code has no ${name}.`);
    return found;
  };
  const load = createRequire(path.join(appRoot, 'package.json'));
  const textMate = load(file('vscode-textmate')) as TextMate;
  const oniguruma = load(file('vscode-oniguruma')) as Oniguruma;
  await oniguruma.loadWASM(new Uint8Array(readFileSync(file('vscode-oniguruma/release/onig.wasm'))).buffer);
  const files: Readonly<Record<string, string>> = {
    'source.powershell': path.join(appRoot, 'extensions', 'powershell', 'syntaxes', 'powershell.tmLanguage.json'),
    'exchange-online.injection': injection,
  };
  const registry = new textMate.Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: (scope) => {
      const source = files[scope];
      return Promise.resolve(
        source === undefined ? null : textMate.parseRawGrammar(readFileSync(source, 'utf8'), source),
      );
    },
    getInjections: (scope) => (scope === 'source.powershell' ? ['exchange-online.injection'] : []),
  });
  const grammar = await registry.loadGrammar('source.powershell');
  if (grammar === null) throw new Error('This VS Code has no PowerShell grammar.');
  return (script) => {
    let state = textMate.INITIAL;
    return script.split('\n').map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        scopes: scopes.slice(1),
      }));
    });
  };
}
