import { endsWord, isDoubleQuote, isHexDigit, isIdentifierPart, isVariableStart } from './characters';
import { Mode, Scanner } from './scanner';
import type { Token } from './token';
import { TokenKind } from './tokenKind';

const simpleEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Adds what a backtick escapes, and variables. */
export abstract class VariableLexer extends Scanner {
  protected abstract word(start: number): Token;

  /** The character after a backtick at the position, which moves behind it. Before a NUL and the end it escapes nothing. */
  protected escape(): string {
    if (this.code(this.position) === 0) return '`';
    const character = this.text[this.position] ?? '';
    this.position += 1;
    if (character === 'u') return this.unicodeEscape();
    return simpleEscapes[character] ?? character;
  }

  private unicodeEscape(): string {
    const start = this.position - 2;
    if (this.code(this.position) !== 123) {
      this.error(start, this.position, 'InvalidUnicodeEscapeSequence');
      return '\uffff';
    }
    const first = this.position + 1;
    let end = first;
    while (end - first <= 6 && isHexDigit(this.code(end))) end += 1;
    if (end - first > 6) {
      this.position = end - 1;
      this.error(end - 1, end, 'TooManyDigitsInUnicodeEscapeSequence');
      return '\uffff';
    }
    this.position = end;
    if (this.code(end) !== 125) {
      const code = end - first < 6 ? 'InvalidUnicodeEscapeSequence' : 'MissingUnicodeEscapeSequenceTerminator';
      this.error(end, end + 1, code);
      return '\uffff';
    }
    this.position = end + 1;
    if (end === first) {
      this.error(start, this.position, 'InvalidUnicodeEscapeSequence');
      return '\uffff';
    }
    const point = Number.parseInt(this.text.slice(first, end), 16);
    if (point <= 0x10ffff) return String.fromCodePoint(point);
    this.error(start + 3, this.position - 1, 'InvalidUnicodeEscapeSequenceValue');
    return '\uffff';
  }

  protected unterminated(start: number, code: string): void {
    this.reach = this.script.length;
    this.error(start, this.limit, code);
  }

  /** A variable whose `$` (or `@`) is at `start`; the position is behind it. A word if it turns out to be none. */
  protected variable(start: number, splatted: boolean, inString: boolean): Token {
    const { text } = this;
    let index = this.position;
    const first = this.code(index);
    if (first === 123) return this.bracedVariable(start, inString);
    if (!isVariableStart(first)) return this.word(start);
    index += 1;
    let colon = first === 58;
    if (first === 36 || first === 63 || first === 94) {
      if (this.mode === Mode.Command && !endsWord(this.code(index))) {
        this.position = start;
        return this.word(start);
      }
    } else {
      for (;;) {
        const code = this.code(index);
        if (code === 58) {
          if (this.code(index + 1) === 58) break;
          colon = true;
        } else if (!(code === 63 || isIdentifierPart(code))) {
          // These end a variable in either mode; anything else makes it part of a word in command mode.
          const ends = endsWord(code) || code === 46 || code === 91 || code === 61;
          if (this.mode === Mode.Command && !ends) {
            this.position = start;
            return this.word(start);
          }
          break;
        }
        index += 1;
      }
    }
    this.position = index;
    const name = text.slice(start + 1, index);
    if (colon) this.checkQualified(name, start);
    const token = this.make(splatted ? TokenKind.SplattedVariable : TokenKind.Variable, start);
    token.value = name;
    return token;
  }

  /** A name that ends after its drive or scope names no variable. */
  private checkQualified(name: string, start: number): void {
    const colon = name.indexOf(':');
    if (colon !== name.length - 1) return;
    const scope = /^(?:global|local|private|script|variable):/i.test(name);
    const code = colon > 0 && !scope ? 'InvalidVariableReferenceWithDrive' : 'InvalidVariableReference';
    this.error(start, this.position, code);
  }

  private bracedVariable(start: number, inString: boolean): Token {
    const { text, limit } = this;
    const brace = this.position;
    let index = brace + 1;
    let name = '';
    let closed = false;
    while (index < limit) {
      const code = text.charCodeAt(index);
      if (code === 125) {
        closed = true;
        index += 1;
        break;
      }
      if (code === 96) {
        if (index + 1 >= limit) {
          index = limit;
          break;
        }
        this.position = index + 1;
        if (this.code(index + 1) === 0) {
          name += '\0';
          this.position += 1;
        } else name += this.escape();
        index = this.position;
        continue;
      }
      if (code === 123) this.error(index + 1, index + 2, 'OpenBraceNeedsToBeBackTickedInVariableName');
      if (inString && isDoubleQuote(code) && isDoubleQuote(this.code(index + 1))) index += 1;
      name += text[index] ?? '';
      index += 1;
    }
    this.position = index;
    if (!closed) this.unterminated(brace, 'IncompleteDollarVariableReference');
    if (name === '') {
      if (closed) this.error(index - 1, index, 'EmptyVariableReference');
      name = ':Error:';
    }
    if (this.mode === Mode.Command) {
      const next = this.code(index);
      if (!endsWord(next) && next !== 46 && next !== 91) {
        this.position = start;
        return this.word(start);
      }
    }
    if (name.endsWith(':') && name.indexOf(':') === name.length - 1) {
      this.error(start, index, 'InvalidBracedVariableReference');
    }
    const token = this.make(TokenKind.Variable, start);
    token.value = name;
    return token;
  }
}
