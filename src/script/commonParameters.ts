import type { BindableParameter } from './bindParameters';

function common(name: string, alias: string, isSwitch = false): BindableParameter {
  return { name, aliases: [alias], position: undefined, switch: isSwitch };
}

/**
 * The parameters that every cmdlet has, and those of cmdlets that change things.
 * Source: about_CommonParameters of PowerShell 7.
 */
export const commonParameters: readonly BindableParameter[] = [
  common('Verbose', 'vb', true),
  common('Debug', 'db', true),
  common('ErrorAction', 'ea'),
  common('WarningAction', 'wa'),
  common('InformationAction', 'infa'),
  common('ProgressAction', 'proga'),
  common('ErrorVariable', 'ev'),
  common('WarningVariable', 'wv'),
  common('InformationVariable', 'iv'),
  common('OutVariable', 'ov'),
  common('OutBuffer', 'ob'),
  common('PipelineVariable', 'pv'),
  common('WhatIf', 'wi', true),
  common('Confirm', 'cf', true),
];
