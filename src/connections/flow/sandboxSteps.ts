import * as vscode from 'vscode';
import { mostSandboxMailboxes, sandboxOrganizations, sandboxRoles } from '../profile';
import { keep, type StepFactory } from './flowStep';
import { enter, pick } from './steps';

/** Which practice organization, how large, and in which role. */
export const sandboxSteps: StepFactory = (draft) => [
  {
    id: 'sandbox.organization',
    ask: (place) =>
      keep(
        pick(place, {
          placeholder: vscode.l10n.t('Which practice organization?'),
          choices: sandboxOrganizations.map((value) => ({
            label: value.charAt(0).toUpperCase() + value.slice(1),
            value,
          })),
          current: draft.sandbox.organization,
        }),
        (organization) => (draft.sandbox = { ...draft.sandbox, organization }),
      ),
  },
  {
    id: 'sandbox.mailboxes',
    ask: (place) =>
      keep(
        enter(place, {
          prompt: vscode.l10n.t('How many mailboxes shall it have?'),
          value: draft.mailboxes,
          problem: (text) =>
            /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= mostSandboxMailboxes
              ? undefined
              : vscode.l10n.t('A whole number from 1 to {0}, please.', mostSandboxMailboxes),
          remember: (text) => (draft.mailboxes = text),
        }),
        (value) => (draft.mailboxes = value),
      ),
  },
  {
    id: 'sandbox.role',
    ask: (place) =>
      keep(
        pick(place, {
          placeholder: vscode.l10n.t('Which role shall you have there?'),
          choices: sandboxRoles.map((value) => ({ label: value, value })),
          current: draft.sandbox.role,
        }),
        (role) => (draft.sandbox = { ...draft.sandbox, role }),
      ),
  },
];
