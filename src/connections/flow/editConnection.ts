import * as vscode from 'vscode';
import type { ConnectionName } from '../../core/ids';
import { describeError } from '../../core/log';
import type { PartnerConnection, SavedConnection, SavedProfile } from '../profile';
import { isRecord } from '../readMembers';
import { salvageEntry, type EntryProblem, type SalvagedEntry } from '../salvageEntry';
import type { ConnectionStore } from '../store';
import type { ConnectionFlowOptions } from './connectionFlow';
import type { AnsweredProfile, ProfileDialog } from './profileDialog';
import type { StepWay } from './steps';

/** Asks for a new connection and saves it. @returns the name of what can be connected now; undefined when given up */
export async function addConnection(
  options: ConnectionFlowOptions,
  dialog: ProfileDialog,
): Promise<ConnectionName | undefined> {
  const { connections, notify } = options;
  const answered = await dialog.ask();
  if (answered === undefined) return undefined;
  const { profile } = answered;
  await connections.add(profile);
  await keepPassphrase(options, answered);
  if (profile.method !== 'delegated') return profile.name;
  notify.status(vscode.l10n.t('{0} is saved: connect to its customers in the tree.', profile.name));
  return undefined;
}

/** Asks for other answers and saves them in the connection's place. A customer is edited with its partner: it has nothing of its own. */
export async function editConnection(
  options: ConnectionFlowOptions,
  dialog: ProfileDialog,
  wanted: ConnectionName,
): Promise<void> {
  const { connections, sessions, notify, log } = options;
  const found = connections.find(wanted);
  const saved = found !== undefined && 'parent' in found ? connections.find(found.parent) : found;
  const there = saved === undefined ? undefined : await whatIsThere(options, saved);
  if (saved === undefined || there === undefined) {
    await openSettings();
    return;
  }
  const { name } = saved;
  const stored = await connections.secrets.get(name, 'certificatePassphrase');
  const way: StepWay = {
    icon: 'go-to-file',
    label: vscode.l10n.t('Open settings.json'),
    go: () => {
      openSettings().then(undefined, (error: unknown) => log.error(`settings.json: ${describeError(error)}`));
    },
  };
  const answered = await dialog.ask({
    name,
    found: there,
    hasPassphrase: stored !== undefined,
    ...(there.problems.length === 0 ? {} : { way }),
  });
  if (answered === undefined) return;
  const names = allNames(saved);
  const open = names.filter((each) => sessions.stateOf(each) === 'open');
  // A session goes by its connection's name: under another name it would be one of nowhere.
  const isRenamed = answered.profile.name !== name;
  if (isRenamed && open.length > 0 && !(await agreeToEnd(name))) return;
  for (const each of names) {
    // Why it failed is told no more of a connection that is another one now.
    if (isRenamed || sessions.stateOf(each) === 'failed') await sessions.disconnect(each);
  }
  await connections.replace(name, answered.profile, answered);
  await keepPassphrase(options, answered, there.profile);
  if (!isRenamed && open.length > 0) {
    notify.information(
      vscode.l10n.t('“{0}” stays connected as it was: the change counts when it connects again.', name),
    );
  }
}

/** What stands in the settings for a connection, and what is wrong with it; undefined where it is no object, so that nothing of it can be kept. */
async function whatIsThere(
  { connections }: ConnectionFlowOptions,
  saved: SavedConnection,
): Promise<SalvagedEntry | undefined> {
  if ('delegated' in saved) return { profile: saved.delegated, problems: await customerProblems(connections, saved) };
  if ('profile' in saved) {
    return saved.profile.method === 'delegated' ? undefined : { profile: saved.profile, problems: [] };
  }
  const entry = await connections.entry(saved.name);
  if (!isRecord(entry)) return undefined;
  const salvaged = salvageEntry(entry);
  if (salvaged.problems.length > 0) return salvaged;
  // All of it is good, but for another connection that has the name.
  const { name } = salvaged.profile;
  return { ...salvaged, problems: [{ path: ['name'], sentence: saved.problem, given: name }] };
}

/** What is wrong with customers of a partner, as a problem of their list. */
async function customerProblems(
  connections: ConnectionStore,
  { name }: PartnerConnection,
): Promise<readonly EntryProblem[]> {
  const sentences = connections
    .list()
    .flatMap((saved) => ('problem' in saved && saved.parent === name ? [saved.problem] : []));
  const [sentence] = sentences;
  if (sentence === undefined) return [];
  const entry = await connections.entry(name);
  const customers: readonly unknown[] = isRecord(entry) && Array.isArray(entry['customers']) ? entry['customers'] : [];
  const given = customers
    .map((customer) => (isRecord(customer) ? customer['organization'] : customer))
    .filter((text) => typeof text === 'string' && text !== '');
  return [{ path: ['customers'], sentence, given: [...new Set(given)].join(', ') }];
}

const openSettings = (): Thenable<unknown> => vscode.commands.executeCommand('exchangeOnline.editConnections');

/** A connection and, of a partner, its customers. */
export function allNames(saved: SavedConnection): readonly ConnectionName[] {
  return 'customers' in saved ? [saved.name, ...saved.customers] : [saved.name];
}

async function agreeToEnd(name: ConnectionName): Promise<boolean> {
  const rename = vscode.l10n.t('Disconnect and Rename');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('“{0}” is connected.', name),
    { modal: true, detail: vscode.l10n.t('Under its new name it has to connect again. Its terminal ends now.') },
    rename,
  );
  return answer === rename;
}

/** The passphrase goes where the profile's name leads; one that belongs to another file does not stay. */
async function keepPassphrase(
  { connections }: ConnectionFlowOptions,
  { profile, passphrase }: AnsweredProfile,
  before?: SavedProfile,
): Promise<void> {
  const fileOf = (each: SavedProfile | undefined) =>
    each?.method === 'certificate' ? each.certificate.file : undefined;
  if (passphrase !== undefined) await connections.secrets.set(profile.name, 'certificatePassphrase', passphrase);
  else if (before !== undefined && fileOf(profile) !== fileOf(before)) await connections.secrets.remove(profile.name);
}
