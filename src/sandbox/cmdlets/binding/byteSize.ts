const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Longest unit first: a size's own text ends in its unit. */
const pattern = /^\s*(\d+(?:\.\d+)?)\s*(TB|GB|MB|KB|B)?\s*(?:\(\s*([\d,]+)\s*bytes\s*\))?\s*$/iu;

/** A size as the service's ByteQuantifiedSize: prints as `99 GB (106,300,440,576 bytes)`. */
export class ByteSize {
  /** @param bytes a whole number of bytes, 0 or more */
  constructor(readonly bytes: number) {}

  /**
   * Reads `50GB`, `1.5 MB`, `2048`, `99 GB (106,300,440,576 bytes)`; undefined when it is no size.
   * A number without a unit counts bytes.
   */
  static parse(text: string): ByteSize | undefined {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    const [, amount, unit, exact] = match;
    if (exact !== undefined) return new ByteSize(Number(exact.replaceAll(',', '')));
    const power = units.findIndex((name) => name === (unit ?? 'B').toUpperCase());
    const bytes = Math.round(Number(amount) * 1024 ** power);
    return Number.isSafeInteger(bytes) ? new ByteSize(bytes) : undefined;
  }

  toString(): string {
    const power = Math.min(units.length - 1, this.bytes < 1 ? 0 : Math.floor(Math.log2(this.bytes) / 10));
    const amount = Number((this.bytes / 1024 ** power).toPrecision(4));
    return `${amount} ${units[power] ?? 'B'} (${this.bytes.toLocaleString('en-US')} bytes)`;
  }
}
