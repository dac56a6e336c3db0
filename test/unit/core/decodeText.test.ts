import assert from 'node:assert/strict';
import { decodeText } from '../../../src/core/decodeText';

const text = 'Company;Domain\r\nMüller & Söhne;müller.example\r\n';

describe('the text of a file from another program', () => {
  for (const [what, bytes] of [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, the other way round, with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16, the other way round, without a mark', Buffer.from(text, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(text, 'latin1')],
  ] as const) {
    it(`is read as ${what}`, () => assert.equal(decodeText(bytes), text));
  }

  it('is nothing where there is nothing', () => {
    assert.equal(decodeText(new Uint8Array()), '');
    assert.equal(decodeText(Buffer.from('a')), 'a');
  });
});
