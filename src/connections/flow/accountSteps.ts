import * as vscode from 'vscode';
import { isDomain, isGuid, isOrganization, isUserPrincipalName } from '../profileText';
import type { Draft } from './draft';
import { keep, type FlowContext, type FlowStep, type KnownAccount, type StepFactory } from './flowStep';
import { enter, pick, type Choice } from './steps';
import { domainOf } from './suggestedName';

type Account =
  { readonly kind: 'known'; readonly name: string } | { readonly kind: 'other' } | { readonly kind: 'any' };

/** Whose account: those that VS Code is signed in with first. @param needed whether it cannot be left open */
export function accountSteps(
  draft: Draft,
  context: FlowContext,
  { prompt, needed }: { readonly prompt: string; readonly needed: boolean },
): readonly FlowStep[] {
  const { accounts } = context;
  const typed: FlowStep = {
    id: 'accountName',
    ask: (place) =>
      keep(
        enter(place, {
          prompt: needed ? prompt : vscode.l10n.t('{0} Leave it empty to choose the account when you connect.', prompt),
          placeholder: 'admin@contoso.com',
          value: draft.userPrincipalName,
          problem: (text) =>
            (text === '' && !needed) || isUserPrincipalName(text)
              ? undefined
              : vscode.l10n.t('A user name of the form name@domain, please.'),
          remember: (text) => (draft.userPrincipalName = text),
        }),
        (value) => (draft.userPrincipalName = value),
      ),
  };
  if (accounts.length === 0) return [typed];
  const choices = [...accounts.map(knownChoice), ...(needed ? [] : [anyChoice]), otherChoice].map((make) => make());
  const name = draft.userPrincipalName.toLowerCase();
  const current = choices.find(({ value }) =>
    value.kind === 'known'
      ? !draft.otherAccount && value.name.toLowerCase() === name
      : value.kind === 'other'
        ? draft.otherAccount || name !== ''
        : name === '' && draft.original !== undefined,
  );
  const chosen: FlowStep = {
    id: 'account',
    ask: (place) =>
      keep(
        pick<Account>(place, {
          placeholder: prompt,
          choices,
          ...(current === undefined ? {} : { current: current.value }),
        }),
        (value) => {
          draft.otherAccount = value.kind === 'other';
          if (value.kind === 'known') draft.userPrincipalName = value.name;
          if (value.kind === 'any') draft.userPrincipalName = '';
        },
      ),
  };
  return draft.otherAccount ? [chosen, typed] : [chosen];
}

const knownChoice =
  ({ userPrincipalName }: KnownAccount) =>
  (): Choice<Account> => ({
    label: `$(account) ${userPrincipalName}`,
    description: vscode.l10n.t('signed in to VS Code'),
    value: { kind: 'known', name: userPrincipalName },
  });

const anyChoice = (): Choice<Account> => ({
  label: `$(question) ${vscode.l10n.t('Choose when connecting')}`,
  value: { kind: 'any' },
});

const otherChoice = (): Choice<Account> => ({
  label: `$(add) ${vscode.l10n.t('Another account…')}`,
  value: { kind: 'other' },
});

/** What the tenant may be, judging by the account, best first. */
function proposals(draft: Draft, context: FlowContext): readonly { readonly value: string; readonly why: string }[] {
  const { userPrincipalName } = draft;
  const domain = domainOf(userPrincipalName);
  const account = context.accounts.find(
    (known) => known.userPrincipalName.toLowerCase() === userPrincipalName.toLowerCase(),
  );
  const found = [
    { value: domain, why: vscode.l10n.t('the account’s own domain') },
    ...context
      .organizationsOf(userPrincipalName)
      .map((value) => ({ value, why: vscode.l10n.t('used with this account') })),
    { value: account?.homeTenant ?? '', why: vscode.l10n.t('tenant ID of the account’s home') },
  ];
  return found.filter(
    ({ value }, index) =>
      isOrganization(value) && found.findIndex((other) => other.value.toLowerCase() === value.toLowerCase()) === index,
  );
}

/** Which forms of a tenant's name will do. */
export type OrganizationForm = 'domainOrId' | 'domain' | 'optional';

