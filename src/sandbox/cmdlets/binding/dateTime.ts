const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const time = String.raw`(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?\s*(AM|PM)?)?`;
const zone = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`;

/** Year-month-day, month/day/year (the service's culture is en-US), `24 November 2026` and `November 24, 2026`. */
const forms: readonly { readonly pattern: RegExp; readonly order: readonly [number, number, number] }[] = [
  { pattern: new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})${time}${zone}$`, 'iu'), order: [1, 2, 3] },
  { pattern: new RegExp(String.raw`^(\d{1,2})/(\d{1,2})/(\d{4})${time}${zone}$`, 'iu'), order: [3, 1, 2] },
  { pattern: new RegExp(String.raw`^(\d{1,2})[\s-]([a-z]{3,9})[\s-](\d{4})${time}${zone}$`, 'iu'), order: [3, 2, 1] },
  { pattern: new RegExp(String.raw`^([a-z]{3,9})\s(\d{1,2}),?\s(\d{4})${time}${zone}$`, 'iu'), order: [3, 1, 2] },
];

/**
 * Reads a date as the service's DateTime parameters and filters do: ISO 8601, `11/24/2026 5:00 PM`,
 * `24 November 2026`, also `Tuesday, November 24, 2026 …` and JSON's `/Date(ms)/`. Without a zone it is UTC.
 * @returns undefined when the text is no date, or a date that no calendar has
 */
export function parseDateTime(text: string): Date | undefined {
  const trimmed = text.trim().replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,\s*/iu, '');
  const milliseconds = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/u.exec(trimmed)?.[1];
  if (milliseconds !== undefined) return validDate(Number(milliseconds));
  for (const { pattern, order } of forms) {
    const match = pattern.exec(trimmed);
    if (match !== null) return dateOf(match, order);
  }
  return undefined;
}

function dateOf(match: RegExpExecArray, order: readonly [number, number, number]): Date | undefined {
  const [year, month, day] = order.map((group) => monthOrNumber(match[group] ?? '')) as [number, number, number];
  const [hours, minutes, seconds, fraction, half, offset] = match.slice(4);
  const hour = hourOf(Number(hours ?? 0), half);
  const minute = Number(minutes ?? 0);
  const second = Number(seconds ?? 0);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds(fraction)));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24;
  if (!exists || minute > 59 || second > 59) return undefined;
  return validDate(date.getTime() - offsetMs(offset));
}

function monthOrNumber(text: string): number {
  const named = months.indexOf(text.slice(0, 3).toLowerCase());
  return named >= 0 ? named + 1 : Number(text);
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return NaN;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
}

function offsetMs(offset: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/u.exec(offset ?? '');
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

function validDate(ms: number): Date | undefined {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const span = /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,7})?)?$/u;

/**
 * Reads a time span: `[d.]hh:mm[:ss]`, or whole days as .NET reads a bare number.
 * @returns the span as `[d.]hh:mm:ss`, or undefined when it is none
 */
export function parseTimeSpan(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^-?\d+$/u.test(trimmed)) return trimmed === '0' ? '00:00:00' : `${trimmed}.00:00:00`;
  const match = span.exec(trimmed);
  if (match === null) return undefined;
  const [, sign = '', days, hours = '0', minutes = '0', seconds = '0'] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const clock = [hours, minutes, seconds].map((part) => part.padStart(2, '0')).join(':');
  return days === undefined || Number(days) === 0 ? `${sign}${clock}` : `${sign}${Number(days)}.${clock}`;
}

/** Milliseconds of a span in the form that parseTimeSpan returns. */
export function timeSpanMs(text: string): number {
  const match = span.exec(text);
  if (match === null) return 0;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  const ms = (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -ms : ms;
}
