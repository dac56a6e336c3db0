import type { SavedProfile } from './profile';

/** The form in which a profile is saved. */
export function toEntry(profile: SavedProfile): Record<string, unknown> {
  const { production, ...rest } = profile;
  return production ? { ...rest, production } : rest;
}
