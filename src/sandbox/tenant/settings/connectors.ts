import type { Values } from '../entity';
import type { Organization } from '../organization';
import type { SettingClass } from './settingClass';

/** What mail comes in and goes out by beside the usual way. */
export function connectors(organization: Organization): readonly SettingClass[] {
  return [
    {
      name: 'inboundConnector',
      container: 'Inbound Connectors,CN=Transport Settings',
      constants: inboundConstants,
      rows: [
        {
          Name: 'From on-premises scanners',
          ConnectorType: 'OnPremises',
          SenderIPAddresses: ['203.0.113.10', '203.0.113.11'],
          SenderDomains: ['smtp:*;1'],
          Comment: 'Multifunction printers.',
        },
        {
          Name: 'From Fabrikam',
          ConnectorType: 'Partner',
          SenderDomains: ['smtp:fabrikam.com;1'],
          RequireTls: true,
          RestrictDomainsToCertificate: true,
          TlsSenderCertificateName: '*.fabrikam.com',
        },
      ],
    },
    {
      name: 'outboundConnector',
      container: 'Outbound Connectors,CN=Transport Settings',
      constants: outboundConstants,
      rows: [
        {
          Name: 'To Fabrikam',
          RecipientDomains: ['fabrikam.com'],
          TlsSettings: 'DomainValidation',
          TlsDomain: '*.fabrikam.com',
        },
        {
          Name: 'To on-premises',
          ConnectorType: 'OnPremises',
          UseMXRecord: false,
          SmartHosts: [`mail.${organization.defaultDomain}`],
          RecipientDomains: [`legacy.${organization.defaultDomain}`],
          Enabled: false,
        },
      ],
    },
  ];
}

const inboundConstants: Values = {
  Enabled: true,
  ConnectorType: 'Partner',
  ConnectorSource: 'Default',
  Comment: '',
  RequireTls: false,
  RestrictDomainsToIPAddresses: false,
  RestrictDomainsToCertificate: false,
  CloudServicesMailEnabled: false,
  TreatMessagesAsInternal: false,
  TlsSenderCertificateName: null,
  EFTestMode: false,
  EFSkipLastIP: false,
};

const outboundConstants: Values = {
  Enabled: true,
  UseMXRecord: true,
  Comment: '',
  ConnectorType: 'Partner',
  ConnectorSource: 'Default',
  TlsSettings: null,
  TlsDomain: null,
  IsTransportRuleScoped: false,
  RouteAllMessagesViaOnPremises: false,
  CloudServicesMailEnabled: false,
  AllAcceptedDomains: false,
  SenderRewritingEnabled: false,
  MtaStsMode: 'Opportunistic',
  SmtpDaneMode: 'Opportunistic',
  TestMode: false,
  IsValidated: true,
  LastValidationTimestamp: null,
};
