import assert from 'node:assert/strict';
import { describeScript, type ScriptDescription } from '../../../src/script/describeScript';
import { parseScript } from '../../../src/script/script';
import { ScriptGenerator } from './generateScript';
import { mutateScript } from './mutateScript';
import { askOracle } from './oracle';
import { productions } from './productions';
import { Random } from './random';

/** Errors that depend on which types and modules the machine has, which is not the grammar's business. */
const ofTheMachine =
  /^(?:TypeNotFound|CustomAttributeTypeNotFound|PropertyNotFoundForAttribute|AttributeNotAllowedOnDeclaration|ModuleNotFoundDuringParse|ExceptionTypeAlreadyCaught)$/;

/** Errors and commands as one text a script, in an order of their own where PowerShell's is chance. */
function facts({ errors, commands }: ScriptDescription): { readonly errors: string[]; readonly commands: string[] } {
  return {
    errors: errors
      .filter(({ code }) => !ofTheMachine.test(code))
      .map(({ start, end, code }) => `${String(start)}-${String(end)} ${code}`)
      .sort(),
    commands: commands.map(({ start, end, name, elements }) => {
      const list = elements.map((each) => `${each.kind} ${String(each.start)}-${String(each.end)}`);
      return `${String(start)}-${String(end)} ${String(name)}: ${list.join(', ')}`;
    }),
  };
}

async function compare(scripts: readonly string[]): Promise<{ script: string; ours: unknown; theirs: unknown }[]> {
  const answers = await askOracle(scripts);
  assert.equal(answers.length, scripts.length);
  return scripts.flatMap((script, index) => {
    const answer = answers[index];
    assert.ok(answer !== undefined);
    const ours = facts(describeScript(parseScript(script)));
    const theirs = facts(answer);
    return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [{ script, ours, theirs }];
  });
}

describe('parser, beside PowerShell’s own', function () {
  this.timeout(600_000);

  for (const [title, scripts] of Object.entries(productions)) {
    it(`agrees on ${title}`, async () => {
      // Each script is also taken apart, so that an error early in a line hides nothing behind it.
      const all = scripts.flatMap((script) => [script, ...script.split('; ')]);
      const [difference] = await compare(all);
      assert.deepEqual(difference?.ours, difference?.theirs, difference?.script);
    });
  }

  it('agrees on generated scripts', async () => {
    const scripts = Array.from({ length: 1500 }, (_, index) => new ScriptGenerator(new Random(index)).script());
    const [difference] = await compare(scripts);
    assert.deepEqual(difference?.ours, difference?.theirs, difference?.script);
  });

  it('agrees on what is wrong with mutated scripts', async () => {
    const scripts = Array.from({ length: 3000 }, (_, index) => {
      const random = new Random(1_000_000 + index);
      return mutateScript(new ScriptGenerator(random).script(), random);
    });
    const differences = await compare(scripts);
    const accepted = (side: unknown): boolean => (side as { errors: string[] }).errors.length === 0;
    const wrong = differences.find(({ ours, theirs }) => accepted(ours) !== accepted(theirs));
    assert.deepEqual(wrong?.ours, wrong?.theirs, wrong?.script);
    // What a broken class or attribute leaves behind is followed in most cases, not in all.
    assert.ok(differences.length <= 10, `${String(differences.length)} of ${String(scripts.length)} differ`);
  });
});
