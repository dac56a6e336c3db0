import * as vscode from 'vscode';

/** Chosen colours and the theme's colours that show them. VS Code's own orange for charts is nearly invisible in its dark themes. */
const themed: Readonly<Record<string, string>> = {
  red: 'charts.red',
  orange: 'exchangeOnline.orange',
  yellow: 'charts.yellow',
  green: 'charts.green',
  blue: 'charts.blue',
  purple: 'charts.purple',
};

/** The theme's colour for a connection's. @param color name of it; undefined for none @returns undefined for none and for unknown names */
export function connectionThemeColor(color: string | undefined): vscode.ThemeColor | undefined {
  const id = color === undefined || !Object.hasOwn(themed, color) ? undefined : themed[color];
  return id === undefined ? undefined : new vscode.ThemeColor(id);
}
