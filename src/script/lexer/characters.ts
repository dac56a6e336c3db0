/** Classes of UTF-16 units as PowerShell's tokenizer sees them, as bits of {@link traits}. */
export const enum Trait {
  Whitespace = 1,
  IdentifierStart = 2,
  IdentifierPart = 4,
  VariableStart = 8,
  /** Ends a word in command mode. */
  EndsWord = 16,
  /** Ends a number in expression mode, besides what ends a word. */
  EndsNumber = 32,
  /** Ends a part of an assembly name. */
  EndsAssemblyPart = 64,
  Hex = 128,
  Newline = 256,
}

const asciiTraits = new Uint16Array(128);

function mark(characters: string, bits: number): void {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    asciiTraits[code] = (asciiTraits[code] ?? 0) | bits;
  }
}

mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', Trait.IdentifierStart);
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789', Trait.IdentifierPart | Trait.VariableStart);
mark('$:?^', Trait.VariableStart);
mark('0123456789abcdefABCDEF', Trait.Hex);
mark('\t\v\f ', Trait.Whitespace);
mark('\n\r', Trait.Newline);
mark('\0\t\n\v\f\r &(),;{|}', Trait.EndsWord);
mark('!#%*+-./<=>]', Trait.EndsNumber);
mark('\0\t\n\v\f\r ,=]', Trait.EndsAssemblyPart);

const letter = /^\p{L}$/u;
const digit = /^\p{Nd}$/u;
const separator = /^\p{Z}$/u;

function wideTraits(code: number): number {
  const text = String.fromCharCode(code);
  if (letter.test(text)) return Trait.IdentifierStart | Trait.IdentifierPart | Trait.VariableStart;
  if (digit.test(text)) return Trait.IdentifierPart | Trait.VariableStart;
  // Up to U+0100 only the no-break space and "next line" count as white space; above, every separator does.
  const blank = code <= 256 ? code === 0xa0 || code === 0x85 : separator.test(text);
  return blank ? Trait.Whitespace | Trait.EndsWord | Trait.EndsAssemblyPart : 0;
}

/** Traits plus one (0 = not looked up yet): most scripts hold few kinds of characters outside ASCII. */
const wideCache = new Uint16Array(65536);

/** The classes a UTF-16 unit belongs to. */
export function traits(code: number): number {
  if (code < 128) return asciiTraits[code] ?? 0;
  const known = wideCache[code] ?? 0;
  if (known !== 0) return known - 1;
  const found = wideTraits(code);
  wideCache[code] = found + 1;
  return found;
}

/** A blank within a line. */
export function isWhitespace(code: number): boolean {
  return (traits(code) & Trait.Whitespace) !== 0;
}

/** What a name may begin with. */
export function isIdentifierStart(code: number): boolean {
  return (traits(code) & Trait.IdentifierStart) !== 0;
}

/** What may go on a name. */
export function isIdentifierPart(code: number): boolean {
  return (traits(code) & Trait.IdentifierPart) !== 0;
}

/** What a variable may begin with behind its `$`. */
export function isVariableStart(code: number): boolean {
  return (traits(code) & Trait.VariableStart) !== 0;
}

/** What ends a word in command mode. */
export function endsWord(code: number): boolean {
  return (traits(code) & Trait.EndsWord) !== 0;
}

/** `0` to `9`, `a` to `f`. */
export function isHexDigit(code: number): boolean {
  return code < 128 && ((asciiTraits[code] ?? 0) & Trait.Hex) !== 0;
}

/** `0` to `9`. */
export function isDecimalDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A letter in Unicode's sense; the underscore is none. */
export function isLetter(code: number): boolean {
  return code !== 95 && isIdentifierStart(code);
}

/** A letter or decimal digit in Unicode's sense; the underscore is none. */
export function isLetterOrDigit(code: number): boolean {
  return code !== 95 && isIdentifierPart(code);
}

/** A decimal digit of any script. */
export function isUnicodeDigit(code: number): boolean {
  return code < 128 ? isDecimalDigit(code) : isIdentifierPart(code) && !isIdentifierStart(code);
}

/** `-` and the en dash, em dash and horizontal bar that word processors put in its place. */
export function isDash(code: number): boolean {
  return code === 45 || code === 0x2013 || code === 0x2014 || code === 0x2015;
}

/** `'` and the typographic quotes that PowerShell takes for it. */
export function isSingleQuote(code: number): boolean {
  return code === 39 || (code >= 0x2018 && code <= 0x201b);
}

/** `"` and the typographic quotes that PowerShell takes for it. */
export function isDoubleQuote(code: number): boolean {
  return code === 34 || (code >= 0x201c && code <= 0x201e);
}

/** White space after a backtick, line ends included (.NET's `Char.IsWhiteSpace`). */
export function isAnyWhitespace(code: number): boolean {
  return (code >= 9 && code <= 13) || (code !== 0 && isWhitespace(code));
}

/** Whether a character goes on a type's name. */
export function isTypeNamePart(code: number): boolean {
  // . ` _ + # \
  return (
    code === 46 || code === 96 || code === 95 || code === 43 || code === 35 || code === 92 || isLetterOrDigit(code)
  );
}
