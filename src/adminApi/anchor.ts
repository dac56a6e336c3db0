/** Who the connection is: the service routes its calls by it. */
export type Anchor =
  | { readonly kind: 'user'; readonly userPrincipalName: string }
  /** A token of an application: there is no user, so the organization's own mailbox leads the way. */
  | { readonly kind: 'application' };

/** The arbitration mailbox that holds an organization's configuration. */
const organizationMailbox = 'bb558c35-97f1-4cb9-8ff7-d53741dc928c';

/** Cmdlets that work on another system mailbox of the organization. */
const systemMailboxOf: Readonly<Record<string, string>> = {
  'set-adminauditlogconfig': '8cc370d3-822a-4ab8-a926-bb94bd0641a9',
};

/** Nouns whose changes happen inside one mailbox, named by -Identity or -Mailbox. */
const mailboxNoun =
  /^(Mailbox(?!Plan|Search|Export|Import|Restore)|CASMailbox|Clutter|FocusedInbox|InboxRule|SweepRule|CalendarProcessing|UserPhoto|MobileDevice)/i;
/** An address that can stand in a header: ASCII without blanks. A mere name does not route. */
const routableAddress = /^[\x21-\x3f\x41-\x5b\x5d-\x7e]+@[\x21-\x3f\x41-\x5b\x5d-\x7e]+$/;

/**
 * The value of X-AnchorMailbox for a call: the mailbox that a change works on, else the connection's own.
 * @param tenantId GUID of the tenant
 */
export function anchorMailbox(
  anchor: Anchor,
  call: { readonly cmdlet: string; readonly parameters: Readonly<Record<string, unknown>>; readonly tenantId: string },
): string {
  const systemMailbox = systemMailboxOf[call.cmdlet.toLowerCase()];
  if (systemMailbox !== undefined) return `APP:SystemMailbox{${systemMailbox}}@${call.tenantId}`;
  const mailbox = changedMailbox(call.cmdlet, call.parameters);
  if (mailbox !== undefined) return `UPN:${mailbox}`;
  return anchor.kind === 'user' && routableAddress.test(anchor.userPrincipalName)
    ? `UPN:${anchor.userPrincipalName}`
    : `APP:SystemMailbox{${organizationMailbox}}@${call.tenantId}`;
}

function changedMailbox(cmdlet: string, parameters: Readonly<Record<string, unknown>>): string | undefined {
  const [verb = '', noun = ''] = cmdlet.split('-', 2);
  if (/^get$/i.test(verb) || !mailboxNoun.test(noun)) return undefined;
  const named = parameters['Mailbox'] ?? parameters['Identity'];
  // Folder identities have the form mailbox:\folder.
  const mailbox = typeof named === 'string' ? (named.split(':', 1)[0] ?? '') : '';
  return routableAddress.test(mailbox) ? mailbox : undefined;
}