/** Which tenant: proposals that follow from the account, or typed. */
export function organizationStep(draft: Draft, context: FlowContext, form: OrganizationForm): FlowStep {
  const question =
    form === 'optional'
      ? vscode.l10n.t(
          'Which tenant must it be? A domain of it, or its tenant ID; leave it empty to let the sign-in decide.',
        )
      : form === 'domain'
        ? vscode.l10n.t('Which tenant? A domain of it, such as contoso.onmicrosoft.com.')
        : vscode.l10n.t('Which tenant? A domain of it, or its tenant ID.');
  const problem = (text: string): string | undefined => organizationProblem(text, form);
  return {
    id: 'organization',
    ask: (place) => {
      const found = draft.userPrincipalName === '' || form === 'domain' ? [] : proposals(draft, context);
      const take = (value: string): string => (draft.organization = value);
      if (found.length === 0) {
        return keep(
          enter(place, {
            prompt: question,
            placeholder: 'contoso.onmicrosoft.com',
            value: draft.organization,
            problem,
            remember: take,
          }),
          take,
        );
      }
      const listed = found.some(({ value }) => value === draft.organization);
      return keep(
        pick(place, {
          placeholder: vscode.l10n.t('{0} Choose or type.', question),
          choices: [
            ...found.map(({ value, why }) => ({ label: value, description: why, value })),
            ...(form === 'optional' ? [{ label: vscode.l10n.t('Let the sign-in decide'), value: '' }] : []),
          ],
          current: draft.organization,
          ...(listed || draft.organization === '' ? {} : { typed: draft.organization }),
          compose: (text) => {
            const wrong = problem(text);
            return wrong === undefined
              ? { label: text, value: text }
              : { label: `$(error) ${text}`, detail: wrong, value: text, refused: true };
          },
          remember: (text) => {
            if (text !== '') take(text.trim());
          },
        }),
        take,
      );
    },
  };
}

function organizationProblem(text: string, form: OrganizationForm): string | undefined {
  if (form === 'optional' && text === '') return undefined;
  if (form === 'domain') {
    return isDomain(text) ? undefined : vscode.l10n.t('A domain such as contoso.onmicrosoft.com, please.');
  }
  return isOrganization(text)
    ? undefined
    : vscode.l10n.t('A domain such as contoso.onmicrosoft.com, or a tenant ID, please.');
}

/** A Microsoft account of VS Code. */
export const vscodeAccountSteps: StepFactory = (draft, context) => [
  ...accountSteps(draft, context, { prompt: vscode.l10n.t('As whom?'), needed: false }),
  organizationStep(draft, context, 'domainOrId'),
];

/** The module's own window. */
export const interactiveSteps: StepFactory = (draft, context) => [
  ...accountSteps(draft, context, { prompt: vscode.l10n.t('As whom?'), needed: false }),
  organizationStep(draft, context, 'optional'),
  ...brokerSteps(draft, context),
];

export const deviceCodeSteps: StepFactory = (draft, context) => [organizationStep(draft, context, 'optional')];

export const managedIdentitySteps: StepFactory = (draft, context) => [
  organizationStep(draft, context, 'domain'),
  {
    id: 'identity',
    ask: (place) =>
      keep(
        enter(place, {
          prompt: vscode.l10n.t('Client ID of a user-assigned identity? Leave it empty for the computer’s own.'),
          placeholder: '00000000-0000-0000-0000-000000000000',
          value: draft.accountId,
          problem: (text) => (text === '' || isGuid(text) ? undefined : notAGuid()),
          remember: (text) => (draft.accountId = text),
        }),
        (value) => (draft.accountId = value),
      ),
  },
];

/** Said of text that should be a client ID. */
export function notAGuid(): string {
  return vscode.l10n.t('An ID of the form 00000000-0000-0000-0000-000000000000, please.');
}

/** Which window asks where the module signs in: a question of Windows' alone. */
export function brokerSteps(draft: Draft, context: FlowContext): readonly FlowStep[] {
  return context.host.platform === 'win32' || draft.disableWam ? [brokerStep(draft)] : [];
}

function brokerStep(draft: Draft): FlowStep {
  return {
    id: 'broker',
    ask: (place) =>
      keep(
        pick(place, {
          placeholder: vscode.l10n.t('Which window shall ask?'),
          choices: [
            {
              label: vscode.l10n.t('The account window of Windows'),
              detail: vscode.l10n.t('Usual. Knows the accounts of this computer.'),
              value: false,
            },
            {
              label: vscode.l10n.t('A browser window'),
              detail: vscode.l10n.t('Where the other one does not show up or fails (-DisableWAM).'),
              value: true,
            },
          ],
          current: draft.disableWam,
        }),
        (value) => (draft.disableWam = value),
      ),
  };
}
