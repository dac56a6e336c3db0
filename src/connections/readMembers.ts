import * as l10n from '@vscode/l10n';
import { hasForm, isSecretMember, type patterns } from './profileText';

/** Carries what is wrong with an entry out of a nested check; it does not leave the reader. */
export class ProfileProblem extends Error {
  /** The member that it is about, from the entry on; empty: the entry as a whole. */
  readonly path: readonly string[];

  /** @param sentence what is wrong, for the user */
  constructor(path: readonly string[], sentence: string) {
    super(sentence);
    this.path = path;
  }
}

/** Reads what lies in a member. @throws ProfileProblem with its path from the entry on */
export function within<T>(key: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ProfileProblem ? new ProfileProblem([key, ...error.path], error.message) : error;
  }
}

export type Members = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member as an object without secrets. @throws ProfileProblem */
export function checkSecrets(members: Members): void {
  const secret = Object.keys(members).find(isSecretMember);
  if (secret === undefined) return;
  throw new ProfileProblem(
    [secret],
    l10n.t(
      '“{0}” looks like a secret. Take it out of the settings: you are asked for a secret when it is needed, and it is kept in the secret storage.',
      shown(secret),
    ),
  );
}

/** @throws ProfileProblem if the member is there and not an object, or holds a secret */
export function optionalRecord(members: Members, key: string): Members | undefined {
  const value = members[key];
  if (value === undefined) return undefined;
  if (!isRecord(value)) throw new ProfileProblem([key], l10n.t('“{0}” must be an object.', key));
  within(key, () => checkSecrets(value));
  return value;
}

/** @throws ProfileProblem if the member is there and not text */
export function optionalString(members: Members, key: string): string | undefined {
  const value = members[key];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new ProfileProblem([key], l10n.t('“{0}” must be text.', key));
  return value;
}

/** Text of a form. @param sentence what to say when it is there and has another form @throws ProfileProblem */
export function optionalForm(
  members: Members,
  key: string,
  { form, sentence }: { readonly form: keyof typeof patterns; readonly sentence: () => string },
): string | undefined {
  const value = members[key];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !hasForm(form, value)) throw new ProfileProblem([key], sentence());
  return value;
}

/** The same of a member that must be there. @throws ProfileProblem */
export function requiredForm(
  members: Members,
  key: string,
  wanted: { readonly form: keyof typeof patterns; readonly sentence: () => string },
): string {
  const value = optionalForm(members, key, wanted);
  if (value === undefined) throw new ProfileProblem([key], wanted.sentence());
  return value;
}

/** @throws ProfileProblem if the member is there and neither true nor false */
export function optionalBoolean(members: Members, key: string): boolean | undefined {
  const value = members[key];
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw new ProfileProblem([key], l10n.t('“{0}” must be true or false.', key));
  return value;
}

/** @throws ProfileProblem if the member is there and none of the choices */
export function optionalChoice<T extends string>(members: Members, key: string, choices: readonly T[]): T | undefined {
  const value = members[key];
  if (value === undefined) return undefined;
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined) {
    throw new ProfileProblem([key], l10n.t('“{0}” must be one of: {1}.', key, choices.join(', ')));
  }
  return chosen;
}

/** An object's members without those that are `undefined`. */
type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out the members that are `undefined`: an absent member is not there at all. */
export function present<T extends object>(members: T): Present<T> {
  // fromEntries loses the types of the members, which stay as they are.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** A wrong value as a sentence shows it: short, on one line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ').trim();
  // No half of a letter that takes two places.
  return line.length > 60 ? `${line.slice(0, 59).replace(/\p{Cs}$/u, '')}…` : line;
}
