import * as vscode from 'vscode';
import type { SavedConnection } from '../profile';
import { isGroup, plainGroup } from '../profileText';
import type { ConnectionStore } from '../store';
import type { Target } from './chosenConnections';
import { pick, type Answer, type Choice, type StepPlace } from './steps';

/** Asks for a group: one that there is, none, or one that is typed. Resolves with its path, empty for none. */
export function pickGroup(options: {
  readonly place: StepPlace;
  readonly groups: readonly string[];
  readonly current: string;
}): Promise<Answer<string>> {
  const { place, groups, current } = options;
  const known = current === '' || groups.includes(current) ? groups : [...groups, current];
  return pick<string>(place, {
    placeholder:
      known.length === 0
        ? vscode.l10n.t('In which group? Type a name for a new one; a slash makes a group in a group.')
        : vscode.l10n.t('In which group? Choose one, or type a name for a new one.'),
    choices: [
      { label: vscode.l10n.t('No group'), value: '' },
      ...known.map((value) => ({ label: `$(folder) ${value}`, value })),
    ],
    current,
    compose: (text): Choice<string> | undefined => {
      const value = groupPath(text);
      if (value === '') return undefined;
      return isGroup(value)
        ? { label: `$(new-folder) ${vscode.l10n.t('New group “{0}”', value)}`, value }
        : { label: `$(error) ${vscode.l10n.t('At most 200 visible characters, please.')}`, value, refused: true };
    },
  });
}

/** The path that a text names, without empty parts. */
function groupPath(text: string): string {
  return plainGroup(text)
    .split('/')
    .filter((part) => part !== '')
    .join('/');
}

/** The groups that connections are in, and the groups that those are in, by path. */
export function groupsOf(connections: readonly SavedConnection[]): readonly string[] {
  const paths = new Set<string>();
  for (const saved of connections) {
    const group = groupOf(saved);
    const parts = group === '' ? [] : group.split('/');
    parts.forEach((_, index) => paths.add(parts.slice(0, index + 1).join('/')));
  }
  return [...paths].sort((a, b) => a.localeCompare(b));
}

/** The path of a connection's group; empty without one. */
export function groupOf(saved: SavedConnection): string {
  if ('profile' in saved) return saved.profile.group ?? '';
  return ('delegated' in saved ? saved.delegated.group : saved.group) ?? '';
}

/** Asks for a group and moves there what is meant: connections, or a group with all that is in it. */
export async function moveToGroup(connections: ConnectionStore, target: Target): Promise<void> {
  const isWithin = (path: string): boolean =>
    target.kind === 'group' && (path === target.path || path.startsWith(`${target.path}/`));
  const [first] = target.kind === 'connections' ? target.names : [];
  const saved = first === undefined ? undefined : connections.find(first);
  const answer = await pickGroup({
    place: { title: vscode.l10n.t('Move to Group'), step: 1, totalSteps: 1 },
    groups: groupsOf(connections.list()).filter((path) => !isWithin(path)),
    current: saved === undefined ? '' : groupOf(saved),
  });
  if (typeof answer !== 'object') return;
  const { value: path } = answer;
  if (target.kind === 'group') {
    const leaf = target.path.split('/').at(-1) ?? target.path;
    await connections.moveGroup(target.path, path === '' ? leaf : `${path}/${leaf}`);
    return;
  }
  for (const name of target.names) await connections.move(name, { group: path === '' ? undefined : path });
}

/** Asks for another name of a group, in its place; an empty one dissolves it. */
export async function renameGroup(connections: ConnectionStore, path: string): Promise<void> {
  const parts = path.split('/');
  const leaf = parts.at(-1) ?? path;
  const above = parts.slice(0, -1);
  const renamed = (text: string): string => [...above, ...(groupPath(text) === '' ? [] : [groupPath(text)])].join('/');
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Group'),
    prompt: vscode.l10n.t('Another name for “{0}”. Empty dissolves the group: its connections move up.', path),
    value: leaf,
    validateInput: (typed) =>
      renamed(typed) === '' || isGroup(renamed(typed))
        ? undefined
        : vscode.l10n.t('At most 200 visible characters, please.'),
  });
  if (text === undefined || renamed(text) === path) return;
  const to = renamed(text);
  await connections.moveGroup(path, to === '' ? undefined : to);
}

/** Asks which group is meant. */
export async function chooseGroup(connections: ConnectionStore): Promise<string | undefined> {
  const groups = groupsOf(connections.list());
  if (groups.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('There is no group yet. Move to Group… makes one.'));
    return undefined;
  }
  return vscode.window.showQuickPick(groups, { placeHolder: vscode.l10n.t('Rename which group?') });
}
