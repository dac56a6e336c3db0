import * as vscode from 'vscode';
import { decodeText } from '../../core/decodeText';
import { errorMessage } from '../../core/errors';
import { parseCustomers, type ParsedCustomers } from '../customers';
import type { Customer, DelegatedSignIn } from '../profile';
import { accountSteps, brokerSteps } from './accountSteps';
import type { Draft } from './draft';
import { keep, type StepFactory, type StepResult } from './flowStep';
import { enter, pick, pickMany, type Answer, type Choice, type StepPlace } from './steps';
import { customersText, typedCustomers } from './typedCustomers';

/** The partner's account, its customers, and who signs in. */
export const delegatedSteps: StepFactory = (draft, context) => [
  ...accountSteps(draft, context, { prompt: vscode.l10n.t('Which partner account?'), needed: true }),
  { id: 'customers', ask: (place) => askCustomers(place, draft) },
  {
    id: 'delegatedSignIn',
    ask: (place) =>
      keep(
        pick<DelegatedSignIn>(place, {
          placeholder: vscode.l10n.t('Who signs in?'),
          choices: [
            {
              label: vscode.l10n.t('This extension, with the account in VS Code'),
              detail: vscode.l10n.t('One sign-in for all customers, renewed by itself.'),
              value: 'vscodeAccount',
            },
            {
              label: vscode.l10n.t('Microsoft’s module in the terminal'),
              detail: vscode.l10n.t('It asks for each customer (-DelegatedOrganization).'),
              value: 'interactive',
            },
          ],
          current: draft.delegatedSignIn,
        }),
        (value) => (draft.delegatedSignIn = value),
      ),
  },
  ...(draft.delegatedSignIn === 'interactive' ? brokerSteps(draft, context) : []),
];

type Source = 'keep' | 'type' | 'clipboard' | 'file';

/** Customers from the keyboard, the clipboard or a file, shown before they are taken. Asks again until there is at least one. */
async function askCustomers(place: StepPlace, draft: Draft): Promise<StepResult> {
  for (;;) {
    const source = await askSource(place, draft);
    if (typeof source !== 'object') return source;
    if (source.value === 'keep') return source.finish ? 'finish' : 'next';
    const text = await textFrom(source.value, place, draft);
    if (text === 'cancel') return 'cancel';
    if (text === 'back') continue;
    const read = source.value === 'type' ? typedCustomers(text.value, draft.customers) : parseCustomers(text.value);
    const answer = await preview(place, read);
    if (answer === 'cancel') return 'cancel';
    if (answer === 'back' || answer.value.length === 0) continue;
    draft.customers = answer.value;
    draft.customersText = customersText(answer.value);
    draft.customersAnew = source.value === 'type' && place.problem !== undefined;
    return answer.finish ? 'finish' : 'next';
  }
}

function askSource(place: StepPlace, draft: Draft): Promise<Answer<Source>> {
  const count = draft.customers.length;
  return pick<Source>(place, {
    placeholder: vscode.l10n.t('Which customers?'),
    choices: [
      ...(count === 0
        ? []
        : [
            {
              label: `$(check) ${count === 1 ? vscode.l10n.t('1 customer') : vscode.l10n.t('{0} customers', count)}`,
              description: shortList(draft.customers),
              value: 'keep' as const,
            },
          ]),
      {
        label: `$(edit) ${count === 0 ? vscode.l10n.t('Type or paste') : vscode.l10n.t('Change the list')}`,
        detail: vscode.l10n.t('Domains such as contoso.onmicrosoft.com, with commas or spaces between them.'),
        value: 'type',
      },
      {
        label: `$(clippy) ${vscode.l10n.t('From the clipboard')}`,
        detail: vscode.l10n.t('Lines with a domain and a name, as a spreadsheet or the partner portal copies them.'),
        value: 'clipboard',
      },
      {
        label: `$(file) ${vscode.l10n.t('From a CSV file…')}`,
        detail: vscode.l10n.t('As the partner portal exports it: the columns with domain and name are found.'),
        value: 'file',
      },
    ],
    current: count === 0 || place.problem !== undefined ? 'type' : 'keep',
  });
}

async function textFrom(
  source: Exclude<Source, 'keep'>,
  place: StepPlace,
  draft: Draft,
): Promise<{ readonly value: string } | 'back' | 'cancel'> {
  switch (source) {
    case 'type':
      return enter(place, {
        prompt: vscode.l10n.t('Domains of the customers, with commas or spaces between them'),
        placeholder: 'contoso.onmicrosoft.com, fabrikam.onmicrosoft.com',
        value: draft.customersText,
        problem: (text) => {
          const { customers, problems } = typedCustomers(text, draft.customers);
          const [first] = problems;
          return first !== undefined && text !== ''
            ? first.sentence
            : customers.length === 0
              ? vscode.l10n.t('At least one customer, please.')
              : undefined;
        },
        remember: (text) => (draft.customersText = text),
      });
    case 'clipboard':
      return { value: await vscode.env.clipboard.readText() };
    case 'file':
      return readFile();
  }
}

async function readFile(): Promise<{ readonly value: string } | 'back'> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Customers'),
      openLabel: vscode.l10n.t('Read'),
      filters: { CSV: ['csv', 'txt', 'tsv'], [vscode.l10n.t('All files')]: ['*'] },
    })) ?? [];
  if (file === undefined) return 'back';
  try {
    return { value: decodeText(await vscode.workspace.fs.readFile(file)) };
  } catch (error) {
    await vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be read: {1}', file.fsPath, errorMessage(error)));
    return 'back';
  }
}

/** All that was read, with what could not be: any customer can be left out. */
function preview(place: StepPlace, { customers, problems }: ParsedCustomers): Promise<Answer<readonly Customer[]>> {
  const trouble: readonly (Choice<Customer> | vscode.QuickPickItem)[] =
    problems.length === 0
      ? []
      : [
          { label: vscode.l10n.t('left out'), kind: vscode.QuickPickItemKind.Separator },
          ...problems.map(({ line, sentence }) => ({
            label: `$(error) ${vscode.l10n.t('Line {0}', line)}`,
            description: sentence,
          })),
        ];
  return pickMany<Customer>(place, {
    placeholder:
      problems.length === 0
        ? vscode.l10n.t('Read: {0}. Leave out what you do not want.', customers.length)
        : vscode.l10n.t(
            'Read: {0}. Lines that cannot be used: {1}. Leave out what you do not want.',
            customers.length,
            problems.length,
          ),
    choices: [
      ...customers.map((customer) => ({
        label: customer.name ?? customer.organization,
        description: customer.name === undefined ? '' : customer.organization,
        value: customer,
      })),
      ...trouble,
    ],
  });
}

function shortList(customers: readonly Customer[]): string {
  const shown = customers.slice(0, 3).map(({ name, organization }) => name ?? organization);
  return customers.length > 3 ? vscode.l10n.t('{0} and more', shown.join(', ')) : shown.join(', ');
}
