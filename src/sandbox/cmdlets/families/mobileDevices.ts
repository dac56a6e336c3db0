import type { Entity } from '../../tenant/entity';
import { ownerOf } from '../../tenant/recipients/belongings';
import { findSettings, type Call } from '../call';
import { identityOf } from '../identity';
import { belonging } from './ownMailbox';

/** The phones that a call asks for: one, those of a mailbox, or all. */
export function devicesOf(call: Call): readonly Entity[] {
  const { tenant, bound } = call;
  const identity = identityOf(call, 'Identity');
  if (identity !== undefined) return [findDevice(call, identity)];
  const mailbox = identityOf(call, 'Mailbox');
  const all = tenant
    .entities('mobileDevice')
    .filter((device) => ownerOf(device, (to) => tenant.resolve(to)) !== undefined);
  const owned = mailbox === undefined ? all : belonging(all, call.recipient(mailbox, ['mailbox']));
  return bound.flag('ActiveSync') ? owned.filter((device) => device.get('ClientType') === 'EAS') : owned;
}

/** As {@link devicesOf}: the module's own read takes a mailbox's identity beside a phone's. */
export function exoDevicesOf(call: Call): readonly Entity[] {
  const mailbox = ['ExternalDirectoryObjectId', 'PrimarySmtpAddress', 'UserPrincipalName']
    .map((name) => identityOf(call, name))
    .find((identity) => identity !== undefined);
  return mailbox === undefined ? devicesOf(call) : devicesOfMailbox(call, call.recipient(mailbox, ['mailbox']));
}

/** The phones of a mailbox. */
export function devicesOfMailbox(call: Call, mailbox: Entity): readonly Entity[] {
  return belonging(call.tenant.entities('mobileDevice'), mailbox);
}

/** A phone by identity, name, GUID or device identifier. */
export function findDevice(call: Call, identity: string): Entity {
  const found = findSettings(call.tenant, 'mobileDevice', identity);
  const byId = call.tenant
    .entities('mobileDevice')
    .filter((device) => device.text('DeviceId').toLowerCase() === identity.toLowerCase());
  return call.only(identity, found.length > 0 ? found : byId);
}
