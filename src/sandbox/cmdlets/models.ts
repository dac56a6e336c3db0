import { contactWrites } from './families/contactWrites';
import { groupWrites } from './families/groupWrites';
import { inboxRuleWrites } from './families/inboxRuleWrites';
import { mailboxReads } from './families/mailboxReads';
import { mailboxSettingWrites } from './families/mailboxSettingWrites';
import { mailboxWrites } from './families/mailboxWrites';
import { permissionReads } from './families/permissionReads';
import { permissionWrites } from './families/permissionWrites';
import { recipientReads } from './families/recipientReads';
import { organizationActions } from './families/organizationActions';
import { roleDefinitionWrites } from './families/roleDefinitionWrites';
import { roleReads } from './families/roleReads';
import { roleWrites } from './families/roleWrites';
import { ruleWrites } from './families/ruleWrites';
import { settingReads } from './families/settingReads';
import { settingWrites } from './families/settingWrites';
import type { CmdletModels } from './model';

/** Every cmdlet that the sandbox answers. */
export const cmdletModels: CmdletModels = {
  ...contactWrites,
  ...groupWrites,
  ...inboxRuleWrites,
  ...mailboxReads,
  ...mailboxSettingWrites,
  ...mailboxWrites,
  ...permissionReads,
  ...permissionWrites,
  ...recipientReads,
  ...organizationActions,
  ...roleDefinitionWrites,
  ...roleReads,
  ...roleWrites,
  ...ruleWrites,
  ...settingReads,
  ...settingWrites,
};
