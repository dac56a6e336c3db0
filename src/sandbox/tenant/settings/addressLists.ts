import type { Organization } from '../organization';
import { policy } from './policyClass';
import type { SettingClass } from './settingClass';

/** Address lists and what belongs to them. */
export function addressLists(organization: Organization): readonly SettingClass[] {
  return [
    policy('emailAddressPolicy', 'Recipient Policies', {
      constants: {
        Enabled: true,
        RecipientFilterType: 'WellKnown',
        IncludedRecipients: 'AllRecipients',
        HasEmailAddressSetting: true,
      },
      rows: [
        {
          Name: 'Default Policy',
          Priority: 'Lowest',
          EnabledPrimarySMTPAddressTemplate: `@${organization.defaultDomain}`,
          EnabledEmailAddressTemplates: [`SMTP:@${organization.defaultDomain}`],
          RecipientFilter: 'Alias -ne $null',
        },
      ],
    }),
    policy('addressList', 'All Address Lists,CN=Address Lists Container', {
      constants: { Container: '\\', RecipientFilterType: 'Precanned', IncludedRecipients: null },
      derivedDisplay: true,
      rows: [
        {
          Name: 'All Users',
          RecipientFilter: "RecipientTypeDetails -eq 'UserMailbox'",
          IncludedRecipients: 'MailboxUsers',
        },
        {
          Name: 'All Groups',
          RecipientFilter: "RecipientTypeDetails -eq 'MailUniversalDistributionGroup'",
          IncludedRecipients: 'MailGroups',
        },
        {
          Name: 'All Contacts',
          RecipientFilter: "RecipientTypeDetails -eq 'MailContact'",
          IncludedRecipients: 'MailContacts',
        },
        {
          Name: 'All Rooms',
          RecipientFilter: "RecipientDisplayType -eq 'ConferenceRoomMailbox'",
          IncludedRecipients: 'Resources',
        },
      ],
    }),
    policy('globalAddressList', 'All Global Address Lists,CN=Address Lists Container', {
      constants: { IsDefaultGlobalAddressList: true, RecipientFilterType: 'Custom' },
      derivedDisplay: true,
      rows: [
        { Name: 'Default Global Address List', RecipientFilter: "((Alias -ne $null) -and (ObjectClass -eq 'user'))" },
      ],
    }),
    policy('offlineAddressBook', 'Offline Address Lists,CN=Address Lists Container', {
      constants: {
        IsDefault: true,
        AddressLists: ['\\Default Global Address List'],
        Versions: ['Version4'],
        GlobalWebDistributionEnabled: true,
      },
      rows: [{ Name: 'Default Offline Address Book' }],
    }),
    policy('addressBookPolicy', 'AddressBook Mailbox Policies', { rows: [] }),
  ];
}
