import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import { connectionThemeColor } from '../workbench/connectionColors';
import type { SessionDirectory, SessionNotice, SessionState, SessionView } from './api';
import { itemTooltip, showDisconnected } from './sessionItem';

/** The status bar's word on the active session: where, as whom, and how it is. */
export function createStatusBar(sessions: SessionDirectory, item: vscode.StatusBarItem): Disposable {
  const update = (): void => {
    const { active } = sessions;
    if (active === undefined || active.state.kind === 'disconnected') {
      showDisconnected(item);
      return;
    }
    const shown = appearance(active, active.state, sessions.sessions.length);
    item.text = shown.text;
    item.tooltip = shown.tooltip;
    item.command = shown.command;
    item.backgroundColor = shown.background;
    // On a warning or an error their own colours stand.
    item.color = shown.background === undefined ? connectionThemeColor(active.color) : undefined;
    item.accessibilityInformation = { label: shown.label, role: 'button' };
  };
  update();
  return sessions.onDidChange(update);
}

interface Appearance {
  readonly text: string;
  readonly label: string;
  readonly tooltip: vscode.MarkdownString;
  readonly command: vscode.Command;
  readonly background: vscode.ThemeColor | undefined;
}

function appearance(
  session: SessionView,
  state: Exclude<SessionState, { readonly kind: 'disconnected' }>,
  count: number,
): Appearance {
  const menu: vscode.Command = { title: '', command: 'exchangeOnline.showStatusMenu' };
  const { name } = session;
  const others = count > 1 ? vscode.l10n.t('{0} sessions are open.', count) : '';
  const production = session.isProduction ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  switch (state.kind) {
    case 'signingIn':
    case 'connecting': {
      const doing = state.kind === 'signingIn' ? vscode.l10n.t('signing in…') : vscode.l10n.t('connecting…');
      return {
        text: `$(loading~spin) ${name}: ${doing}`,
        label: spoken(vscode.l10n.t('Exchange Online: {0}, {1}', name, doing), session, state.notices),
        tooltip: itemTooltip(
          [`${name}: ${doing}`, ...sentences(state.notices), others],
          vscode.l10n.t('Click for more.'),
        ),
        command: menu,
        background: production,
      };
    }
    case 'connected':
    case 'renewing': {
      const { organization, userPrincipalName, tenantId } = state.identity;
      const renewing = state.kind === 'renewing';
      const urgent = state.notices?.find(({ kind }) => kind !== 'complianceMissing');
      const kind = session.isSandbox ? '$(beaker)' : '$(cloud)';
      const icon = urgent !== undefined ? '$(warning)' : renewing ? '$(sync~spin)' : kind;
      return {
        text: `${icon} ${vscode.l10n.t('{0} as {1}', name, userPrincipalName)}`,
        label: spoken(
          renewing
            ? vscode.l10n.t('Exchange Online: renewing the sign-in to {0} as {1}', name, userPrincipalName)
            : vscode.l10n.t('Exchange Online: connected to {0} as {1}', name, userPrincipalName),
          session,
          state.notices,
        ),
        tooltip: itemTooltip(
          [
            vscode.l10n.t('Connected to {0} as {1}', name, userPrincipalName),
            ...sentences(state.notices),
            vscode.l10n.t('Organization: {0}', organization),
            vscode.l10n.t('Tenant ID: {0}', tenantId),
            session.isProduction ? vscode.l10n.t('Production tenant') : '',
            expiry({ renewing, expiresAt: state.expiresAt }),
            others,
          ],
          vscode.l10n.t('Click for more.'),
        ),
        command: menu,
        background: urgent === undefined ? production : new vscode.ThemeColor('statusBarItem.warningBackground'),
      };
    }
    case 'failed':
      return {
        text: `$(error) ${vscode.l10n.t('{0}: connection failed', name)}`,
        label: vscode.l10n.t('Exchange Online: {0} failed. {1}', name, state.failure.sentence),
        tooltip: itemTooltip([name, state.failure.sentence, others], vscode.l10n.t('Click to connect again.')),
        command: { title: '', command: 'exchangeOnline.connect', arguments: [name] },
        background: new vscode.ThemeColor('statusBarItem.errorBackground'),
      };
  }
}

function expiry({
  renewing,
  expiresAt,
}: {
  readonly renewing: boolean;
  readonly expiresAt: number | undefined;
}): string {
  if (renewing) return vscode.l10n.t('The sign-in is being renewed…');
  if (expiresAt === undefined) return vscode.l10n.t('The terminal keeps the sign-in by itself.');
  return vscode.l10n.t('The sign-in is renewed by itself before {0}.', new Date(expiresAt).toLocaleTimeString());
}

function sentences(notices: readonly SessionNotice[] | undefined): readonly string[] {
  return (notices ?? []).map(({ sentence }) => sentence);
}

/** What a screen reader says: the state, what the colour says to others, and what the user should know of it. */
function spoken(state: string, { isProduction }: SessionView, notices: readonly SessionNotice[] | undefined): string {
  const production = isProduction ? [vscode.l10n.t('Production tenant')] : [];
  return [state, ...production, ...sentences(notices)].join('. ');
}
