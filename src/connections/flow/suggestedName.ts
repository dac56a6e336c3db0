import * as l10n from '@vscode/l10n';
import { comparable } from '../../core/ids';
import { nameLike } from '../freeName';
import type { Draft } from './draft';

/** A name for the connection that no other has, compared without case. */
export function suggestedName(draft: Draft, taken: readonly string[]): string {
  const name = plainName(draft);
  const others = new Set(taken.map(comparable));
  return others.has(comparable(name)) ? nameLike(name, others) : name;
}

function plainName(draft: Draft): string {
  switch (draft.method) {
    case 'sandbox':
      return l10n.t('{0} Sandbox', titleCase(draft.sandbox.organization));
    case 'delegated':
      return l10n.t('{0} Customers', titleCase(domainOf(draft.userPrincipalName).split('.')[0] ?? ''));
    case 'vscodeAccount':
    case 'interactive':
    case 'deviceCode':
    case 'certificate':
    case 'managedIdentity': {
      const domain = draft.organization === '' ? domainOf(draft.userPrincipalName) : draft.organization;
      const first = /^[0-9a-f-]{36}$/iu.test(domain) ? domainOf(draft.userPrincipalName) : domain;
      const plain = titleCase(first.split('.')[0] ?? '');
      return plain === '' ? l10n.t('Exchange Online') : plain;
    }
  }
}

function titleCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What stands behind the `@`; empty without one. */
export function domainOf(userPrincipalName: string): string {
  return userPrincipalName.split('@')[1] ?? '';
}
