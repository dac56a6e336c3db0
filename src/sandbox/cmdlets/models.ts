import { getModel, getSettings } from './getModel';
import type { CmdletModels } from './model';

/** Every cmdlet that the sandbox answers. */
export const cmdletModels: CmdletModels = {
  'Get-Mailbox': getModel({ classes: ['mailbox'] }),
  'Get-AcceptedDomain': getSettings('acceptedDomain'),
  'Get-OrganizationConfig': getSettings('organizationConfig'),
};
