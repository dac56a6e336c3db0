import type { ClassSchema } from '../collection';
import type { Derive, Values } from '../entity';
import { personOf } from '../names';
import type { Organization } from '../organization';
import { guidOf } from '../random';
import { guidSalt, recipientConstants, recipientDerived } from './directoryProperties';
import { recipientCounts } from './recipientCounts';

/** Numbers of people far from the mailbox owners', so that namesakes stay rare. */
const firstContact = 2900;
const firstMailUser = 3400;

const partners = ['fabrikam.com', 'adatum.com', 'northwindtraders.com', 'wingtiptoys.com', 'tailspintoys.com'];

const externalConstants: Values = {
  ...recipientConstants,
  ObjectCategory: 'NAMPR01A001.PROD.OUTLOOK.COM/Configuration/Schema/Person',
  UsePreferMessageFormat: false,
  MessageFormat: 'Mime',
  MessageBodyFormat: 'TextAndHtml',
  MacAttachmentFormat: 'BinHex',
  UseMapiRichTextFormat: 'UseDefaultSettings',
  Manager: null,
  IsSecurityPrincipal: false,
};

function person(organization: Organization, number: number): Values {
  const { firstName, lastName, displayName, alias, city, country, countryCode } = personOf(number, organization.seed);
  return {
    FirstName: firstName,
    LastName: lastName,
    DisplayName: displayName,
    Name: `${alias}.ext`,
    Alias: `${alias}.ext`,
    City: city,
    CountryOrRegion: country,
    c: countryCode,
    Company: 'Partner',
  };
}

/** The address of an external recipient is its target; the organization adds its own only when told to. */
const externalAddresses: Derive = (entity) => [`SMTP:${entity.text('ExternalEmailAddress').replace(/^smtp:/iu, '')}`];

/** Mail contacts: people outside, listed in the address book. */
export function mailContactSchema(organization: Organization): ClassSchema {
  return {
    name: 'mailContact',
    generated: recipientCounts(organization.options.mailboxes).mailContacts,
    core: (ordinal) => {
      const values = person(organization, firstContact + ordinal);
      const local = String(values['Alias']).replace(/\.ext$/u, '');
      return { ...values, ExternalEmailAddress: `SMTP:${local}@${partners[ordinal % partners.length] ?? ''}` };
    },
    constants: {
      ...externalConstants,
      ObjectClass: ['top', 'person', 'organizationalPerson', 'contact'],
      RecipientType: 'MailContact',
      RecipientTypeDetails: 'MailContact',
    },
    derived: { ...recipientDerived(organization, 'mailContact'), EmailAddresses: externalAddresses },
  };
}

/** Mail users: every second one is a guest. */
export function mailUserSchema(organization: Organization): ClassSchema {
  const salt = guidSalt(organization, 'mailUser', 'mailbox');
  return {
    name: 'mailUser',
    generated: recipientCounts(organization.options.mailboxes).mailUsers,
    core: (ordinal) => {
      const values = person(organization, firstMailUser + ordinal);
      const local = String(values['Alias']).replace(/\.ext$/u, '');
      const domain = partners[ordinal % partners.length] ?? '';
      const isGuest = ordinal % 2 === 1;
      const guest = `${local}_${domain}#EXT#`;
      return {
        ...values,
        ...(isGuest
          ? {
              Name: guest,
              Alias: `${local}_${domain}#EXT#`,
              UserPrincipalName: `${guest}@${organization.initialDomain}`,
            }
          : {}),
        RecipientTypeDetails: isGuest ? 'GuestMailUser' : 'MailUser',
        HiddenFromAddressListsEnabled: isGuest,
        ExternalEmailAddress: `SMTP:${local}@${domain}`,
      };
    },
    constants: {
      ...externalConstants,
      ObjectClass: ['top', 'person', 'organizationalPerson', 'user'],
      RecipientType: 'MailUser',
      RecipientTypeDetails: 'MailUser',
      IsSecurityPrincipal: true,
      RemotePowerShellEnabled: true,
      AccountDisabled: false,
      ArchiveStatus: 'None',
      ArchiveRelease: '',
      RecipientLimits: 'Unlimited',
      LitigationHoldEnabled: false,
      ExchangeUserAccountControl: 'None',
      UserAccountControl: 'NormalAccount',
      RetainDeletedItemsFor: '14.00:00:00',
      UpgradeRequest: 'None',
      UpgradeStatus: 'None',
    },
    derived: {
      ...recipientDerived(organization, 'mailUser'),
      EmailAddresses: externalAddresses,
      UserPrincipalName: (entity) => `${entity.text('Alias')}@${organization.defaultDomain}`,
      WindowsLiveID: (entity) => entity.get('UserPrincipalName'),
      MicrosoftOnlineServicesID: (entity) => entity.get('UserPrincipalName'),
      SamAccountName: (entity) => `$${guidOf(salt, entity.ordinal).slice(0, 8).toUpperCase()}`,
      ExchangeGuid: () => '00000000-0000-0000-0000-000000000000',
      Sid: (entity) => `S-1-5-21-${1 + (salt % 4_000_000_000)}-1178454631-2400${1000 + entity.ordinal}`,
      WhenMailboxCreated: () => null,
    },
  };
}
