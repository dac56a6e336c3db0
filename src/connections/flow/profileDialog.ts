import * as vscode from 'vscode';
import type { Log } from '../../core/log';
import { toEntry } from '../entries';
import type { SavedConnection, SavedProfile } from '../profile';
import { readSavedConnections } from '../readConnections';
import { draftOf, emptyDraft } from './draft';
import { profileOf } from './draftProfile';
import type { FlowContext } from './flowStep';
import { groupsOf } from './groups';
import { hostFacts } from './hostFacts';
import { knownAccounts } from './knownAccounts';
import { pick } from './steps';
import { describeFlow, runFlow, type OpenFlow } from './wizard';

/** What the dialog ended with. */
export interface AnsweredProfile {
  readonly profile: SavedProfile;
  /** Passphrase of the certificate's file, if one was typed. Goes to the secret storage and nowhere else. */
  readonly passphrase?: string;
}

/** A profile that is changed. */
export interface EditedProfile {
  readonly profile: SavedProfile;
  /** Whether a passphrase is stored for it. */
  readonly hasPassphrase: boolean;
}

/** Asks step by step for a connection. What was left unfinished is offered again, for as long as the window lives; it is in memory only. */
export class ProfileDialog {
  readonly #left = new Map<string, OpenFlow>();

  constructor(private readonly services: { readonly list: () => readonly SavedConnection[]; readonly log: Log }) {}

  /** @returns undefined when the user gave it up */
  async ask(edited?: EditedProfile): Promise<AnsweredProfile | undefined> {
    const context = await this.#context(edited);
    const title =
      edited === undefined ? vscode.l10n.t('New Connection') : vscode.l10n.t('Edit {0}', edited.profile.name);
    const key = edited === undefined ? '' : edited.profile.name;
    const left = this.#left.get(key);
    const start = (): OpenFlow => ({
      draft: edited === undefined ? emptyDraft() : draftOf(edited.profile),
      at: undefined,
    });
    // A profile that was changed elsewhere meanwhile is not overwritten by what was left.
    const usable = left !== undefined && sameEntry(left.draft.original, edited?.profile) ? left : undefined;
    const flow = usable === undefined ? start() : await this.#chooseFlow(usable, { title, start, context });
    if (flow === undefined) return undefined;
    this.#left.set(key, flow);
    for (;;) {
      const done = await runFlow(flow, context, { title, finish: vscode.l10n.t('Save with these answers') });
      if (!done) return undefined;
      const profile = profileOf(flow.draft);
      const problem = profile === undefined ? vscode.l10n.t('Something is still missing.') : problemOf(profile);
      if (profile !== undefined && problem === undefined) {
        this.#left.delete(key);
        const { passphrase } = flow.draft;
        const needed = profile.method === 'certificate' && profile.certificate.file !== undefined;
        return { profile, ...(needed && passphrase !== undefined ? { passphrase } : {}) };
      }
      const goOn = vscode.l10n.t('Go On');
      const answer = await vscode.window.showErrorMessage(problem ?? '', { modal: true }, goOn);
      if (answer !== goOn) return undefined;
    }
  }

  /** Forgets what was left of an edit: the connection is gone. */
  forget(name: string): void {
    this.#left.delete(name);
  }

  async #chooseFlow(
    left: OpenFlow,
    options: { readonly title: string; readonly start: () => OpenFlow; readonly context: FlowContext },
  ): Promise<OpenFlow | undefined> {
    const answer = await pick<'goOn' | 'anew'>(
      { title: options.title, step: 1, totalSteps: 1 },
      {
        placeholder: vscode.l10n.t('You left this unfinished.'),
        choices: [
          {
            label: `$(debug-continue) ${vscode.l10n.t('Go on where you left')}`,
            description: describeFlow(left, options.context),
            value: 'goOn',
          },
          { label: `$(add) ${vscode.l10n.t('Start anew')}`, value: 'anew' },
        ],
        current: 'goOn',
      },
    );
    if (typeof answer !== 'object') return undefined;
    return answer.value === 'goOn' ? left : options.start();
  }

  async #context(edited: EditedProfile | undefined): Promise<FlowContext> {
    const { list, log } = this.services;
    const connections = list();
    const ready = connections.flatMap((saved) => ('profile' in saved ? [saved.profile] : []));
    return {
      taken: connections.map(({ name }) => name).filter((name) => name !== edited?.profile.name),
      groups: groupsOf(connections),
      accounts: await knownAccounts(log),
      organizationsOf: (user) =>
        ready.flatMap((profile) =>
          'userPrincipalName' in profile &&
          profile.userPrincipalName.toLowerCase() === user.toLowerCase() &&
          profile.organization !== undefined
            ? [profile.organization]
            : [],
        ),
      host: hostFacts(),
      hasPassphrase: edited?.hasPassphrase === true,
    };
  }
}

/** What would be wrong with the profile once it is saved. */
function problemOf(profile: SavedProfile): string | undefined {
  return readSavedConnections([toEntry(profile)]).flatMap((saved) => ('problem' in saved ? [saved.problem] : []))[0];
}

function sameEntry(one: SavedProfile | undefined, other: SavedProfile | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
