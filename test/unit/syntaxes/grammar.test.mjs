import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { wordsPattern } from '../../../scripts/grammar/regexAlternatives.mjs';
import { describe, it } from 'mocha';
import { grammarFile, grammarText } from '../../../scripts/grammar/writeGrammar.mjs';
import { readFacts } from '../../../scripts/data/readFacts.mjs';

describe('grammar', () => {
  it('is what scripts/grammar/writeGrammar.mjs makes of the facts', async () => {
    assert.equal(await readFile(grammarFile, 'utf8'), await grammarText());
  });

  it('matches every cmdlet of the facts and none of those that exist on-premises only', async () => {
    const { repository } = JSON.parse(await readFile(grammarFile, 'utf8'));
    const { cmdlets, onPremisesOnly } = await readFacts('exchange-cmdlets');
    // JavaScript has no (?i:…) in the oldest Node that is supported.
    const pattern = new RegExp(repository.cmdlet.match.replace('(?i:', '(?:'), 'i');
    for (const { name } of cmdlets) assert.equal(pattern.exec(`${name} -X`)?.[0], name);
    const names = onPremisesOnly.map((entry) => (typeof entry === 'string' ? entry : entry.name));
    assert.ok(names.length > 100);
    assert.deepEqual(
      names.filter((name) => pattern.test(name)),
      [],
    );
  });

  it('shares what words begin with, and matches no other word', () => {
    const words = ['Get-Mailbox', 'Get-MailboxPlan', 'Get-Mail', 'Set-Mailbox', 'A'];
    const pattern = new RegExp(`^${wordsPattern(words)}$`);
    assert.deepEqual(
      [...words, 'Get-', 'Get-MailboxPla', 'Set-Mail', 'AA', ''].filter((word) => pattern.test(word)),
      words,
    );
  });
});
