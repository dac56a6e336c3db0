import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { ConnectionName } from '../../core/ids';
import type { Log } from '../../core/log';
import { toEntry } from '../entries';
import type { SavedConnection, SavedProfile } from '../profile';
import { readSavedConnections } from '../readConnections';
import type { SalvagedEntry } from '../salvageEntry';
import { brokenDraft } from './brokenDraft';
import { emptyDraft } from './draft';
import { profileOf } from './draftProfile';
import type { FlowContext } from './flowStep';
import { groupsOf } from './groups';
import { hostFacts } from './hostFacts';
import { knownAccounts } from './knownAccounts';
import { pick, type StepWay } from './steps';
import { describeFlow, runFlow, stepIds, type OpenFlow } from './wizard';

/** What the dialog ended with. */
export interface AnsweredProfile {
  readonly profile: SavedProfile;
  /** Passphrase of the certificate's file, if one was typed. Goes to the secret storage and nowhere else. */
  readonly passphrase?: string;
  /** Paths of members of the entry that must not stay. */
  readonly leaveOut: readonly (readonly string[])[];
  /** Whether a partner's customers that cannot be read go as well. */
  readonly customersAnew: boolean;
}

/** A connection that is changed. */
export interface EditedConnection {
  readonly name: ConnectionName;
  /** What is there of it: all, or what is good of a broken entry. */
  readonly found: SalvagedEntry;
  /** Whether a passphrase is stored for it. */
  readonly hasPassphrase: boolean;
  /** Another way to mend it. */
  readonly way?: StepWay;
}

/** A flow that was left, and what it had been started with. */
interface LeftFlow {
  readonly flow: OpenFlow;
  readonly found: SalvagedEntry | undefined;
}

/** Asks step by step for a connection. What was left unfinished is offered again, for as long as the window lives; it is in memory only. */
export class ProfileDialog {
  readonly #left = new Map<string, LeftFlow>();

  constructor(private readonly services: { readonly list: () => readonly SavedConnection[]; readonly log: Log }) {}

  /** @returns undefined when the user gave it up */
  async ask(edited?: EditedConnection): Promise<AnsweredProfile | undefined> {
    const context = await this.#context(edited);
    const title = edited === undefined ? vscode.l10n.t('New Connection') : vscode.l10n.t('Edit {0}', edited.name);
    const key = edited === undefined ? '' : edited.name;
    const left = this.#left.get(key);
    const start = (): OpenFlow =>
      edited === undefined ? { draft: emptyDraft(), at: undefined } : startOf(edited, context);
    // A profile that was changed elsewhere meanwhile is not overwritten by what was left.
    const usable = left !== undefined && isDeepStrictEqual(left.found, edited?.found) ? left.flow : undefined;
    const flow = usable === undefined ? start() : await this.#chooseFlow(usable, { title, start, context });
    if (flow === undefined) return undefined;
    this.#left.set(key, { flow, found: edited?.found });
    for (;;) {
      const done = await runFlow(flow, context, {
        title,
        finish: vscode.l10n.t('Save with these answers'),
        way: edited?.way,
      });
      if (!done) return undefined;
      const profile = profileOf(flow.draft);
      const problem = profile === undefined ? vscode.l10n.t('Something is still missing.') : problemOf(profile);
      if (profile !== undefined && problem === undefined) {
        this.#left.delete(key);
        const { passphrase, leftOver, customersAnew } = flow.draft;
        const needed = profile.method === 'certificate' && profile.certificate.file !== undefined;
        return {
          profile,
          leaveOut: leftOver.map(({ path }) => path),
          customersAnew,
          ...(needed && passphrase !== undefined ? { passphrase } : {}),
        };
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

  async #context(edited: EditedConnection | undefined): Promise<FlowContext> {
    const { list, log } = this.services;
    const connections = list();
    const ready = connections.flatMap((saved) => ('profile' in saved ? [saved.profile] : []));
    return {
      taken: connections.map(({ name }) => name).filter((name) => name !== edited?.name),
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

/** A flow that begins with what is wrong, else with the first step. */
function startOf({ found }: EditedConnection, context: FlowContext): OpenFlow {
  const draft = brokenDraft(found, (made) => stepIds(made, context));
  return { draft, at: stepIds(draft, context).find((id) => id === 'leftOver' || draft.problems.has(id)) };
}
