import type { ClassSchema } from '../collection';
import type { Derive, Entity, Values } from '../entity';
import type { Organization } from '../organization';
import { startsWithPhone } from './belongings';
import { calendarConfigurationConstants, calendarConstants, calendarFolderConstants } from './calendarConstants';
import { foldersOf } from './folderNames';
import { regionalFormatsOf } from './regionalFormats';

const identityOfOwner: Record<string, Derive> = {
  MailboxOwnerId: (entity) => entity.owner?.get('Name'),
};

function settings(name: string, constants: Values, derived: Record<string, Derive> = {}): ClassSchema {
  return { name, generated: 0, core: () => ({}), constants, derived: { ...identityOfOwner, ...derived } };
}

const calendarName = (mailbox: Entity) =>
  foldersOf(mailbox).find(({ type }) => type === 'Calendar')?.shownName ?? 'Calendar';

const ownerIs = (entity: Entity, kind: string) => entity.owner?.get('RecipientTypeDetails') === kind;

/** What every mailbox has beside its directory object: client access, calendar, replies and the like. */
export function mailboxSettingSchemas(organization: Organization): ClassSchema[] {
  const isResource = (entity: Entity) => ownerIs(entity, 'RoomMailbox') || ownerIs(entity, 'EquipmentMailbox');
  return [
    settings('casMailbox', casConstants, {
      HasActiveSyncDevicePartnership: ({ ordinal }) => startsWithPhone(ordinal, organization.options.mailboxes),
      // A few users of the start have the old protocols switched off, as after a clean-up that was never finished.
      ImapEnabled: ({ ordinal }) => ordinal % 9 !== 4,
      PopEnabled: ({ ordinal }) => ordinal % 9 !== 4 && ordinal % 5 !== 1,
      SmtpClientAuthenticationDisabled: ({ ordinal }) => (ordinal % 8 === 3 ? true : null),
    }),
    settings('calendarProcessing', calendarConstants, {
      AutomateProcessing: (entity) => (isResource(entity) ? 'AutoAccept' : 'AutoUpdate'),
      DeleteComments: isResource,
      DeleteSubject: isResource,
      AddOrganizerToSubject: isResource,
      OrganizerInfo: () => true,
    }),
    settings('autoReply', autoReplyConstants, {
      AutoReplyState: ({ ordinal }) => (ordinal % 19 === 7 ? 'Enabled' : 'Disabled'),
      InternalMessage: ({ ordinal }) => (ordinal % 19 === 7 ? '<html><body>I am out of the office.</body></html>' : ''),
      ExternalMessage: ({ ordinal }) => (ordinal % 19 === 7 ? '<html><body>I am out of the office.</body></html>' : ''),
      UserPrincipalName: (entity) => entity.owner?.get('UserPrincipalName'),
    }),
    settings(
      'regional',
      { DefaultFolderNameMatchingUserLanguage: false },
      {
        DateFormat: (entity) => regionalFormatsOf(entity.text('Language')).date,
        TimeFormat: (entity) => regionalFormatsOf(entity.text('Language')).time,
        Language: (entity) => entity.owner?.texts('Languages')[0] ?? null,
        TimeZone: (entity) => entity.owner?.get('TimeZone') ?? 'Pacific Standard Time',
      },
    ),
    settings('messageConfiguration', messageConstants, {
      SendAddressDefault: (entity) => entity.owner?.get('PrimarySmtpAddress'),
    }),
    settings('calendarConfiguration', calendarConfigurationConstants, {
      WorkingHoursTimeZone: (entity) => entity.owner?.get('TimeZone') ?? 'Pacific Standard Time',
    }),
    settings(
      'junkEmail',
      {
        Enabled: true,
        ContactsTrusted: false,
        TrustedListsOnly: false,
        SenderScreeningEnabled: true,
        BlockedSendersAndDomains: [],
        TrustedRecipientsAndDomains: [],
      },
      {
        TrustedSendersAndDomains: ({ ordinal }) => (ordinal % 13 === 6 ? ['adatum.com', 'news@wingtiptoys.com'] : []),
      },
    ),
    settings('focusedInbox', { FocusedInboxOn: true, FocusedInboxOnLastUpdateTime: null }),
    settings('clutter', { IsEnabled: false, Enable: false }),
    settings(
      'auditBypass',
      { AuditBypassEnabled: false, IsValid: true },
      { ObjectId: (entity) => entity.owner?.get('DistinguishedName') },
    ),
    settings('calendarFolder', calendarFolderConstants, {
      Identity: ({ owner }) => `${owner?.text('Name') ?? ''}:\\${owner === undefined ? '' : calendarName(owner)}`,
    }),
    settings('place', placeConstants, {
      Identity: (entity) => entity.owner?.get('PrimarySmtpAddress'),
      Capacity: (entity) => entity.owner?.get('ResourceCapacity'),
      Type: (entity) => (ownerIs(entity, 'RoomMailbox') ? 'Room' : 'Workspace'),
      Building: (entity) => entity.owner?.get('Office'),
      Floor: ({ ordinal }) => 1 + (ordinal % 5),
      FloorLabel: ({ ordinal }) => String(1 + (ordinal % 5)),
      City: () => 'Redmond',
      State: () => 'WA',
      CountryOrRegion: () => 'US',
      PlaceId: (entity) => entity.owner?.get('ExternalDirectoryObjectId'),
      Localities: () => [`locality-${organization.options.organization}`],
    }),
  ];
}

