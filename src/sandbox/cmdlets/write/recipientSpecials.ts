import type { Entity, Reference, Values } from '../../tenant/entity';
import { recipientClasses } from '../../tenant/tenant';
import { MultiValuedChange, isList, textOf, type BoundValue } from '../binding/boundParameters';
import { countryOf } from '../binding/countries';
import { invalidInput } from '../cmdletError';
import { checkUnit } from '../organizationalUnit';
import { newAddresses, checkUnique, withPrimary } from './addresses';
import type { Special } from './assign';
import { keyOf } from './storedValue';
import { alreadyExists, invalidProperty, recipientTask } from './writeErrors';

/** What names and addresses do beyond setting a property, for recipients of a class. */
export function recipientSpecials(className: string): Readonly<Record<string, Special>> {
  const primary: Special = (call, value, entity, made) => ({
    EmailAddresses: withPrimary(call, textOf(value), { entity, made, className }),
  });
  return {
    Name: (call, value, entity) => {
      const name = textOf(value).trim();
      if (name === '' || name.length > 64) {
        throw invalidProperty('Name', 'The name must have 1 to 64 characters.', call.facts.name);
      }
      const taken = call.tenant.directory
        .find(name, recipientClasses)
        .some((found) => found.ref !== entity?.ref && found.text('Name').toLowerCase() === name.toLowerCase());
      if (taken) throw alreadyExists(call.tenant.organization.recipientDn(name), call.facts.name);
      return { Name: name };
    },
    Alias: (call, value, entity, made) => {
      const alias = textOf(value);
      if (!/^[\w!#$%&'*+\-/=?^`{|}~\u0080-\uFFFF]+(?:\.[\w!#$%&'*+\-/=?^`{|}~\u0080-\uFFFF]+)*$/u.test(alias)) {
        throw invalidProperty(
          'Alias',
          `"${alias}" isn't valid: use letters, digits and single periods, without spaces.`,
          call.facts.name,
        );
      }
      checkUnique(call, 'Alias', { value: alias, entity });
      return { ...keptNames(entity, made), Alias: alias };
    },
    OrganizationalUnit: (call, value) => {
      checkUnit(call, textOf(value));
      return {};
    },
    EmailAddresses: (call, value, entity, made) => {
      if (entity !== undefined && call.bound.has('PrimarySmtpAddress')) {
        throw recipientTask(
          "EmailAddresses and PrimarySmtpAddress can't be used in the same command. Mark the primary address with SMTP: in EmailAddresses.",
          call.facts.name,
        );
      }
      return { EmailAddresses: newAddresses(call, value, { entity, made, className }) };
    },
    PrimarySmtpAddress: primary,
    WindowsEmailAddress: primary,
    MicrosoftOnlineServicesID: (call, value, entity) => {
      const name = textOf(value);
      checkUnique(call, 'UserPrincipalName', { value: name, entity });
      return { UserPrincipalName: name };
    },
    CountryOrRegion: (_call, value) => {
      const country = countryOf(textOf(value));
      return { CountryOrRegion: country?.name ?? null, c: country?.code ?? '' };
    },
    ExternalEmailAddress: (_call, value) => ({ ExternalEmailAddress: external(textOf(value)) }),
    ForwardingSmtpAddress: (_call, value) => ({
      ForwardingSmtpAddress: value === null || value === '' ? null : textOf(value).replace(/^(?:smtp:)?/iu, 'smtp:'),
    }),
    AcceptMessagesOnlyFromSendersOrMembers: split('AcceptMessagesOnlyFrom'),
    RejectMessagesFromSendersOrMembers: split('RejectMessagesFrom'),
  };
}

const external = (address: string) =>
  /^[a-z0-9]+:/iu.test(address) ? address.replace(/^smtp:/iu, 'SMTP:') : `SMTP:${address}`;

/** Names that are made from the alias stay when it changes. */
function keptNames(entity: Entity | undefined, made: Values): Values {
  if (entity === undefined) return {};
  const names = ['EmailAddresses', 'UserPrincipalName', 'LegacyExchangeDN', 'SamAccountName'];
  return Object.fromEntries(
    names.flatMap((name) => (name in made || entity.get(name) === undefined ? [] : [[name, entity.get(name)]])),
  );
}

/** The lists of senders and of groups are two properties; this parameter sets both. */
function split(property: string): Special {
  const groups = ['distributionGroup', 'dynamicGroup', 'unifiedGroup'];
  return (call, value, entity) => {
    const members = `${property}DLMembers`;
    const current = entity === undefined ? [] : [...entity.list(property), ...entity.list(members)];
    const resolve = (entries: readonly BoundValue[]) => entries.map((entry) => call.reference(textOf(entry)));
    const entries: readonly unknown[] =
      value instanceof MultiValuedChange
        ? combined(current, resolve(value.add), resolve(value.remove))
        : value === null
          ? []
          : resolve(isList(value) ? value : [value]);
    const isGroup = (entry: unknown) => groups.includes(keyOf(entry).split('/')[0] ?? '');
    return { [property]: entries.filter((entry) => !isGroup(entry)), [members]: entries.filter(isGroup) };
  };
}

function combined(current: readonly unknown[], add: readonly Reference[], remove: readonly Reference[]): unknown[] {
  const gone = new Set(remove.map(keyOf));
  const kept = current.filter((entry) => !gone.has(keyOf(entry)));
  const known = new Set(kept.map(keyOf));
  return [...kept, ...add.filter((entry) => !known.has(keyOf(entry)))];
}

/** Sets a flag of a fixed value when a switch is given. */
export function whenGiven(values: Values): Special {
  return (_call, value) => (value === false ? {} : values);
}

/** Sets another property than the one of the parameter's name. */
export function renamed(property: string): Special {
  return (_call, value) => ({ [property]: value });
}

/** Accepted and without trace, as on the service: secrets are never stored. */
export const secret: Special = (call, value) => {
  if (value === null || value === '') {
    throw invalidInput({
      exceptionType: 'Microsoft.Exchange.Configuration.Tasks.RecipientTaskException',
      text: 'The password is empty.',
      cmdlet: call.facts.name,
    });
  }
  return {};
};
