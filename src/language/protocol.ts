/**
 * What client and server say to each other beside the language server protocol. The only file that both import; plain
 * data, no code of either side.
 */

/** Exchange Online, or Security & Compliance. */
export type ConnectedService = 'exchange' | 'compliance';

/** The active connection, as far as the editor's help depends on it. */
export interface SessionKnowledge {
  /** Changes with every connection: what was remembered of another tenant is forgotten. */
  readonly id: string;
  /** What it leads to. */
  readonly services: readonly ConnectedService[];
  /** The organization's name, to be shown. */
  readonly organization: string;
  /** Names of the cmdlets that the signed-in role has in Exchange Online; absent while that is not known. */
  readonly cmdlets?: readonly string[];
}

/** Kinds of objects that are called by name in scripts; the client knows how each is read. */
export const identityKinds = [
  'mailbox',
  'recipient',
  'distributionGroup',
  'unifiedGroup',
  'dynamicDistributionGroup',
  'mailContact',
  'mailUser',
  'user',
  'transportRule',
  'acceptedDomain',
  'remoteDomain',
  'retentionPolicy',
  'retentionPolicyTag',
  'owaMailboxPolicy',
  'mobileDeviceMailboxPolicy',
  'sharingPolicy',
  'roleAssignmentPolicy',
  'addressBookPolicy',
  'roleGroup',
  'managementRole',
  'inboundConnector',
  'outboundConnector',
  'antiPhishPolicy',
  'hostedContentFilterPolicy',
  'malwareFilterPolicy',
  'safeLinksPolicy',
  'safeAttachmentPolicy',
  'dkimSigningConfig',
  'journalRule',
  'migrationBatch',
  'hostedConnectionFilterPolicy',
  'hostedOutboundSpamFilterPolicy',
  'authenticationPolicy',
  'quarantinePolicy',
  'organizationRelationship',
] as const;

export type IdentityKind = (typeof identityKinds)[number];

/** Asks for objects of the active tenant whose name, alias or address begins with a text. */
export interface IdentityRequest {
  readonly sessionId: string;
  readonly kind: IdentityKind;
  readonly prefix: string;
  /** At most so many are wanted. */
  readonly limit: number;
}

export interface TenantIdentity {
  /** What is written into the script. */
  readonly value: string;
  /** What the person sees. */
  readonly name: string;
  /** What it is, e.g. `SharedMailbox`; empty where there is only one kind. */
  readonly detail: string;
}

export interface IdentityAnswer {
  readonly identities: readonly TenantIdentity[];
  /** Whether there are no more than these. */
  readonly isComplete: boolean;
}

/** Names of the methods. */
export const methods = {
  /** Notification to the server; parameter {@link SessionKnowledge} or null. */
  session: 'exchangeOnline/session',
  /** Request to the client; {@link IdentityRequest} → {@link IdentityAnswer}. */
  identities: 'exchangeOnline/identities',
} as const;
