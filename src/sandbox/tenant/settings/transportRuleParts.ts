import type { Entity } from '../entity';

const list = (names: string) => names.split(' ');

/** Properties of a mail flow rule that are conditions; with `ExceptIf` before them, exceptions. */
const conditions = list(
  'From FromMemberOf FromScope FromAddressContainsWords FromAddressMatchesPatterns SenderADAttributeContainsWords SenderADAttributeMatchesPatterns SenderDomainIs SenderInRecipientList SenderIpRanges SenderManagementRelationship SentTo SentToMemberOf SentToScope RecipientADAttributeContainsWords RecipientADAttributeMatchesPatterns RecipientAddressContainsWords RecipientAddressMatchesPatterns RecipientDomainIs RecipientInSenderList AnyOfToHeader AnyOfToHeaderMemberOf AnyOfCcHeader AnyOfCcHeaderMemberOf AnyOfToCcHeader AnyOfToCcHeaderMemberOf AnyOfRecipientAddressContainsWords AnyOfRecipientAddressMatchesPatterns BetweenMemberOf1 BetweenMemberOf2 ManagerForEvaluatedUser ManagerAddresses ADComparisonAttribute SubjectContainsWords SubjectMatchesPatterns SubjectOrBodyContainsWords SubjectOrBodyMatchesPatterns HeaderContainsWords HeaderMatchesPatterns AttachmentContainsWords AttachmentExtensionMatchesWords AttachmentHasExecutableContent AttachmentIsPasswordProtected AttachmentIsUnsupported AttachmentMatchesPatterns AttachmentNameMatchesPatterns AttachmentProcessingLimitExceeded AttachmentPropertyContainsWords AttachmentSizeOver ContentCharacterSetContainsWords HasClassification HasNoClassification HasSenderOverride MessageContainsDataClassifications MessageSizeOver MessageTypeMatches SCLOver WithImportance',
);
const exceptions = conditions.map((name) => `ExceptIf${name}`);

/** Properties that say what a rule does. */
const actions = list(
  'AddManagerAsRecipientType AddToRecipients ApplyClassification ApplyHtmlDisclaimerText ApplyOME ApplyRightsProtectionTemplate BlindCopyTo CopyTo DeleteMessage Disconnect GenerateIncidentReport GenerateNotification LogEventText ModerateMessageByManager ModerateMessageByUser SenderNotificationType PrependSubject Quarantine RedirectMessageTo RejectMessageReasonText RejectMessageEnhancedStatusCode RemoveHeader RemoveOME RemoveOMEv2 RemoveRMSAttachmentEncryption RouteMessageOutboundConnector RouteMessageOutboundRequireTls SetAuditSeverity SetHeaderName SetSCL SmtpRejectMessageRejectText StopRuleProcessing',
);

/** A rule's or a new rule's properties by name. */
type Properties = Pick<Entity, 'get'>;

/** Those of these properties that a rule uses: set, and not to nothing. */
function used(rule: Properties, names: readonly string[]): readonly string[] {
  return names.filter((name) => {
    const value = rule.get(name);
    if (Array.isArray(value)) return value.length > 0;
    return value !== null && value !== undefined && value !== '' && value !== false;
  });
}

const typed = (names: readonly string[]) =>
  names.map((name) => `Microsoft.Exchange.MessagingPolicies.Rules.Tasks.${name}`);

/** Whether a rule does anything. */
export function hasAction(rule: Properties): boolean {
  return used(rule, actions).length > 0;
}

/** A rule's conditions as the service lists them: predicate types, made from the properties that are set. */
export function conditionsOf(rule: Properties): string[] {
  return typed(used(rule, conditions));
}

/** A rule's exceptions, as {@link conditionsOf}; null for none. */
export function exceptionsOf(rule: Properties): string[] | null {
  const names = used(rule, exceptions);
  return names.length === 0 ? null : typed(names);
}

/** What a rule does, as {@link conditionsOf}. */
export function actionsOf(rule: Properties): string[] {
  return typed(used(rule, actions));
}

/** A rule in words, in the paragraphs that the service writes. */
export function describeTransportRule(rule: Properties): string {
  const lines = (title: string, names: readonly string[]) =>
    [title, ...names.map((name) => `\t${name}: ${valueText(rule.get(name))}`)].map((line) => `${line}\r\n`).join('');
  const except = used(rule, exceptions);
  return [
    lines('If the message:', used(rule, conditions)),
    lines('Take the following actions:', used(rule, actions)),
    except.length === 0 ? '' : lines('Except if the message:', except),
  ].join('');
}

function valueText(value: unknown): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) => (typeof one === 'string' ? `'${one}'` : JSON.stringify(one))).join(' or ');
}
