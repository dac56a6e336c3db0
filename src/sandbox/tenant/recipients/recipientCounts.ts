/** How many recipients besides mailboxes an organization of a size has. */
export interface RecipientCounts {
  readonly distributionGroups: number;
  readonly unifiedGroups: number;
  readonly dynamicGroups: number;
  readonly mailContacts: number;
  readonly mailUsers: number;
}

/** Shares as in a middling company; capped, since groups do not grow with a very large one for ever. */
export function recipientCounts(mailboxes: number): RecipientCounts {
  const share = (part: number, least: number, most: number) =>
    Math.min(most, Math.max(least, Math.round(mailboxes * part)));
  return {
    distributionGroups: share(0.12, 3, 2000),
    unifiedGroups: share(0.06, 2, 1000),
    dynamicGroups: share(0.02, 1, 50),
    mailContacts: share(0.06, 2, 2000),
    mailUsers: share(0.05, 2, 2000),
  };
}
