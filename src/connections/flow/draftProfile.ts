import { connectionName } from '../../core/ids';
import { cloudOf } from '../clouds';
import type { SavedProfile } from '../profile';
import type { Draft } from './draft';

/** The profile that the answers make; undefined while an answer is missing that it needs. */
export function profileOf(draft: Draft): SavedProfile | undefined {
  const name = draft.name.trim();
  if (name === '') return undefined;
  const base = {
    name: connectionName(name),
    production: draft.production,
    ...(draft.color === undefined ? {} : { color: draft.color }),
    ...(draft.group === '' ? {} : { group: draft.group }),
  };
  if (draft.method === 'sandbox') {
    return { ...base, method: 'sandbox', sandbox: { ...draft.sandbox, mailboxes: Number(draft.mailboxes) } };
  }
  const service = { ...base, ...serviceParts(draft) };
  const { organization, userPrincipalName } = draft;
  const somewhere = organization === '' ? {} : { organization };
  const someone = userPrincipalName === '' ? {} : { userPrincipalName };
  switch (draft.method) {
    case 'vscodeAccount':
      return organization === '' ? undefined : { ...service, method: draft.method, organization, ...someone };
    case 'interactive':
      return {
        ...service,
        method: draft.method,
        ...someone,
        ...somewhere,
        ...(draft.disableWam ? { disableWam: true } : {}),
      };
    case 'deviceCode':
      return { ...service, method: draft.method, ...somewhere };
    case 'managedIdentity':
      return organization === ''
        ? undefined
        : {
            ...service,
            method: draft.method,
            organization,
            ...(draft.accountId === '' ? {} : { accountId: draft.accountId }),
          };
    case 'certificate': {
      const certificate = certificateOf(draft);
      if (organization === '' || draft.appId === '' || certificate === undefined) return undefined;
      return { ...service, method: draft.method, organization, appId: draft.appId, certificate };
    }
    case 'delegated':
      if (userPrincipalName === '' || draft.customers.length === 0) return undefined;
      return {
        ...service,
        method: draft.method,
        userPrincipalName,
        customers: draft.customers,
        ...(draft.delegatedSignIn === 'vscodeAccount' ? {} : { signIn: draft.delegatedSignIn }),
        ...(draft.delegatedSignIn === 'interactive' && draft.disableWam ? { disableWam: true } : {}),
      };
  }
}

/** Whether Security & Compliance can be connected too: `Connect-IPPSSession` knows neither device codes nor managed identities. */
export function hasCompliance(draft: Draft): boolean {
  const { method } = draft;
  if (method === 'sandbox' || method === 'deviceCode' || method === 'managedIdentity') return false;
  return cloudOf(draft).complianceBase !== undefined;
}

function serviceParts(draft: Draft) {
  const original = draft.original === undefined || draft.original.method === 'sandbox' ? undefined : draft.original;
  const offered = hasCompliance(draft);
  return {
    ...(draft.cloud === 'O365Default' ? {} : { cloud: draft.cloud }),
    ...(offered && draft.compliance !== 'no' ? { compliance: true } : {}),
    ...(offered && draft.compliance === 'search' ? { searchOnly: true } : {}),
    // A device code needs PowerShell 7.
    ...(original?.windowsPowerShell === undefined || draft.method === 'deviceCode'
      ? {}
      : { windowsPowerShell: original.windowsPowerShell }),
    ...(original?.commandNames === undefined ? {} : { commandNames: original.commandNames }),
  };
}

function certificateOf(draft: Draft) {
  if (draft.certificateFrom === 'thumbprint') {
    if (draft.thumbprint === '') return undefined;
    // The store's certificates are the module's to use, which the profile may say or not.
    const own = draft.original?.method === 'certificate' ? draft.original.certificate : undefined;
    return {
      thumbprint: draft.thumbprint,
      ...(own?.thumbprint !== undefined && own.signIn === 'module' ? { signIn: own.signIn } : {}),
    };
  }
  if (draft.certificateFile === '') return undefined;
  const byModule = draft.certificateSignIn === 'module' && !isPem(draft);
  return {
    file: draft.certificateFile,
    ...(byModule ? { signIn: 'module' as const } : {}),
    ...(draft.sendX5c && !byModule ? { sendX5c: true } : {}),
  };
}

/** Whether the certificate is a PEM file, which Microsoft's module cannot read. */
export function isPem({ certificateForm, certificateFile }: Draft): boolean {
  return certificateForm === undefined ? /\.(pem|key|crt)$/iu.test(certificateFile) : certificateForm !== 'pfx';
}
