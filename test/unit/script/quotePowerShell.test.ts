import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commands } from '../../../src/script/commands';
import { pureExpression } from '../../../src/script/constants';
import { quotePowerShell } from '../../../src/script/quotePowerShell';
import { parseScript } from '../../../src/script/script';
import type { CommandElement, Node } from '../../../src/script/syntaxTree';

/** What stands in parentheses, where something does. */
function inner(element: CommandElement | undefined): Node | undefined {
  return element?.kind === 'Paren' ? (pureExpression(element.pipeline) ?? undefined) : element;
}

/** What PowerShell would take the text for, if it is one string and nothing else; `undefined` otherwise. */
function valueOf(quoted: string): string | undefined {
  const script = parseScript(`Set-Thing -Value ${quoted} -Next`);
  const { errors, root } = script;
  const [command, ...others] = commands(script);
  const statements = root.blocks.flatMap((block) => block.list.statements);
  if (errors.length > 0 || others.length > 0 || statements.length !== 1 || command?.elements.length !== 4)
    return undefined;
  if (command.elements[3]?.kind !== 'CommandParameter') return undefined;
  const value = inner(command.elements[2]);
  return value?.kind === 'StringConstant' && value.quoting === 'single' ? value.value : undefined;
}

describe('quotePowerShell', () => {
  it('puts a value between single quotes', () => {
    assert.equal(quotePowerShell('Adele Vance'), "'Adele Vance'");
    assert.equal(quotePowerShell(''), "''");
  });

  it('doubles the single quote and the typographic ones that PowerShell takes for it', () => {
    assert.equal(quotePowerShell("O'Neill"), "'O''Neill'");
    assert.equal(quotePowerShell('\u2018\u2019\u201a\u201b'), "'\u2018\u2018\u2019\u2019\u201a\u201a\u201b\u201b'");
  });

  it('leaves everything else as it is', () => {
    assert.equal(
      quotePowerShell('$(Remove-Mailbox x) `" \u201cq\u201d #;|&'),
      "'$(Remove-Mailbox x) `\" \u201cq\u201d #;|&'",
    );
    assert.equal(quotePowerShell('two\r\nlines'), "'two\r\nlines'");
  });

  for (const attack of [
    "'; Remove-Mailbox -Identity x; '",
    '\u2019; Remove-Mailbox -Identity x; \u2019',
    "''' + (Get-Mailbox) + '''",
    '\u201b)\u201a',
    '$(1)`',
    "x'#",
    "\n'@\n; Get-Mailbox",
    '\0',
    '--%',
  ]) {
    it(`makes one string of ${JSON.stringify(attack)}`, () => assert.equal(valueOf(quotePowerShell(attack)), attack));
  }

  it('makes one string, with the same value, of any text', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from('\'\u2018\u2019\u201a\u201b"$`(){}@#;|\n\r\0-')),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(text, (value) => valueOf(quotePowerShell(value)) === value),
      { numRuns: 2000 },
    );
  });
});
