import type { Call } from './call';
import { objectNotFound } from './cmdletError';

/**
 * An organization of the cloud has one organizational unit, so that naming it means everything.
 * @param unit name, canonical name or distinguished name; undefined = none was named
 * @throws CmdletError for any other
 */
export function checkUnit(call: Call, unit: string | undefined): void {
  if (unit === undefined) return;
  const { organization } = call.tenant;
  const wanted = unit.toLowerCase();
  const known = [organization.initialDomain, organization.unit, organization.options.organization];
  const isKnown =
    known.some((name) => name.toLowerCase() === wanted) || wanted.startsWith(`ou=${organization.initialDomain},`);
  if (!isKnown) throw objectNotFound(unit, call.facts.name);
}
