import type { Entity, Values } from '../../tenant/entity';
import { ownerOf } from '../../tenant/recipients/belongings';
import { folderLanguageProperty, hasFolderNames } from '../../tenant/recipients/folderNames';
import { localText } from '../../tenant/times';
import { textOf, type BoundValue } from '../binding/boundParameters';
import type { Call } from '../call';
import { notModelled, objectNotFound } from '../cmdletError';
import { requiredIdentity } from '../identity';
import { settingsOf } from '../settingsModel';
import type { CmdletModel, CmdletModels } from '../model';
import { renamed } from '../write/recipientSpecials';
import type { Special } from '../write/assign';
import { invalidProperty } from '../write/writeErrors';
import { changeModel, removeModel, setModel } from '../write/writeModels';
import { folderOf } from './mailboxFolders';
import { devicesOfMailbox, findDevice } from './mobileDevices';

interface MailboxSetting {
  readonly special?: Readonly<Record<string, Special>>;
  readonly check?: (call: Call, entity: Entity, values: Values) => void;
}

function mailboxSetting(
  noun: string,
  className: string,
  { special = {}, check }: MailboxSetting = {},
): readonly [string, CmdletModel] {
  return [
    `Set-${noun}`,
    setModel({
      ...(check === undefined ? {} : { check }),
      shapes: [`Get-${noun}`],
      special,
      isTimed: false,
      find: (call) => settingsOf(call.recipient(requiredIdentity(call), ['mailbox']), className),
      after: (call, entity) => {
        // Client access is part of the mailbox's directory object, whose time follows.
        if (className === 'casMailbox' && entity.owner !== undefined)
          call.tenant.change(entity.owner, { WhenChanged: call.now });
      },
    }),
  ];
}

const device = (call: Call) => findDevice(call, requiredIdentity(call));

/** Changes of what each mailbox has, and of phones. */
export const mailboxSettingWrites: CmdletModels = {
  ...Object.fromEntries([
    mailboxSetting('CASMailbox', 'casMailbox', {
      special: {
        ActiveSyncMailboxPolicy: (call, value) => ({
          ActiveSyncMailboxPolicy: { ref: call.setting('mobileDevicePolicy', textOf(value)).ref },
          ActiveSyncMailboxPolicyIsDefaulted: false,
        }),
      },
    }),
    mailboxSetting('CalendarProcessing', 'calendarProcessing', { check: checkBookingWindow }),
    mailboxSetting('MailboxAutoReplyConfiguration', 'autoReply', { check: checkReplyTimes }),
    mailboxSetting('MailboxRegionalConfiguration', 'regional', {
      special: {
        // Folders keep the names that they have, until they are asked to follow.
        Language: (call, value) =>
          call.bound.flag('LocalizeDefaultFolderName')
            ? { Language: value }
            : { Language: value, DefaultFolderNameMatchingUserLanguage: false },
        LocalizeDefaultFolderName: localizeFolders,
      },
    }),
    mailboxSetting('MailboxMessageConfiguration', 'messageConfiguration'),
    mailboxSetting('MailboxCalendarConfiguration', 'calendarConfiguration'),
    mailboxSetting('MailboxJunkEmailConfiguration', 'junkEmail'),
    mailboxSetting('FocusedInbox', 'focusedInbox', {
      special: {
        FocusedInboxOn: (call, value) => ({
          FocusedInboxOn: value,
          FocusedInboxOnLastUpdateTime: localText(call.context.clock.now()),
        }),
      },
    }),
    mailboxSetting('Clutter', 'clutter', {
      special: { Enable: (_call, value) => ({ Enable: value, IsEnabled: value }) },
    }),
    mailboxSetting('MailboxAuditBypassAssociation', 'auditBypass', {
      special: { AuditBypassEnabled: renamed('AuditBypassEnabled') },
    }),
    mailboxSetting('Place', 'place'),
  ]),
  'Set-MailboxCalendarFolder': setModel({
    shapes: ['Get-MailboxCalendarFolder'],
    isTimed: false,
    find: (call) => {
      const identity = requiredIdentity(call);
      const { mailbox, folder } = folderOf(call, identity);
      if (folder.type !== 'Calendar') throw objectNotFound(identity, call.facts.name);
      return settingsOf(mailbox, 'calendarFolder');
    },
  }),
  'Remove-MobileDevice': removeModel({ find: device, after: forgetPartnership }),
  'Clear-MobileDevice': changeModel(['Identity', 'AccountOnly', 'Cancel'], (call) => {
    const prefix = call.bound.flag('AccountOnly') ? 'AccountOnlyDeviceWipe' : 'DeviceWipe';
    const isCancelled = call.bound.flag('Cancel');
    return {
      entity: device(call),
      values: {
        [`${prefix}RequestTime`]: isCancelled ? null : call.now,
        Status: isCancelled
          ? 'DeviceOk'
          : call.bound.flag('AccountOnly')
            ? 'AccountOnlyDeviceWipePending'
            : 'DeviceWipePending',
      },
    };
  }),
};

/** A mailbox whose last phone is gone has no partnership any more. */
function forgetPartnership(call: Call, removed: Entity): void {
  const mailbox = ownerOf(removed, (to) => call.tenant.locate(to));
  if (mailbox === undefined || devicesOfMailbox(call, mailbox).length > 0) return;
  call.tenant.change(settingsOf(mailbox, 'casMailbox'), { HasActiveSyncDevicePartnership: false });
}

/** Meetings can be booked for up to three years, in days. @throws CmdletError */
function checkBookingWindow(call: Call, _entity: Entity, values: Values): void {
  const days = values['BookingWindowInDays'];
  if (days === undefined || (Number(days) >= 0 && Number(days) <= 1080)) return;
  throw invalidProperty('BookingWindowInDays', 'The value must be from 0 to 1080.', call.facts.name);
}

/** Scheduled replies end after they begin, where a call gives both times. @throws CmdletError */
function checkReplyTimes(call: Call, entity: Entity, values: Values): void {
  const { StartTime, EndTime, AutoReplyState = entity.get('AutoReplyState') } = values;
  if (AutoReplyState !== 'Scheduled' || typeof StartTime !== 'string' || typeof EndTime !== 'string') return;
  if (Date.parse(EndTime) > Date.parse(StartTime)) return;
  throw invalidProperty('EndTime', 'The end time must be later than the start time.', call.facts.name);
}

/** Names the default folders in the mailbox's language, the one of the same call first. */
function localizeFolders(call: Call, value: BoundValue, entity: Entity | undefined): Values {
  if (value !== true) return {};
  const language = call.bound.text('Language') ?? entity?.text('Language') ?? '';
  if (!hasFolderNames(language)) {
    throw notModelled(`the names of default folders in the language ${language}`, call.facts.name);
  }
  return { DefaultFolderNameMatchingUserLanguage: true, [folderLanguageProperty]: language };
}
