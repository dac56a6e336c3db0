/** The values of number literals. */

const ranges: Readonly<Record<string, readonly [bigint, bigint]>> = {
  y: [-(2n ** 7n), 2n ** 7n - 1n],
  uy: [0n, 2n ** 8n - 1n],
  s: [-(2n ** 15n), 2n ** 15n - 1n],
  us: [0n, 2n ** 16n - 1n],
  l: [-(2n ** 63n), 2n ** 63n - 1n],
  u: [0n, 2n ** 64n - 1n],
  ul: [0n, 2n ** 64n - 1n],
  d: [-(2n ** 96n) + 1n, 2n ** 96n - 1n],
};

const multipliers: Readonly<Record<string, bigint>> = {
  k: 2n ** 10n,
  m: 2n ** 20n,
  g: 2n ** 30n,
  t: 2n ** 40n,
  p: 2n ** 50n,
};

const numberForm =
  /^([+\-\u2013-\u2015]?)(0x[0-9a-f]*|0b[01]*|[0-9]*\.?[0-9]*(?:e[+\-\u2013-\u2015]?[0-9]+)?)(u?[ylsdn]?)(?:([kmgtp])b)?$/i;

interface NumberParts {
  readonly value: bigint | number;
  readonly suffix: string;
}

/** A literal's value: whole numbers exactly, others as floating-point numbers. */
function numberParts(literal: string): NumberParts | undefined {
  const match = numberForm.exec(literal.toLowerCase());
  if (match === null) return undefined;
  const [, sign = '', digits = '', suffix = '', multiplier] = match;
  const factor =
    (multiplier === undefined ? 1n : (multipliers[multiplier] ?? 1n)) * (sign === '' || sign === '+' ? 1n : -1n);
  if (digits.startsWith('0x')) return { value: hexadecimal(digits.slice(2), suffix) * factor, suffix };
  if (digits.startsWith('0b')) return { value: (digits.length === 2 ? 0n : BigInt(digits)) * factor, suffix };
  if (!/[.e]/.test(digits)) return { value: BigInt(digits === '' ? '0' : digits) * factor, suffix };
  return { value: Number(digits.replace(/[\u2013-\u2015]/g, '-')) * Number(factor), suffix };
}

/** Whether a number literal's value fits the type its suffix asks for. */
export function numberFits(literal: string): boolean {
  const parts = numberParts(literal);
  if (parts === undefined) return true;
  const range = ranges[parts.suffix];
  if (range === undefined) return true;
  const { value } = parts;
  if (typeof value === 'number' && !Number.isFinite(value)) return false;
  const whole = typeof value === 'number' ? BigInt(Math.round(value)) : value;
  return whole >= range[0] && whole <= range[1];
}

/** How PowerShell prints a number literal's value: `0x10` is `16`, `1kb` is `1024`. Good for comparing keys. */
export function numberText(literal: string): string {
  return String(numberParts(literal)?.value ?? literal);
}

/** The value of hexadecimal digits: as wide as the suffix's type, the first bit is the sign. */
function hexadecimal(digits: string, suffix: string): bigint {
  if (digits === '') return 0n;
  const value = BigInt('0x' + digits);
  if (suffix.startsWith('u')) return value;
  const width = { y: 2, s: 4, l: 16 }[suffix] ?? (digits.length < 16 ? 8 : 16);
  const bits = BigInt(width * 4);
  return digits.length === width && value >> (bits - 1n) === 1n ? value - (1n << bits) : value;
}
