import type { Entity } from '../../tenant/entity';
import type { Call } from '../call';
import { identityOf } from '../identity';

/** The objects that `-Identity` names, wildcards included; all without it. */
export function named(call: Call, className: string): readonly Entity[] {
  const identity = identityOf(call, 'Identity');
  if (identity === undefined) return call.tenant.entities(className);
  if (!identity.includes('*')) return [call.setting(className, identity)];
  return call.tenant.entities(className).filter((entity) => wildcard(identity).test(entity.text('Name')));
}

/** The test of a pattern whose `*` stands for any text, in any case. */
export function wildcard(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/gu, '\\$&').replaceAll('*', '.*')}$`, 'iu');
}
