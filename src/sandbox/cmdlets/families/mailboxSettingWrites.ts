import type { Entity } from '../../tenant/entity';
import { ownerOf } from '../../tenant/recipients/belongings';
import { localText } from '../../tenant/times';
import { textOf } from '../binding/boundParameters';
import type { Call } from '../call';
import { objectNotFound } from '../cmdletError';
import { requiredIdentity, settingsOf } from '../getModel';
import type { CmdletModel, CmdletModels } from '../model';
import { renamed, whenGiven } from '../write/recipientSpecials';
import type { Special } from '../write/assign';
import { changeModel, removeModel, setModel } from '../write/writeModels';
import { folderOf } from './mailboxFolders';
import { devicesOfMailbox, findDevice } from './mobileDevices';

function mailboxSetting(
  noun: string,
  className: string,
  special: Readonly<Record<string, Special>> = {},
): readonly [string, CmdletModel] {
  return [
    `Set-${noun}`,
    setModel({
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
      ActiveSyncMailboxPolicy: (call, value) => ({
        ActiveSyncMailboxPolicy: { ref: call.setting('mobileDevicePolicy', textOf(value)).ref },
        ActiveSyncMailboxPolicyIsDefaulted: false,
      }),
    }),
    mailboxSetting('CalendarProcessing', 'calendarProcessing'),
    mailboxSetting('MailboxAutoReplyConfiguration', 'autoReply'),
    mailboxSetting('MailboxRegionalConfiguration', 'regional', {
      LocalizeDefaultFolderName: whenGiven({ DefaultFolderNameMatchingUserLanguage: true }),
    }),
    mailboxSetting('MailboxMessageConfiguration', 'messageConfiguration'),
    mailboxSetting('MailboxCalendarConfiguration', 'calendarConfiguration'),
    mailboxSetting('MailboxJunkEmailConfiguration', 'junkEmail'),
    mailboxSetting('FocusedInbox', 'focusedInbox', {
      FocusedInboxOn: (call, value) => ({
        FocusedInboxOn: value,
        FocusedInboxOnLastUpdateTime: localText(call.context.clock.now()),
      }),
    }),
    mailboxSetting('Clutter', 'clutter', { Enable: (_call, value) => ({ Enable: value, IsEnabled: value }) }),
    mailboxSetting('MailboxAuditBypassAssociation', 'auditBypass', {
      AuditBypassEnabled: renamed('AuditBypassEnabled'),
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
