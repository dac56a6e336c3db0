import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { factualLine, type DescriptionTable } from '../../../src/catalog/descriptionFacts';
import { buildCatalog, cmdletOf, type BuiltCatalog } from './builtCatalog';

describe('Descriptions', () => {
  let built: BuiltCatalog;
  let written: DescriptionTable;

  before(async () => {
    built = await buildCatalog();
    written = JSON.parse(await readFile('data/descriptions.json', 'utf8')) as DescriptionTable;
  });

  after(async () => {
    await built.remove();
  });

  it('every cmdlet has one: one or two whole sentences', () => {
    for (const name of built.catalog.names()) {
      const text = built.catalog.description(name) ?? '';
      assert.match(text, /^[A-Z][^\n]{10,170}\.$/u, `${name}: ${text}`);
    }
    assert.equal(built.catalog.description('Get-Nothing'), undefined);
  });

  it('the 200 cmdlets that scripts use most have a written one', () => {
    const ranked = built.catalog
      .names()
      .map((name) => ({ name, use: built.catalog.usage(name) }))
      .filter(({ use }) => use !== undefined)
      .sort(
        (left, right) =>
          (right.use?.files ?? 0) - (left.use?.files ?? 0) || (right.use?.calls ?? 0) - (left.use?.calls ?? 0),
      );
    const bare = ranked.slice(0, 200).filter(({ name }) => written.cmdlets[name] === undefined);
    assert.deepEqual(
      bare.map(({ name }) => name),
      [],
    );
  });

  it('speaks of cmdlets and nouns that exist', () => {
    const nouns = new Set(built.catalog.cmdlets().map(({ noun }) => noun));
    for (const name of Object.keys(written.cmdlets)) assert.equal(built.catalog.cmdlet(name)?.name, name);
    for (const noun of Object.keys(written.nouns)) assert.ok(nouns.has(noun), noun);
  });

  it('makes a factual line of verb and noun for the rest', () => {
    const line = (name: string) => factualLine(cmdletOf(built.catalog, name), written.nouns);
    assert.equal(line('Remove-AntiPhishPolicy'), 'Deletes an anti-phishing policy.');
    assert.equal(line('New-AdaptiveScope'), 'Creates an adaptive scope. In Security & Compliance.');
    assert.equal(line('Get-DlpPolicyTemplate'), 'Reads DLP policy templates.');
  });

  it('a cmdlet whose -WhatIf does nothing is known as such', () => {
    assert.equal(built.catalog.effect('Set-User')?.whatIf, 'none');
    assert.equal(built.catalog.effect('Set-Mailbox')?.whatIf, 'works');
    assert.equal(built.catalog.effect('Get-Mailbox')?.whatIf, undefined);
  });
});
