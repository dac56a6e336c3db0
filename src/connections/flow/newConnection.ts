import * as vscode from 'vscode';
import { connectionName } from '../../core/ids';
import {
  mostSandboxMailboxes,
  practiceProfile,
  sandboxOrganizations,
  sandboxRoles,
  type AccountProfile,
  type ConnectionMethod,
  type SandboxOrganization,
  type SandboxProfile,
  type SandboxRole,
} from '../profile';
import { isOrganization, isUserPrincipalName } from '../profileText';
import { useDisplayLanguage } from '../../workbench/texts';
import { enter, pick, type Answer, type Choice, type StepPlace } from './steps';

// A program of its own, read when it is first asked for (scripts/bundle.mjs).
useDisplayLanguage();

/** What has been answered so far; later steps and steps back start from it. */
interface Draft {
  method: ConnectionMethod;
  organization: string;
  userPrincipalName: string;
  sandboxOrganization: SandboxOrganization;
  mailboxes: number;
  role: SandboxRole;
  name: string;
  production: boolean;
}

type Step = (place: StepPlace) => Promise<Answer<unknown>>;

/**
 * Asks step by step for a new connection; the user can go back.
 * @param taken names of the connections that there are, compared without case
 * @returns undefined when the user gave it up
 */
export async function askNewConnection(taken: readonly string[]): Promise<SandboxProfile | AccountProfile | undefined> {
  const draft: Draft = {
    method: 'vscodeAccount',
    organization: '',
    userPrincipalName: '',
    sandboxOrganization: 'contoso',
    mailboxes: practiceProfile.sandbox.mailboxes,
    role: practiceProfile.sandbox.role,
    name: '',
    production: false,
  };
  const first: Step = async (place) => {
    const answer = await pick(place, {
      placeholder: vscode.l10n.t('How do you want to sign in?'),
      choices: methods(),
      current: draft.method,
    });
    if (typeof answer === 'object') draft.method = answer.value;
    return answer;
  };
  for (let index = 0; ;) {
    const steps = [first, ...stepsOf(draft, taken)];
    const step = steps[index];
    if (step === undefined) return toProfile(draft);
    const answer = await step({
      title: vscode.l10n.t('New Connection'),
      step: index + 1,
      totalSteps: steps.length,
    });
    if (answer === 'cancel') return undefined;
    index += answer === 'back' ? -1 : 1;
  }
}

function methods(): readonly Choice<ConnectionMethod>[] {
  return [
    {
      label: `$(account) ${vscode.l10n.t('Microsoft account in VS Code')}`,
      detail: vscode.l10n.t('Sign in to a tenant with your work account, in the browser.'),
      value: 'vscodeAccount',
    },
    {
      label: `$(beaker) ${vscode.l10n.t('Sandbox tenant')}`,
      detail: vscode.l10n.t('A practice organization on this computer. Nothing leaves it.'),
      value: 'sandbox',
    },
  ];
}

function stepsOf(draft: Draft, taken: readonly string[]): readonly Step[] {
  const name: Step = (place) =>
    keep(
      enter(place, {
        prompt: vscode.l10n.t('What shall the connection be called?'),
        value: draft.name === '' ? suggestedName(draft, taken) : draft.name,
        problem: (text) =>
          text === ''
            ? vscode.l10n.t('A connection needs a name.')
            : taken.some((other) => other.toLowerCase() === text.toLowerCase())
              ? vscode.l10n.t('There is a connection of that name already.')
              : undefined,
      }),
      (value) => (draft.name = value),
    );
  return draft.method === 'sandbox' ? [...sandboxSteps(draft), name] : [...accountSteps(draft), name];
}

function sandboxSteps(draft: Draft): readonly Step[] {
  return [
    (place) =>
      keep(
        pick(place, {
          placeholder: vscode.l10n.t('Which practice organization?'),
          choices: sandboxOrganizations.map((value) => ({ label: titleCase(value), value })),
          current: draft.sandboxOrganization,
        }),
        (value) => (draft.sandboxOrganization = value),
      ),
    (place) =>
      keep(
        enter(place, {
          prompt: vscode.l10n.t('How many mailboxes shall it have?'),
          value: String(draft.mailboxes),
          problem: (text) =>
            /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= mostSandboxMailboxes
              ? undefined
              : vscode.l10n.t('A whole number from 1 to {0}, please.', mostSandboxMailboxes),
        }),
        (value) => (draft.mailboxes = Number(value)),
      ),
    (place) =>
      keep(
        pick(place, {
          placeholder: vscode.l10n.t('Which role shall you have there?'),
          choices: sandboxRoles.map((value) => ({ label: value, value })),
          current: draft.role,
        }),
        (value) => (draft.role = value),
      ),
  ];
}

function accountSteps(draft: Draft): readonly Step[] {
  return [
    (place) =>
      keep(
        enter(place, {
          prompt: vscode.l10n.t('Which tenant? A domain of it, or its tenant ID.'),
          placeholder: 'contoso.onmicrosoft.com',
          value: draft.organization,
          problem: (text) =>
            isOrganization(text)
              ? undefined
              : vscode.l10n.t('A domain such as contoso.onmicrosoft.com, or a tenant ID, please.'),
        }),
        (value) => (draft.organization = value),
      ),
    (place) =>
      keep(
        enter(place, {
          prompt: vscode.l10n.t('As whom? Leave it empty to choose the account when you connect.'),
          placeholder: 'admin@contoso.com',
          value: draft.userPrincipalName,
          problem: (text) =>
            text === '' || isUserPrincipalName(text)
              ? undefined
              : vscode.l10n.t('A user name of the form name@domain, please.'),
        }),
        (value) => (draft.userPrincipalName = value),
      ),
    (place) =>
      keep(
        pick(place, {
          placeholder: vscode.l10n.t('Is this a production tenant?'),
          choices: [
            {
              label: `$(warning) ${vscode.l10n.t('Production')}`,
              detail: vscode.l10n.t('Shown in the warning colour wherever the connection appears.'),
              value: true,
            },
            {
              label: vscode.l10n.t('Test'),
              detail: vscode.l10n.t('A tenant where a mistake does no harm.'),
              value: false,
            },
          ],
          current: draft.production,
        }),
        (value) => (draft.production = value),
      ),
  ];
}

async function keep<T>(asking: Promise<Answer<T>>, take: (value: T) => void): Promise<Answer<T>> {
  const answer = await asking;
  if (typeof answer === 'object') take(answer.value);
  return answer;
}

function suggestedName(draft: Draft, taken: readonly string[]): string {
  const plain =
    draft.method === 'sandbox'
      ? vscode.l10n.t('{0} Sandbox', titleCase(draft.sandboxOrganization))
      : titleCase(draft.organization.split('.')[0] ?? '');
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = plain;
  for (let number = 2; used.has(name.toLowerCase()); number++) name = `${plain} ${number}`;
  return name;
}

function titleCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function toProfile(draft: Draft): SandboxProfile | AccountProfile {
  const name = connectionName(draft.name);
  return draft.method === 'sandbox'
    ? {
        name,
        method: 'sandbox',
        production: false,
        sandbox: { organization: draft.sandboxOrganization, mailboxes: draft.mailboxes, role: draft.role },
      }
    : {
        name,
        method: 'vscodeAccount',
        production: draft.production,
        organization: draft.organization,
        ...(draft.userPrincipalName === '' ? {} : { userPrincipalName: draft.userPrincipalName }),
      };
}
