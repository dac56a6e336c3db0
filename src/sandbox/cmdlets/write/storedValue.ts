import type { ParameterFacts } from '../../../catalog/cmdletFacts';
import { isReference, type Entity } from '../../tenant/entity';
import { recipientClasses } from '../../tenant/tenant';
import { localText } from '../../tenant/times';
import { isList, MultiValuedChange, textOf, type BoundValue } from '../binding/boundParameters';
import { ByteSize } from '../binding/byteSize';
import type { Call } from '../call';
import { objectNotFound } from '../cmdletError';
import { checkUnit } from '../organizationalUnit';

/** Parameters whose type does not say that they name recipients. */
const recipientLists = new Set([
  'AcceptMessagesOnlyFrom',
  'AcceptMessagesOnlyFromDLMembers',
  'AcceptMessagesOnlyFromSendersOrMembers',
  'RejectMessagesFrom',
  'RejectMessagesFromDLMembers',
  'RejectMessagesFromSendersOrMembers',
  'BypassModerationFromSendersOrMembers',
  'ModeratedBy',
  'GrantSendOnBehalfTo',
  'ManagedBy',
  'Members',
]);

/** Parameters that name a policy → the policy's class. */
const policyClasses: Readonly<Record<string, string>> = {
  RetentionPolicy: 'retentionPolicy',
  RoleAssignmentPolicy: 'roleAssignmentPolicy',
  SharingPolicy: 'sharingPolicy',
  OwaMailboxPolicy: 'owaMailboxPolicy',
  ActiveSyncMailboxPolicy: 'mobileDevicePolicy',
  AddressBookPolicy: 'addressBookPolicy',
  MailboxPlan: 'mailboxPlan',
  AuthenticationPolicy: 'authenticationPolicy',
  DefaultAuthenticationPolicy: 'authenticationPolicy',
  HostedContentFilterPolicy: 'contentFilterPolicy',
  MalwareFilterPolicy: 'malwareFilterPolicy',
  AntiPhishPolicy: 'antiPhishPolicy',
  SafeLinksPolicy: 'safeLinksPolicy',
  SafeAttachmentPolicy: 'safeAttachmentPolicy',
};

const recipientType =
  /^(?:General)?Recipient(?:WithAdUserGroup)?IdParameter|^(?:Mailbox|User|UserContact|UserContactGroup|SecurityPrincipal|DistributionGroup|Group)IdParameter/u;

/** What a value is stored for. */
export interface StoreOptions {
  readonly parameter: ParameterFacts;
  readonly property: string;
  /** The output kind of the property. */
  readonly kind: string;
  /** The object that changes; undefined for one that is being made. */
  readonly entity: Entity | undefined;
}

/**
 * A parameter's value as the tenant stores it: plain values, references to recipients and policies.
 * A change of a multi-valued property is made to what the object has.
 * @throws CmdletError when a recipient or policy that the value names does not exist
 */
export function storedValue(call: Call, value: BoundValue, options: StoreOptions): unknown {
  if (value instanceof MultiValuedChange) return changedList(call, value, options);
  const { kind } = options;
  if (value === null || value === '') return emptyOf(options);
  if (isList(value)) {
    const stored = value
      .filter((entry) => entry !== null && entry !== '')
      .map((entry) => element(call, entry, options));
    return isMultiValued(options) || stored.length !== 1 ? stored : stored[0];
  }
  const stored = element(call, value, options);
  return kind.endsWith('[]') && !Array.isArray(stored) ? [stored] : stored;
}

function emptyOf(options: StoreOptions): unknown {
  if (isMultiValued(options)) return [];
  return options.kind === 'string' && options.parameter.type === 'String' ? '' : null;
}

function isMultiValued({ kind, parameter, entity, property }: StoreOptions): boolean {
  if (kind.endsWith('[]') || recipientLists.has(parameter.name)) return true;
  return Array.isArray(entity?.get(property)) || (parameter.multiValued && kind === 'identity');
}

function changedList(call: Call, change: MultiValuedChange, options: StoreOptions): unknown[] {
  const current = options.entity?.list(options.property) ?? [];
  const removed = new Set(change.remove.map((entry) => keyOf(element(call, entry, options))));
  const kept = current.filter((entry) => !removed.has(keyOf(entry)));
  const known = new Set(kept.map(keyOf));
  const added = change.add.map((entry) => element(call, entry, options)).filter((entry) => !known.has(keyOf(entry)));
  return [...kept, ...added];
}

/** What makes two entries of a list the same: references by target, texts in any case. */
export function keyOf(entry: unknown): string {
  return isReference(entry) ? entry.ref : String(entry).toLowerCase();
}

function element(call: Call, value: BoundValue, { parameter, kind }: StoreOptions): unknown {
  if (value instanceof Date) return localText(value.getTime());
  if (value instanceof ByteSize) return value.toString();
  if (typeof value === 'number')
    return /integer|number/u.test(kind) && !kind.includes('Unlimited') ? value : plainNumber(value, kind);
  if (typeof value !== 'string') return value;
  if (parameter.type.startsWith('OrganizationalUnitIdParameter')) {
    checkUnit(call, value);
    return call.tenant.organization.unit;
  }
  // The organization has no such policies.
  if (parameter.type === 'DataEncryptionPolicyIdParameter') throw objectNotFound(value, call.facts.name);
  const policy = policyClasses[parameter.name];
  if (policy !== undefined) return { ref: call.setting(policy, value).ref };
  if (recipientType.test(parameter.type) || recipientLists.has(parameter.name)) {
    return call.reference(value, recipientClasses);
  }
  if (/^byteQuantifiedSize/u.test(kind) && /^\d+$/u.test(value)) return new ByteSize(Number(value)).toString();
  return /^(?:integer|number)$/u.test(kind) && /^\d+$/u.test(value) ? Number(value) : value;
}

/** Sizes are given as bytes (PowerShell's `20MB` is a number); limits are texts on the wire (`500`), other numbers are numbers. */
function plainNumber(value: number, kind: string): unknown {
  if (/^byteQuantifiedSize/u.test(kind)) return new ByteSize(value).toString();
  return /string|Unlimited/u.test(kind) ? textOf(value) : value;
}
