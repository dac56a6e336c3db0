import type { Entity, Values } from '../../tenant/entity';
import { recipientClasses } from '../../tenant/tenant';
import { isList, MultiValuedChange, textOf, type BoundValue } from '../binding/boundParameters';
import type { Call } from '../call';
import { addressInUse, domainNotAccepted, invalidProperty, valueInUse } from './writeErrors';

const withPrefix = (address: string) => (/^[a-z0-9]+:/iu.test(address) ? address : `smtp:${address}`);
const plain = (address: string) => address.slice(address.indexOf(':') + 1);
const isSmtp = (address: string) => /^smtp:/iu.test(address);
const isPrimary = (address: string) => address.startsWith('SMTP:');

/** Classes whose addresses may lie outside the organization. */
const external = new Set(['mailContact', 'mailUser']);

/** Whose addresses change. */
export interface AddressedRecipient {
  /** Undefined for one that is being made. */
  readonly entity: Entity | undefined;
  /** What the call has set so far. */
  readonly made: Values;
  readonly className: string;
}

/** One parameter of a call goes on from what another has made. */
function addressesBefore(entity: Entity | undefined, made: Values): readonly string[] {
  const addresses = made['EmailAddresses'];
  if (Array.isArray(addresses)) return addresses as readonly string[];
  return entity?.texts('EmailAddresses') ?? [];
}

/**
 * The proxy addresses that `-EmailAddresses` leads to: the first SMTP one is the primary address unless one is marked; an added one in
 * capitals takes over from the one before.
 * @throws CmdletError for an address that is taken, of a foreign domain, or when no primary one remains
 */
export function newAddresses(call: Call, value: BoundValue, { entity, made, className }: AddressedRecipient): string[] {
  const current = addressesBefore(entity, made);
  const addresses =
    value instanceof MultiValuedChange ? changed(current, value) : replaced(isList(value) ? value : [value]);
  if (!addresses.some(isPrimary)) {
    throw invalidProperty('EmailAddresses', 'A recipient must have a primary SMTP address.', call.facts.name);
  }
  const before = new Set(current.map((address) => address.toLowerCase()));
  for (const address of addresses) {
    if (!before.has(address.toLowerCase())) checkAddress(call, address, { entity, className });
  }
  return addresses;
}

function replaced(values: readonly BoundValue[]): string[] {
  const addresses = values.map((value) => withPrefix(textOf(value)));
  if (addresses.some(isPrimary)) return unique(addresses);
  const first = addresses.findIndex(isSmtp);
  return unique(addresses.map((address, index) => (index === first ? `SMTP:${plain(address)}` : address)));
}

function changed(current: readonly string[], change: MultiValuedChange): string[] {
  const removed = new Set(change.remove.map((value) => withPrefix(textOf(value)).toLowerCase()));
  let addresses = current.filter((address) => !removed.has(address.toLowerCase()));
  for (const address of change.add.map((value) => withPrefix(textOf(value)))) {
    const others = addresses.filter((known) => known.toLowerCase() !== address.toLowerCase());
    addresses = isPrimary(address)
      ? [address, ...others.map(demoted)]
      : others.length < addresses.length
        ? addresses
        : [...others, address];
  }
  return addresses;
}

const demoted = (address: string) => (isPrimary(address) ? `smtp:${plain(address)}` : address);

function unique(addresses: readonly string[]): string[] {
  return [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()];
}

/** The proxy addresses with another primary one; the one before stays as a further address. */
export function withPrimary(call: Call, address: string, { entity, made, className }: AddressedRecipient): string[] {
  const current = addressesBefore(entity, made);
  if (!current.some((known) => isSmtp(known) && plain(known).toLowerCase() === address.toLowerCase())) {
    checkAddress(call, `SMTP:${address}`, { entity, className });
  }
  const others = current.filter((known) => plain(known).toLowerCase() !== address.toLowerCase() || !isSmtp(known));
  return [`SMTP:${address}`, ...others.map(demoted)];
}

/** @throws CmdletError when another recipient has the address, or its domain is not the organization's */
export function checkAddress(
  call: Call,
  address: string,
  { entity, className }: { readonly entity: Entity | undefined; readonly className: string },
): void {
  const owner = call.tenant.directory.find(plain(address), recipientClasses).find((found) => found.ref !== entity?.ref);
  if (
    owner?.texts('EmailAddresses').some((known) => plain(known).toLowerCase() === plain(address).toLowerCase()) === true
  ) {
    throw addressInUse(address, owner.text('Identity'), call.facts.name);
  }
  if (!isSmtp(address) || external.has(className)) return;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const accepted = call.tenant
    .entities('acceptedDomain')
    .some((known) => known.text('DomainName').toLowerCase() === domain);
  if (!accepted) throw domainNotAccepted(call.facts.name);
}

/** @throws CmdletError when another recipient has this value of the property */
export function checkUnique(
  call: Call,
  property: string,
  { value, entity }: { readonly value: string; readonly entity: Entity | undefined },
): void {
  const owner = call.tenant.directory
    .find(value, recipientClasses)
    .find((found) => found.ref !== entity?.ref && found.text(property).toLowerCase() === value.toLowerCase());
  if (owner !== undefined)
    throw valueInUse(property, { value, owner: owner.text('Identity'), cmdlet: call.facts.name });
}
