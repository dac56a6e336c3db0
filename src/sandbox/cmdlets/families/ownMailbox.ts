import type { Entity } from '../../tenant/entity';
import { ownerProperty } from '../../tenant/recipients/belongings';
import type { Call } from '../call';

/** The caller's own mailbox. @throws CmdletError when he has none */
export function ownMailbox(call: Call): Entity {
  return call.recipient(call.options.caller.userPrincipalName, ['mailbox']);
}

/** Those of these objects that belong to a mailbox. */
export function belonging(entities: readonly Entity[], mailbox: Entity): Entity[] {
  return entities.filter((entity) => {
    const owner = entity.get(ownerProperty);
    return typeof owner === 'object' && owner !== null && 'ref' in owner && owner.ref === mailbox.ref;
  });
}
