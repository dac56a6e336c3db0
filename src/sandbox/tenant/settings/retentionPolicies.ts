import type { Values } from '../entity';
import { policy } from './policyClass';
import type { SettingClass } from './settingClass';

const retentionTags: readonly (Values & { readonly Name: string })[] = [
  {
    Name: 'Default 2 year move to archive',
    Type: 'All',
    AgeLimitForRetention: '730.00:00:00',
    RetentionAction: 'MoveToArchive',
  },
  {
    Name: 'Deleted Items',
    Type: 'DeletedItems',
    AgeLimitForRetention: '30.00:00:00',
    RetentionAction: 'DeleteAndAllowRecovery',
  },
  {
    Name: 'Junk Email',
    Type: 'JunkEmail',
    AgeLimitForRetention: '30.00:00:00',
    RetentionAction: 'DeleteAndAllowRecovery',
  },
  {
    Name: '1 Month Delete',
    Type: 'Personal',
    AgeLimitForRetention: '30.00:00:00',
    RetentionAction: 'DeleteAndAllowRecovery',
  },
  {
    Name: '1 Year Delete',
    Type: 'Personal',
    AgeLimitForRetention: '365.00:00:00',
    RetentionAction: 'DeleteAndAllowRecovery',
  },
  {
    Name: 'Never Delete',
    Type: 'Personal',
    AgeLimitForRetention: null,
    RetentionEnabled: false,
    RetentionAction: 'DeleteAndAllowRecovery',
  },
];

/** How long mail is kept, and the tags that say so. */
export const retentionPolicies: readonly SettingClass[] = [
  policy('retentionPolicy', 'Retention Policies Container', {
    constants: {
      RetentionPolicyTagLinks: [],
      RetentionId: null,
      IsDefault: false,
      IsDefaultArbitrationMailbox: false,
    },
    rows: [
      { Name: 'Default MRM Policy', IsDefault: true, RetentionPolicyTagLinks: retentionTags.map(({ Name }) => Name) },
      { Name: 'Executives', RetentionPolicyTagLinks: ['Never Delete'] },
    ],
  }),
  policy('retentionPolicyTag', 'Retention Policy Tag Container', {
    constants: {
      RetentionEnabled: true,
      Comment: '',
      Description: '',
      LocalizedComment: [],
      MessageClassDisplayName: 'All Mailbox Content',
      MessageClass: '*',
      SystemTag: false,
      TriggerForRetention: 'WhenDelivered',
    },
    rows: retentionTags,
  }),
];
