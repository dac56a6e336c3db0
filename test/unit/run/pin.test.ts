import assert from 'node:assert/strict';
import fc from 'fast-check';
import { namedByPin, pinChange, scriptPin } from '../../../src/run/pin';

const linesOf = (text: string): string[] => text.split(/\r?\n/);

/** A text with a change made in it, as an editor makes it. */
function changed(text: string, connection: string | undefined): string {
  const lines = linesOf(text);
  const change = pinChange(lines, connection);
  if (change === undefined) return text;
  const kept = change.text === '' ? [] : change.text.replace(/\n$/, '').split('\n');
  return [...lines.slice(0, change.line), ...kept, ...lines.slice(change.line + change.count)].join('\n');
}

describe('what a pin names', () => {
  const names = ['Contoso', 'Sjö', 'ΑΣ', 'Partner › Zürich AG'].map((name) => ({ name }));

  it('is found whatever its case, and however its letters are composed', () => {
    for (const { name } of names) {
      for (const form of [name, name.normalize('NFD'), name.toUpperCase(), name.normalize('NFD').toLowerCase()]) {
        assert.equal(namedByPin(form, names)?.name, name, form);
      }
    }
  });

  it('is nothing that only looks like it', () => {
    for (const name of ['Contoso 2', 'Sjo', 'Partner', '', '__proto__'])
      assert.equal(namedByPin(name, names), undefined);
  });
});

describe('the pin of a script', () => {
  for (const [what, text, connection] of [
    ['in the first line', '# exchange-online: Contoso\nGet-Mailbox', 'Contoso'],
    ['below #requires and empty lines', '#requires -Version 7\n\n#Exchange-Online:  South Wind  \nx', 'South Wind'],
    [
      'below a help block',
      '<#\n.SYNOPSIS\n  # exchange-online: Not this\n#>\n# exchange-online: Fabrikam › A\n',
      'Fabrikam › A',
    ],
    ['after a block that ends in its line', '<# a #> # note\n# exchange-online: Fabrikam', 'Fabrikam'],
    ['with a name that holds marks', '# exchange-online: O\'Neil: "x" $(y)\n', 'O\'Neil: "x" $(y)'],
    ['with Windows line ends', '# exchange-online: Contoso\r\nGet-Mailbox\r\n', 'Contoso'],
  ] as const) {
    it(`is read ${what}`, () => assert.equal(scriptPin(linesOf(text)), connection));
  }

  for (const [what, text] of [
    ['below the first statement', 'Get-Mailbox\n# exchange-online: Contoso'],
    ['behind a statement', 'Get-Mailbox # exchange-online: Contoso'],
    ['without a name', '# exchange-online:   \nGet-Mailbox'],
    ['in a string', '"\n# exchange-online: Contoso\n"'],
    ['in a block that does not end', '<#\n# exchange-online: Contoso'],
    ['after a block that a statement follows in its line', '<# a #> Get-Mailbox\n# exchange-online: Contoso'],
  ] as const) {
    it(`is none ${what}`, () => assert.equal(scriptPin(linesOf(text)), undefined));
  }

  it('is written at the top, below the line that names the interpreter', () => {
    assert.equal(changed('Get-Mailbox', 'Contoso'), '# exchange-online: Contoso\nGet-Mailbox');
    assert.equal(changed('#!/usr/bin/env pwsh\nx', 'Contoso'), '#!/usr/bin/env pwsh\n# exchange-online: Contoso\nx');
  });

  it('is changed and taken away where it stands', () => {
    const text = '# note\n# exchange-online: Contoso\nGet-Mailbox';
    assert.equal(changed(text, 'Fabrikam'), '# note\n# exchange-online: Fabrikam\nGet-Mailbox');
    assert.equal(changed(text, undefined), '# note\nGet-Mailbox');
    assert.equal(pinChange(linesOf(text), 'Contoso'), undefined);
    assert.equal(pinChange(['x'], undefined), undefined);
  });

  it('reads back what was written, above any text', () => {
    const name = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .filter((text) => text !== '' && /^\S(.*\S)?$/u.test(text));
    const line = fc.constantFrom(
      '',
      '# a',
      '<# b',
      '#>',
      'Get-Mailbox',
      "'",
      '#requires -Version 5',
      '#!x',
      '  # exchange-online: Z',
    );
    fc.assert(
      fc.property(fc.array(line), name, (lines, connection) => {
        const text = lines.join('\n');
        assert.equal(scriptPin(linesOf(changed(text, connection))), connection);
        assert.equal(scriptPin(linesOf(changed(changed(text, connection), undefined))) === connection, false);
      }),
    );
  });
});
