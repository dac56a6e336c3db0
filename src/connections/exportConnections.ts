import { redact } from '../core/redact';
import { isSecretMember } from './profileText';
import { isRecord } from './readMembers';

/** What leaves the settings for another computer. */
export interface ExportedConnections {
  /** JSON of the form that the settings have. */
  readonly text: string;
  /** Members that were left out because they look like secrets, by their paths: `[3].certificate.password`. */
  readonly leftOut: readonly string[];
}

/** The entries as they are, broken ones and unknown members too, but for what looks like a secret by its name or its form. */
export function exportEntries(entries: readonly unknown[]): ExportedConnections {
  const leftOut: string[] = [];
  const connections = entries.map((entry, index) => withoutSecrets(entry, { path: `[${index}]`, depth: 0, leftOut }));
  return { text: `${JSON.stringify({ 'exchangeOnline.connections': connections }, undefined, 2)}\n`, leftOut };
}

/** Whether lists and objects lie in each other deeper than can be looked into. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth > deepest || Object.values(value).some((member) => isTooDeep(member, depth + 1));
}

/** The path of the first thing that looks like a secret, if there is one. */
export function findSecret(value: unknown): string | undefined {
  const leftOut: string[] = [];
  withoutSecrets(value, { path: '', depth: 0, leftOut });
  return leftOut[0];
}

/** Levels of an entry that are looked into; what lies deeper is left out unseen. */
const deepest = 50;

interface Place {
  readonly path: string;
  readonly depth: number;
  readonly leftOut: string[];
}

function withoutSecrets(value: unknown, { path, depth, leftOut }: Place): unknown {
  if (typeof value === 'string' ? looksSecret(value) : depth > deepest) {
    leftOut.push(path);
    return '';
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      withoutSecrets(item, { path: `${path}[${index}]`, depth: depth + 1, leftOut }),
    );
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]): (readonly [string, unknown])[] => {
      const isSecret = isSecretMember(key) || otherSecretMember.test(key) || looksSecret(key);
      // A secret can be the name itself.
      const shownKey = looksSecret(key) ? '…' : key;
      const memberPath = path === '' ? shownKey : `${path}.${shownKey}`;
      if (!isSecret) {
        return [[key, withoutSecrets(member, { path: memberPath, depth: depth + 1, leftOut })]];
      }
      leftOut.push(memberPath);
      return [];
    }),
  );
}

/** Names of members that no connection has and that other programs keep secrets in. */
const otherSecretMember =
  /token|pwd|^pass$|api[_-]?key|access[_-]?key|shared[_-]?key|account[_-]?key|connection[_-]?string|^pin$|cookie|^authorization$|pfx|pkcs12/iu;

/** Forms of secrets, whatever they are called. */
const secretForms: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/u,
  // A client secret as Entra makes them.
  /(?:^|[^\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?:$|[^\w~.-])/u,
  // Name and password in an address.
  /(?<=[a-z0-9+.-]):\/\/[^\s/@:]*:[^\s/@]+@/iu,
  // Keys and certificates with keys, in Base64.
  /(?:^|[^A-Za-z0-9+/])MI[A-Za-z0-9+/\r\n]{300,}={0,2}/u,
];

/** A token, a password written into a text, or a key. */
function looksSecret(text: string): boolean {
  return redact(text) !== text || secretForms.some((form) => form.test(text));
}
