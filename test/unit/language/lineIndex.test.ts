import { deepStrictEqual } from 'node:assert';
import { LineIndex } from '../../../src/language/server/text/lineIndex';

describe('lines of a script', () => {
  it('are told apart by every line end, also of a lone return', () => {
    for (const text of ['a\nbc\nd', 'a\r\nbc\r\nd', 'a\rbc\rd', 'a\r\nbc\rd']) {
      const lines = new LineIndex(text);
      const words = ['a', 'bc', 'd'].map((word) => lines.positionAt(text.indexOf(word)));
      deepStrictEqual(
        words.map(({ line, character }) => [line, character]),
        [
          [0, 0],
          [1, 0],
          [2, 0],
        ],
      );
    }
  });

  it('count UTF-16 units', () => {
    const text = '"\u{1F600}" é\nx';
    deepStrictEqual(new LineIndex(text).positionAt(text.indexOf('é')), { line: 0, character: 5 });
  });

  it('end before their line end, whatever is asked for beyond it', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const lines = new LineIndex(`ab${end}c`);
      deepStrictEqual(
        [1, 2, 100].map((character) => lines.offsetAt({ line: 0, character })),
        [1, 2, 2],
      );
      deepStrictEqual(lines.offsetAt({ line: 1, character: 100 }), 3 + end.length);
      deepStrictEqual(lines.offsetAt({ line: 7, character: 0 }), 3 + end.length);
    }
  });
});
