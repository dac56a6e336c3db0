import type { Values } from '../../tenant/entity';
import { recipientClasses } from '../../tenant/tenant';
import type { Call } from '../call';
import { checkAddress } from '../write/addresses';
import { alreadyExists } from '../write/writeErrors';

/**
 * What a new recipient has beside what was given: display name and alias from its name, addresses from its alias.
 * @throws CmdletError when name, alias or address is taken
 */
export function completeRecipient(call: Call, values: Values, className: string): Values {
  const { organization, directory } = call.tenant;
  const name = textOf(values['Name']) ?? textOf(values['DisplayName']) ?? '';
  const alias = textOf(values['Alias']) ?? freeAlias(call, values);
  const taken = directory
    .find(name, recipientClasses)
    .some((found) => found.text('Name').toLowerCase() === name.toLowerCase());
  if (taken) throw alreadyExists(organization.recipientDn(name), call.facts.name);
  const isExternal = className === 'mailContact' || className === 'mailUser';
  const given = Array.isArray(values['EmailAddresses']) ? (values['EmailAddresses'] as string[]) : [];
  const initial = `smtp:${alias}@${organization.initialDomain}`;
  const hasInitial = given.some((address) => address.toLowerCase() === initial.toLowerCase());
  const addresses =
    given.length > 0
      ? [...given, ...(isExternal || hasInitial ? [] : [initial])]
      : isExternal
        ? undefined
        : [`SMTP:${alias}@${organization.defaultDomain}`, initial];
  for (const address of addresses ?? [textOf(values['ExternalEmailAddress']) ?? '']) {
    checkAddress(call, address, { entity: undefined, className });
  }
  return {
    Name: name,
    DisplayName: textOf(values['DisplayName']) ?? name,
    Alias: alias,
    ...(addresses === undefined ? {} : { EmailAddresses: addresses }),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An alias from the sign-in name or the name, as the service makes one: without what an alias can't hold, numbered if taken. */
function freeAlias(call: Call, values: Values): string {
  const upn = textOf(values['UserPrincipalName']);
  const source = upn?.slice(0, upn.indexOf('@')) ?? textOf(values['Name']) ?? textOf(values['DisplayName']) ?? '';
  const stem =
    source.replace(/[^\p{L}\p{N}!#$%&'*+\-/=?^_`{|}~.]+/gu, '').replace(/^\.+|\.+$|(?<=\.)\.+/gu, '') || 'recipient';
  const isTaken = (alias: string) =>
    call.tenant.directory
      .find(alias, recipientClasses)
      .some((found) => found.text('Alias').toLowerCase() === alias.toLowerCase());
  let alias = stem;
  for (let number = 1; isTaken(alias); number++) alias = `${stem}${number}`;
  return alias;
}
