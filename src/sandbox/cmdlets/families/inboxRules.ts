import type { Entity } from '../../tenant/entity';
import type { Call } from '../call';
import type { CmdletOutput } from '../engine';
import { identityOf } from '../identity';
import { settingsListing, settingsOf } from '../settingsModel';
import { belonging, ownMailbox } from './ownMailbox';

/** Get-InboxRule. */
export function readInboxRules(call: Call): CmdletOutput {
  const identity = identityOf(call, 'Identity');
  if (identity !== undefined) return settingsListing(call, [findRule(call, identity)]);
  const mailbox = ruleMailbox(call);
  const listed = settingsListing(call, rulesOf(call, mailbox));
  if (!call.bound.flag('IncludeHidden')) return listed;
  const { count } = listed;
  const hidden = junkEmailRule(mailbox, count + 1);
  return {
    ...listed,
    count: count + 1,
    page: (start, end) => [...listed.page(start, Math.min(end, count)), ...(end > count ? [hidden] : [])],
  };
}

/** The hidden rule by which every mailbox sorts out junk. */
function junkEmailRule(mailbox: Entity, priority: number) {
  const id = String(1 + (mailbox.ordinal % 9000));
  return {
    Description:
      'If the message:\r\n\tis junk email\r\nTake the following actions:\r\n\tmove the message to folder "Junk Email"\r\n',
    Enabled: settingsOf(mailbox, 'junkEmail').flag('Enabled'),
    Identity: `${mailbox.text('Name')}\\${id}`,
    ErrorType: 'NoError',
    Name: 'Junk E-mail Rule',
    Priority: priority,
    RuleIdentity: Number(id),
    SupportedByTask: false,
    MailboxOwnerId: mailbox.get('Name'),
    IsValid: true,
    ObjectState: 'Unchanged',
  };
}

/** Whose rules a call means: `-Mailbox`, else the caller's own. */
export function ruleMailbox(call: Call): Entity {
  const mailbox = identityOf(call, 'Mailbox');
  return mailbox === undefined ? ownMailbox(call) : call.recipient(mailbox, ['mailbox']);
}

/** A mailbox's inbox rules. */
export function rulesOf(call: Call, mailbox: Entity): Entity[] {
  return belonging(call.tenant.entities('inboxRule'), mailbox);
}

/** An inbox rule by `mailbox\id`, id or name; without a mailbox in front, one of the mailbox that the call means. */
export function findRule(call: Call, identity: string): Entity {
  const [, name, rule = identity] = /^(.+)\\([^\\]+)$/u.exec(identity) ?? [];
  const mailbox = name === undefined ? ruleMailbox(call) : call.recipient(name, ['mailbox']);
  const wanted = rule.toLowerCase();
  const found = rulesOf(call, mailbox).filter((entity) =>
    [entity.text('Name'), entity.text('RuleIdentity'), entity.text('Guid')].some(
      (text) => text.toLowerCase() === wanted,
    ),
  );
  return call.only(identity, found);
}
