import * as l10n from '@vscode/l10n';
import { isProduction, isSandbox, needsUser, shownName, stateOf, type Connection } from './connectionState';

/** The grey text beside a connection's name: what kind of tenant it is, and how the connection is. */
export function connectionDescription(connection: Connection): string {
  return [active(connection), mark(connection), stateText(connection)].filter((text) => text !== '').join(' · ');
}

/** What a screen reader says of a connection. */
export function connectionLabel(connection: Connection): string {
  const parts = [shownName(connection), active(connection), kindText(connection), stateText(connection)];
  return parts.filter((text) => text !== '').join(', ');
}

/** The lines of a connection's tooltip, the name not among them. Plain text: names and sentences come from the tenant. */
export function connectionDetails(connection: Connection): readonly string[] {
  const state = stateOf(connection);
  const identity = 'identity' in state ? state.identity : undefined;
  const lines = [
    connection.isActive === true ? l10n.t('Scripts run here.') : '',
    kindText(connection),
    stateText(connection),
    identity === undefined || identity.organization === '' ? '' : l10n.t('Organization: {0}', identity.organization),
    identity === undefined ? '' : l10n.t('Tenant ID: {0}', identity.tenantId),
    connection.profile?.description ?? l10n.t('This connection is no longer in the settings.'),
  ];
  return lines.filter((line, index) => line !== '' && lines.indexOf(line) === index);
}

function stateText(connection: Connection): string {
  const state = stateOf(connection);
  switch (state.kind) {
    case 'disconnected':
      return connection.profile?.problem ?? connection.profile?.description ?? '';
    case 'signingIn':
      return l10n.t('signing in…');
    case 'connecting':
      return l10n.t('connecting…');
    case 'connected':
      return [
        needsUser(connection) ? l10n.t('sign-in needed') : '',
        l10n.t('connected as {0}', state.identity.userPrincipalName),
      ]
        .filter((text) => text !== '')
        .join(' · ');
    case 'renewing':
      return l10n.t('renewing the sign-in of {0}…', state.identity.userPrincipalName);
    case 'failed':
      return l10n.t('failed: {0}', state.failure.sentence);
  }
}

/** Where runs go, as long as there is a choice. */
function active(connection: Connection): string {
  return connection.isActive === true ? l10n.t('active') : '';
}

function mark(connection: Connection): string {
  if (isProduction(connection)) return l10n.t('production');
  return isSandbox(connection) && stateOf(connection).kind !== 'disconnected' ? l10n.t('sandbox') : '';
}

function kindText(connection: Connection): string {
  if (isSandbox(connection)) return l10n.t('sandbox tenant');
  return isProduction(connection) ? l10n.t('production tenant') : l10n.t('tenant');
}
