import type { Entity } from '../../tenant/entity';
import type { Call } from '../call';
import { notFound } from '../cmdletError';
import { requiredIdentity } from '../identity';

/** The mailbox that one of these parameters names. */
export function mailboxOf(call: Call, identities: readonly string[]): Entity {
  const identity = requiredIdentity(call, identities);
  const states = call.bound.flag('IncludeSoftDeletedRecipients') ? ['active', 'softDeleted'] : ['active'];
  return call.recipient(identity, ['mailbox'], states);
}

/** @throws CmdletError when the mailbox has no archive */
export function checkArchive(call: Call, mailbox: Entity): void {
  if (mailbox.get('ArchiveStatus') === 'Active') return;
  throw notFound(`The user '${mailbox.text('Identity')}' doesn't have an archive mailbox.`, call.facts.name);
}
