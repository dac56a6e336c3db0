/**
 * Mixes a 32-bit number so that near numbers end far apart. A bijection (MurmurHash3's finalizer), so that
 * {@link unmix32} finds the number again: identifiers made from it need no index.
 */
export function mix32(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The inverse of {@link mix32}. */
export function unmix32(mixed: number): number {
  let value = mixed ^ (mixed >>> 16);
  value = Math.imul(value, 0x7ed1b41d);
  value ^= (value >>> 13) ^ (value >>> 26);
  value = Math.imul(value, 0xa5cb9243);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A 32-bit hash of a text (FNV-1a, mixed). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix32(hash);
}

/** A reproducible number below `limit` for a seed, a subject and an ordinal. */
export function pick(seed: number, subject: number, options: { ordinal: number; limit: number }): number {
  return mix32(mix32(seed ^ subject) ^ Math.imul(options.ordinal + 1, 0x9e3779b1)) % options.limit;
}

const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const byteOf = (value: number, index: number) => hexBytes[(value >>> (24 - 8 * index)) & 255] ?? '';

/** The first digits of a 32-bit number in hexadecimal. Pages of mailboxes hold dozens of GUIDs each: this must be quick. */
function hex(value: number, digits: number): string {
  const first = byteOf(value, 0) + byteOf(value, 1);
  return digits <= 4 ? first.slice(0, digits) : first + byteOf(value, 2) + byteOf(value, 3);
}

/** The GUID of an object: its first eight digits hold the ordinal, mixed with `salt`; the rest follows from both. */
export function guidOf(salt: number, ordinal: number): string {
  const head = (mix32(ordinal) ^ salt) >>> 0;
  const second = mix32(head ^ 0x5bd1e995 ^ mix32(salt));
  const third = mix32(second ^ salt);
  const fourth = mix32(third + ordinal);
  return `${hex(head, 8)}-${hex(second, 4)}-4${hex(third, 3)}-${'89ab'.charAt(second & 3)}${hex(fourth, 3)}-${hex(mix32(fourth), 8)}${hex(mix32(head ^ fourth), 4)}`;
}

/** The ordinal whose {@link guidOf} with this salt starts as `guid` does; compare the whole GUID before trusting it. */
export function ordinalOfGuid(salt: number, guid: string): number {
  return unmix32((parseInt(guid.slice(0, 8), 16) ^ salt) >>> 0);
}
