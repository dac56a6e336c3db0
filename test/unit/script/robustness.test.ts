import assert from 'node:assert/strict';
import { parseScript } from '../../../src/script/script';
import { walk } from '../../../src/script/visit';
import { ScriptGenerator } from '../../powershell/parser/generateScript';
import { mutateScript } from '../../powershell/parser/mutateScript';
import { Random } from '../../powershell/parser/random';
import { processorTime } from '../../support/timing';

/** What a slow machine may take, of its processor; others take a tenth. */
const millisecondsPerThousandLines = 50;

describe('parseScript', () => {
  it('parses 10,000 broken scripts without throwing, fast, with every node inside its script', () => {
    let lines = 0;
    let spent = 0;
    for (let seed = 0; seed < 10_000; seed++) {
      const random = new Random(5_000_000 + seed);
      const text = mutateScript(new ScriptGenerator(random).script(), random);
      let script = parseScript('');
      spent += processorTime(() => (script = parseScript(text)));
      lines += text.split('\n').length;
      walk(script.root, ({ start, end }) => {
        assert.ok(start >= 0 && end <= text.length + 2, text);
        return true;
      });
    }
    assert.ok(spent <= (lines / 1000) * millisecondsPerThousandLines, `${String(spent)} ms for ${String(lines)} lines`);
  });

  for (const [title, text] of Object.entries({
    'brackets that nest too deep': '('.repeat(100_000),
    'blocks that nest too deep': '{'.repeat(100_000),
    'hashtables that nest too deep': '@{a='.repeat(50_000),
    'sub-expressions in strings that nest too deep': '"$('.repeat(20_000),
    'types that nest too deep': '[a['.repeat(50_000),
    'a long sum': Array.from({ length: 50_000 }, () => '1').join(' + '),
    'a long list': Array.from({ length: 50_000 }, () => '1').join(', '),
    'a long pipeline': Array.from({ length: 20_000 }, () => 'a').join(' | '),
    'a long chain': Array.from({ length: 20_000 }, () => 'a').join(' && '),
    'many members': `$a${'.b'.repeat(50_000)}`,
    'many casts': `${'[int]'.repeat(20_000)}1`,
    'many unary operators': `${'- '.repeat(20_000)}1`,
    'many open strings': '"'.repeat(50_001),
    'many backticks': '`'.repeat(50_000),
    'many commas': ','.repeat(50_000),
    'many elses': `if (1) { }${' elseif (1) { }'.repeat(10_000)}`,
    'many comments': '#\n'.repeat(50_000),
  })) {
    it(`survives ${title} in less than two seconds`, () => {
      assert.ok(processorTime(() => parseScript(text)) < 2000);
    });
  }
});