const casConstants: Values = {
  ActiveSyncEnabled: true,
  ActiveSyncMailboxPolicy: 'Default',
  ActiveSyncMailboxPolicyIsDefaulted: true,
  ActiveSyncDebugLogging: false,
  ActiveSyncSuppressReadReceipt: false,
  ActiveSyncAllowedDeviceIDs: [],
  ActiveSyncBlockedDeviceIDs: [],
  ECPEnabled: true,
  EwsEnabled: true,
  EwsAllowOutlook: null,
  EwsAllowMacOutlook: null,
  EwsAllowEntourage: null,
  EwsApplicationAccessPolicy: null,
  EwsAllowList: [],
  EwsBlockList: [],
  ImapUseProtocolDefaults: true,
  ImapMessagesRetrievalMimeFormat: 'BestBodyFormat',
  ImapForceICalForCalendarRetrievalOption: false,
  ImapSuppressReadReceipt: false,
  PopUseProtocolDefaults: true,
  PopMessagesRetrievalMimeFormat: 'BestBodyFormat',
  PopForceICalForCalendarRetrievalOption: false,
  PopSuppressReadReceipt: false,
  MacOutlookEnabled: true,
  MAPIEnabled: true,
  MAPIBlockOutlookExternalConnectivity: false,
  MAPIBlockOutlookNonCachedMode: false,
  MAPIBlockOutlookRpcHttp: false,
  MAPIBlockOutlookVersions: '',
  MapiHttpEnabled: null,
  OneWinNativeOutlookEnabled: true,
  OutlookMobileEnabled: true,
  OWAEnabled: true,
  OWAforDevicesEnabled: true,
  OwaMailboxPolicy: 'OwaMailboxPolicy-Default',
  PublicFolderClientAccess: false,
  ShowGalAsDefaultView: true,
  UniversalOutlookEnabled: true,
};

const autoReplyConstants: Values = {
  AutoDeclineFutureRequestsWhenOOF: false,
  CreateOOFEvent: false,
  DeclineAllEventsForScheduledOOF: false,
  DeclineEventsForScheduledOOF: false,
  DeclineMeetingMessage: '',
  EventsToDeleteIDs: [],
  ExternalAudience: 'All',
  OOFEventSubject: '',
  StartTime: '2026-07-01T08:00:00.0000000+00:00',
  EndTime: '2026-07-02T08:00:00.0000000+00:00',
};

const messageConstants: Values = {
  AlwaysShowBcc: false,
  AlwaysShowFrom: false,
  AutoAddSignature: false,
  AutoAddSignatureOnMobile: false,
  AutoAddSignatureOnReply: false,
  CheckForForgottenAttachments: true,
  CheckForReportJunkDialog: true,
  DefaultFontColor: '#000000',
  DefaultFontName: 'Aptos',
  DefaultFontSize: 12,
  EchoGroupMessageBackToSubscribedSender: false,
  EmptyDeletedItemsOnLogoff: false,
  GlobalReadingPanePosition: 'Right',
  HideDeletedItems: false,
  IsReplyAllTheDefaultResponse: true,
  LinkPreviewEnabled: true,
  MailFolderPaneExpanded: true,
  MailSendUndoInterval: 10,
  NavigationPaneViewOption: 'Default',
  PreviewMarkAsReadDelaytime: 5,
  ShowConversationAsTree: false,
  ShowInlinePreviews: true,
  ShowNotificationBar: true,
  ShowPreviewTextInListView: true,
  ShowReadingPaneOnFirstLoad: true,
  ShowSenderOnTopInListView: true,
  SignatureHtml: '',
  SignatureText: '',
  SignatureTextOnMobile: 'Get Outlook for iOS',
  SmimeEncrypt: false,
  SmimeSign: false,
  UseDefaultSignatureOnMobile: true,
  WebSuggestedRepliesEnabledForUser: true,
};

const placeConstants: Values = {
  Tags: [],
  IsWheelChairAccessible: false,
  MTREnabled: false,
  AudioDeviceName: '',
  VideoDeviceName: '',
  DisplayDeviceName: '',
  GeoCoordinates: '',
  Label: '',
  Phone: '',
  PostalCode: '98052',
  Street: 'One Microsoft Way',
  ParentId: '',
  ParentType: 'None',
  Desks: [],
};
