/** The day up to which objects were made before the sandbox started: fixed, so that the same options make the same organization. */
const newest = Date.UTC(2026, 5, 30);
const day = 86_400_000;

/** A moment up to `days` days before the newest generated object, from a 32-bit draw. */
export function pastMoment(draw: number, days: number): number {
  return newest - (draw % days) * day - (draw % 43_200) * 1000 - 28_800_000;
}

/** The wire's form of a moment, as UTC properties have it: `2026-07-15T16:40:06.0000000Z`. */
export function utcText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}0000Z`;
}

/** The wire's form of a moment, as properties in the server's own time (which is UTC) have it: `…+00:00`. */
export function localText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}0000+00:00`;
}
