import * as vscode from 'vscode';
import type { ConnectionColor } from '../profile';

/**
 * VS Code's own chart colours, dark themes' and light themes'. A quick pick shows no colour of a theme icon, so that the
 * dots are drawn here; the tree and the terminals use the theme's.
 */
const shades: Readonly<Record<ConnectionColor, readonly [dark: string, light: string]>> = {
  red: ['#F14C4C', '#E51400'],
  orange: ['#D18616', '#D18616'],
  yellow: ['#CCA700', '#BF8803'],
  green: ['#89D185', '#388A34'],
  blue: ['#3794FF', '#1A85FF'],
  purple: ['#B180D7', '#652D90'],
};

/** A dot of the colour. */
export function colorIcon(color: ConnectionColor): { readonly dark: vscode.Uri; readonly light: vscode.Uri } {
  const [dark, light] = shades[color];
  return { dark: dot(dark), light: dot(light) };
}

function dot(fill: string): vscode.Uri {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><circle cx="8" cy="8" r="6" fill="${fill}"/></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
}

/** The colour's name in the user's language. */
export function colorName(color: ConnectionColor): string {
  switch (color) {
    case 'red':
      return vscode.l10n.t('Red');
    case 'orange':
      return vscode.l10n.t('Orange');
    case 'yellow':
      return vscode.l10n.t('Yellow');
    case 'green':
      return vscode.l10n.t('Green');
    case 'blue':
      return vscode.l10n.t('Blue');
    case 'purple':
      return vscode.l10n.t('Purple');
  }
}
