import * as vscode from 'vscode';

/** Every setting but the connection profiles, with its type and the value it has when the user's is not of that type. */
const defaults = {
  connection: '',
  'auth.clientId': '',
  'powerShell.executable': '',
  'network.caFile': '',
  'terminal.showOnConnect': true,
  'run.revealTerminal': true,
  'run.saveBeforeRun': true,
  'tree.pageSize': 100,
} as const satisfies Record<string, string | boolean | number>;

type Widen<T> = T extends string ? string : T extends boolean ? boolean : number;
export type Settings = { readonly [K in keyof typeof defaults]: Widen<(typeof defaults)[K]> };

const section = 'exchangeOnline';

/** Reads a setting; a value of the wrong type counts as not set. */
export function setting<K extends keyof Settings>(key: K, scope?: vscode.Uri): Settings[K] {
  const value: unknown = vscode.workspace.getConfiguration(section, scope).get(key);
  const fallback = defaults[key];
  // The check just made is one that the compiler cannot carry over to the generic type.
  return (typeof value === typeof fallback ? value : fallback) as Settings[K];
}

/**
 * Reads a setting that is a list of texts, by which somebody allows what is in it. What has another type is in the list as JSON, where it
 * stands for nothing: a mistake must not allow everything.
 */
export function settingList(key: 'powerShell.allowedExecutables'): readonly string[] {
  const value: unknown = vscode.workspace.getConfiguration(section).get(key) ?? [];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).filter((item) => item !== '');
}
