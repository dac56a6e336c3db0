import { mailboxReads } from './families/mailboxReads';
import { permissionReads } from './families/permissionReads';
import { recipientReads } from './families/recipientReads';
import { roleReads } from './families/roleReads';
import { settingReads } from './families/settingReads';
import type { CmdletModels } from './model';

/** Every cmdlet that the sandbox answers. */
export const cmdletModels: CmdletModels = {
  ...recipientReads,
  ...mailboxReads,
  ...permissionReads,
  ...settingReads,
  ...roleReads,
};
