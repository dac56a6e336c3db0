/** The kinds of mailboxes an organization starts with. */
export type MailboxKind = 'UserMailbox' | 'SharedMailbox' | 'RoomMailbox' | 'EquipmentMailbox';

/** Every 25 mailboxes hold the same mix, so that kind and number follow from the ordinal and the other way round. */
const cycle: readonly MailboxKind[] = Array.from({ length: 25 }, (_, index) => {
  if (index === 4 || index === 19) return 'SharedMailbox';
  if (index === 9 || index === 22) return 'RoomMailbox';
  return index === 14 ? 'EquipmentMailbox' : 'UserMailbox';
});

const positions = new Map<MailboxKind, readonly number[]>(
  (['UserMailbox', 'SharedMailbox', 'RoomMailbox', 'EquipmentMailbox'] as const).map((kind) => [
    kind,
    cycle.flatMap((entry, index) => (entry === kind ? [index] : [])),
  ]),
);

const rank = cycle.map((kind, index) => cycle.slice(0, index).filter((other) => other === kind).length);

/** The kind of the mailbox with this ordinal, and which of its kind it is (from 0). */
export function mailboxNumber(ordinal: number): { readonly kind: MailboxKind; readonly number: number } {
  const position = ordinal % cycle.length;
  const kind = cycle[position] ?? 'UserMailbox';
  const perCycle = positions.get(kind)?.length ?? 1;
  return { kind, number: Math.floor(ordinal / cycle.length) * perCycle + (rank[position] ?? 0) };
}

/** The ordinal of the `number`th mailbox of a kind (from 0). */
export function mailboxOrdinal(kind: MailboxKind, number: number): number {
  const list = positions.get(kind) ?? [0];
  return Math.floor(number / list.length) * cycle.length + (list[number % list.length] ?? 0);
}

/** How many mailboxes of a kind there are among the first `total`. */
export function countOfKind(kind: MailboxKind, total: number): number {
  const list = positions.get(kind) ?? [];
  return (
    Math.floor(total / cycle.length) * list.length + list.filter((position) => position < total % cycle.length).length
  );
}
