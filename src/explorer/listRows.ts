import type { ListRow } from './lists';

/*
 * What rows of the table (nodes.ts) have in common.
 */

/** What is read of everything that mail can be sent to. */
export const recipientProperties = [
  'DisplayName',
  'Name',
  'PrimarySmtpAddress',
  'RecipientTypeDetails',
  'Guid',
  'ExternalDirectoryObjectId',
  'Identity',
] as const;
/** All rows, page by page. */
export const unlimited = { ResultSize: 'Unlimited' } as const;
/** Narrowed down by the service, in names and addresses. */
const byAnr = { kind: 'server', anr: 'Anr' } as const;
/** Narrowed down here: short lists. */
const local = { kind: 'local' } as const;

/** A list of what mail can be sent to. */
export const recipient = {
  select: recipientProperties,
  filter: byAnr,
  labelFrom: ['DisplayName', 'Name'],
  descriptionFrom: ['PrimarySmtpAddress', 'ExternalEmailAddress'],
  identityFrom: ['PrimarySmtpAddress', 'UserPrincipalName', 'Guid', 'Identity', 'Name'],
} as const satisfies Partial<ListRow>;

/** A list of mailboxes. */
export const mailbox = {
  ...recipient,
  cmdlet: 'Get-Mailbox',
  select: [...recipientProperties, 'UserPrincipalName'],
} as const;

/** A short list of settings objects that are known by name. */
export const policy = {
  parameters: {},
  select: ['Name', 'IsDefault', 'Identity', 'Guid', 'WhenChangedUTC'],
  filter: local,
  labelFrom: ['Name', 'Identity'],
  descriptionFrom: [],
  identityFrom: ['Name', 'Identity', 'Guid'],
} as const satisfies Partial<ListRow>;
