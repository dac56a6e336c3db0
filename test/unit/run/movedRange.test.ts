import assert from 'node:assert/strict';
import fc from 'fast-check';
import { movedRange, type Place, type TextChange } from '../../../src/run/movedRange';

const at = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});
const change = (line: number, from: number, to: number, text: string): TextChange => ({
  range: at(line, from, to),
  text,
});

describe('a range in an edited text', () => {
  it('moves down with lines inserted above, in either kind of line end', () => {
    assert.deepEqual(movedRange(at(3, 2, 6), [change(1, 0, 0, 'a\r\nb\n')]), at(5, 2, 6));
  });

  it('moves along its own line', () => {
    assert.deepEqual(movedRange(at(3, 4, 6), [change(3, 0, 2, 'abcd')]), at(3, 6, 8));
    assert.deepEqual(movedRange(at(3, 4, 6), [change(3, 2, 2, 'x\nyz')]), at(4, 4, 6));
  });

  it('stays where it is when the text after it changes', () => {
    assert.deepEqual(movedRange(at(3, 4, 6), [change(3, 8, 9, 'x\n'), change(7, 0, 4, '')]), at(3, 4, 6));
  });

  it('is gone when it was edited itself', () => {
    assert.equal(movedRange(at(3, 4, 6), [change(3, 5, 5, 'x')]), undefined);
    assert.equal(movedRange(at(3, 4, 6), [change(3, 3, 5, '')]), undefined);
  });

  it('covers the same words after any two edits around it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, text, text, (one, two, three, four, five) => {
        const before = `${one}${two}${three}WORD${four}`;
        const place = (offset: number): Place => {
          const lines = before.slice(0, offset).split('\n');
          return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
        };
        const word = one.length + two.length + three.length;
        const moved = movedRange({ start: place(word), end: place(word + 4) }, [
          { range: { start: place(0), end: place(one.length) }, text: five },
          { range: { start: place(one.length + two.length), end: place(word) }, text: four },
        ]);
        const after = `${five}${two}${four}WORD${four}`.split('\n');
        assert.ok(moved);
        assert.equal(after[moved.start.line]?.slice(moved.start.character, moved.end.character), 'WORD');
      }),
    );
  });
});
