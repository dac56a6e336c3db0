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
  if (/^0[xb]/.test(digits)) {
    if (digits === '0b') return undefined;
    const value = wholeDigits(digits.slice(2), digits.startsWith('0x') ? 4 : 1, suffix);
    return value === undefined ? undefined : { value: value * factor, suffix };
  }
  if (!/[0-9]/.test(digits)) return undefined;
  if (!/[.e]/.test(digits)) return { value: BigInt(digits) * factor, suffix };
  return { value: Number(digits.replace(/[\u2013-\u2015]/g, '-')) * Number(factor), suffix };
}

/** Whether a text is a number literal whose value fits the type its suffix asks for. */
export function numberFits(literal: string): boolean {
  const parts = numberParts(literal);
  if (parts === undefined) return false;
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

const bitsOf: Readonly<Record<string, number>> = { y: 8, s: 16, l: 64 };

/**
 * The value of hexadecimal or binary digits: as wide as the suffix's type, the first bit is the sign. `undefined` where
 * they are wider than 64 bits and no suffix makes them anything else.
 * @param bits how many a digit stands for
 */
function wholeDigits(digits: string, bits: 1 | 4, suffix: string): bigint | undefined {
  if (digits === '') return 0n;
  const value = BigInt((bits === 4 ? '0x' : '0b') + digits);
  const length = digits.length * bits;
  if (suffix.startsWith('u') || suffix === 'n') return value;
  if ((suffix === '' || suffix === 'd') && length > 64) return undefined;
  const width = bitsOf[suffix] ?? (length < 64 ? 32 : 64);
  return length === width && value >> BigInt(width - 1) === 1n ? value - (1n << BigInt(width)) : value;
}
