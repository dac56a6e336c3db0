import * as vscode from 'vscode';
import type { Draft } from './draft';
import type { FlowStep } from './flowStep';
import { pick } from './steps';

/** What no step asks about and cannot stay as it is: it is taken out, or the settings are opened instead. */
export function leftOverSteps(draft: Draft): readonly FlowStep[] {
  if (draft.leftOver.length === 0) return [];
  return [
    {
      id: 'leftOver',
      ask: async (place) => {
        const names = draft.leftOver.map(({ path }) => path.join('.')).join(', ');
        const answer = await pick<'takeOut' | 'settings'>(place, {
          placeholder: vscode.l10n.t('This cannot stay in the connection. What shall become of it?'),
          choices: [
            ...draft.leftOver.map(({ sentence }) => ({ label: `$(error) ${sentence}` })),
            {
              label: `$(trash) ${vscode.l10n.t('Take out: {0}', names)}`,
              detail:
                draft.passphrase === undefined
                  ? vscode.l10n.t('When the connection is saved. All else stays.')
                  : vscode.l10n.t('When the connection is saved. The passphrase goes to the secret storage.'),
              value: 'takeOut',
            },
            ...(place.way === undefined
              ? []
              : [{ label: `$(${place.way.icon}) ${place.way.label}`, value: 'settings' as const }]),
          ],
          current: 'takeOut',
        });
        if (typeof answer !== 'object') return answer;
        if (answer.value === 'takeOut') return answer.finish ? 'finish' : 'next';
        place.way?.go();
        return 'cancel';
      },
    },
  ];
}
