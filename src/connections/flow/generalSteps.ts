import * as vscode from 'vscode';
import { comparable } from '../../core/ids';
import { cloudNames, type CloudName } from '../clouds';
import { connectionColors, type ConnectionColor } from '../profile';
import { hasForm } from '../profileText';
import { colorIcon, colorName } from './colors';
import type { Draft } from './draft';
import { hasCompliance } from './draftProfile';
import { keep, type FlowContext, type FlowStep } from './flowStep';
import { pickGroup } from './groups';
import { complianceDoubt, methodChoices } from './methods';
import { enter, pick } from './steps';
import { suggestedName } from './suggestedName';

/** How to sign in. */
export function methodStep(draft: Draft, context: FlowContext): FlowStep {
  return {
    id: 'method',
    ask: (place) =>
      keep(
        pick(place, {
          placeholder: vscode.l10n.t('How do you want to sign in?'),
          choices: methodChoices(context.host).map(({ method, icon, label, detail, doubt }) => ({
            label: `$(${icon}) ${label}`,
            detail: doubt === undefined ? detail : `$(warning) ${doubt}`,
            value: method,
          })),
          current: draft.method,
        }),
        (value) => (draft.method = value),
      ),
  };
}

/** In which cloud; the world-wide one unless something else is chosen. */
export function cloudStep(draft: Draft): FlowStep {
  const words: Readonly<Record<CloudName, readonly [label: string, detail: string]>> = {
    O365Default: [
      vscode.l10n.t('World-wide'),
      vscode.l10n.t('Microsoft 365 as nearly everybody has it, GCC included.'),
    ],
    O365USGovGCCHigh: [vscode.l10n.t('US Government GCC High'), 'outlook.office365.us'],
    O365USGovDoD: [vscode.l10n.t('US Department of Defense'), 'outlook-dod.office365.us'],
    O365China: [vscode.l10n.t('China, operated by 21Vianet'), 'outlook.office365.cn'],
    O365GermanyCloud: [vscode.l10n.t('Germany'), vscode.l10n.t('Closed by Microsoft; for old scripts only.')],
  };
  return {
    id: 'cloud',
    ask: (place) =>
      keep(
        pick(place, {
          placeholder: vscode.l10n.t('In which cloud is the tenant? Enter goes on.'),
          choices: cloudNames.map((value) => {
            const [label, detail] = words[value];
            return { label, detail, description: value === 'O365Default' ? vscode.l10n.t('usual') : '', value };
          }),
          current: draft.cloud,
        }),
        (value) => (draft.cloud = value),
      ),
  };
}

/** Whether to connect Security & Compliance too; no question where that cannot be. */
export function complianceSteps(draft: Draft, context: FlowContext): readonly FlowStep[] {
  if (!hasCompliance(draft)) return [];
  const doubt = complianceDoubt(context.host.platform);
  const detail = (text: string): string => (doubt === undefined ? text : `$(warning) ${doubt}`);
  return [
    {
      id: 'compliance',
      ask: (place) =>
        keep(
          pick<Draft['compliance']>(place, {
            placeholder: vscode.l10n.t('Connect Security & Compliance too?'),
            choices: [
              { label: vscode.l10n.t('No'), detail: vscode.l10n.t('Exchange Online only.'), value: 'no' },
              {
                label: vscode.l10n.t('Yes'),
                detail: detail(vscode.l10n.t('Retention, labels, DLP and the rest (Connect-IPPSSession).')),
                value: 'yes',
              },
              {
                label: vscode.l10n.t('Yes, for content searches'),
                detail: detail(
                  vscode.l10n.t('With what the ComplianceSearch cmdlets need (-EnableSearchOnlySession).'),
                ),
                value: 'search',
              },
            ],
            current: draft.compliance,
          }),
          (value) => (draft.compliance = value),
        ),
    },
  ];
}

/** What it is called, where it stands and how it is marked. */
export function appearanceSteps(draft: Draft, context: FlowContext): readonly FlowStep[] {
  const { taken, groups } = context;
  const name: FlowStep = {
    id: 'name',
    ask: (place) =>
      keep(
        enter(place, {
          prompt: vscode.l10n.t('What shall the connection be called?'),
          value: draft.name === '' ? suggestedName(draft, taken) : draft.name,
          problem: (text) => nameProblem(text, taken),
          remember: (text) => (draft.name = text),
        }),
        (value) => (draft.name = value),
      ),
  };
  const group: FlowStep = {
    id: 'group',
    ask: (place) => keep(pickGroup({ place, groups, current: draft.group }), (value) => (draft.group = value)),
  };
  const color: FlowStep = {
    id: 'color',
    ask: (place) =>
      keep(
        pick<ConnectionColor | undefined>(place, {
          placeholder: vscode.l10n.t('A colour that marks it in the tree, the status bar and the terminal’s tab?'),
          choices: [
            { label: vscode.l10n.t('No colour'), value: undefined },
            ...connectionColors.map((value) => ({ label: colorName(value), iconPath: colorIcon(value), value })),
          ],
          current: draft.color,
        }),
        (value) => (draft.color = value),
      ),
  };
  const production: FlowStep = {
    id: 'production',
    ask: (place) =>
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
  };
  return draft.method === 'sandbox' ? [name, group, color] : [name, group, color, production];
}

/** What is wrong with a name, as a sentence. @param taken names of the other connections */
function nameProblem(text: string, taken: readonly string[]): string | undefined {
  if (text.trim() === '') return vscode.l10n.t('A connection needs a name.');
  if (!hasForm('name', text.trim())) {
    return vscode.l10n.t('Visible characters in one line, at most 100 and without “›”, please.');
  }
  const same = taken.some((other) => comparable(other) === comparable(text.trim()));
  return same ? vscode.l10n.t('There is a connection of that name already.') : undefined;
}
