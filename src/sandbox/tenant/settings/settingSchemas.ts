import type { ClassSchema } from '../collection';
import type { Organization } from '../organization';
import { mailFlowSettings } from './mailFlow';
import { organizationConfig } from './organizationConfig';
import { policySettings } from './policies';
import { roleSettings } from './rolesAndGroups';
import { settingSchema, type SettingClass } from './settingClass';

/** Every class of settings of the organization. */
export function settingClasses(organization: Organization): readonly SettingClass[] {
  return [
    ...mailFlowSettings(organization),
    organizationConfig(organization),
    ...roleSettings(organization),
    ...policySettings(organization),
  ];
}

/** The schemas of {@link settingClasses}. */
export function settingSchemas(organization: Organization): ClassSchema[] {
  return settingClasses(organization).map((settings) => settingSchema(organization, settings));
}
