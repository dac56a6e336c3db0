import * as l10n from '@vscode/l10n';
import {
  mostSandboxMailboxes,
  practiceProfile,
  sandboxOrganizations,
  sandboxRoles,
  type SandboxProfile,
} from './profile';
import { optionalChoice, optionalForm, optionalString, present, ProfileProblem, type Members } from './readMembers';

/** Reads what a practice tenant is made of. @throws ProfileProblem */
export function readSandbox(value: Members): SandboxProfile['sandbox'] {
  const mailboxes = value['mailboxes'] === undefined ? practiceProfile.sandbox.mailboxes : value['mailboxes'];
  if (
    typeof mailboxes !== 'number' ||
    !Number.isInteger(mailboxes) ||
    mailboxes < 1 ||
    mailboxes > mostSandboxMailboxes
  ) {
    throw new ProfileProblem(
      ['mailboxes'],
      l10n.t('“mailboxes” must be a whole number from 1 to {0}.', mostSandboxMailboxes),
    );
  }
  const url = optionalForm(value, 'url', {
    form: 'loopbackUrl',
    sentence: () => l10n.t('“url” must be the address of a sandbox on this computer, such as http://127.0.0.1:8080.'),
  });
  const tenantId = optionalForm(value, 'tenantId', {
    form: 'guid',
    sentence: () => l10n.t('“tenantId” must be a GUID.'),
  });
  const userPrincipalName = optionalString(value, 'userPrincipalName');
  if (url !== undefined && (tenantId === undefined || userPrincipalName === undefined)) {
    throw new ProfileProblem(
      ['url'],
      l10n.t('A sandbox at a “url” also needs “tenantId” and “userPrincipalName” from the line that it printed.'),
    );
  }
  return {
    organization: optionalChoice(value, 'organization', sandboxOrganizations) ?? 'contoso',
    mailboxes,
    role: optionalChoice(value, 'role', sandboxRoles) ?? 'Organization Management',
    ...present({ seed: optionalString(value, 'seed'), url: url?.replace(/\/$/, ''), tenantId, userPrincipalName }),
  };
}
