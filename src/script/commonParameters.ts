import type { BindableParameter } from './bindParameters';

function valued(name: string, alias: string): BindableParameter {
  return { name, aliases: [alias], position: undefined, switch: false };
}

function switchOf(name: string, alias: string): BindableParameter {
  return { ...valued(name, alias), switch: true };
}

/**
 * The parameters that every cmdlet has, and those of cmdlets that change things.
 * Source: about_CommonParameters of PowerShell 7.
 */
export const commonParameters: readonly BindableParameter[] = [
  switchOf('Verbose', 'vb'),
  switchOf('Debug', 'db'),
  valued('ErrorAction', 'ea'),
  valued('WarningAction', 'wa'),
  valued('InformationAction', 'infa'),
  valued('ProgressAction', 'proga'),
  valued('ErrorVariable', 'ev'),
  valued('WarningVariable', 'wv'),
  valued('InformationVariable', 'iv'),
  valued('OutVariable', 'ov'),
  valued('OutBuffer', 'ob'),
  valued('PipelineVariable', 'pv'),
  switchOf('WhatIf', 'wi'),
  switchOf('Confirm', 'cf'),
];
