import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import { applyCorrections } from '../../../scripts/data/corrections.mjs';
import { readFacts } from '../../../scripts/data/readFacts.mjs';

/**
 * @param {string} name
 * @returns {Promise<any>}
 */
async function asCollected(name) {
  return JSON.parse(await readFile(`data/${name}.json`, 'utf8'));
}

describe('data/corrections.json', () => {
  it('gives positions where the pages have none', async () => {
    const { positions } = await asCollected('corrections');
    const [before, after] = await Promise.all([asCollected('exchange-cmdlets'), readFacts('exchange-cmdlets')]);
    for (const { cmdlets, parameter, position } of positions) {
      for (const cmdlet of cmdlets) {
        const [old, now] = [before, after].map((file) =>
          file.cmdlets
            .find((/** @type {{name: string}} */ { name }) => name === cmdlet)
            .parameters.find((/** @type {{name: string}} */ { name }) => name === parameter),
        );
        assert.equal(old.position, undefined, `${cmdlet} -${parameter} needs no correction`);
        assert.equal(now.position, position);
      }
    }
  });

  it('changes what is required, and loses no parameter of a set', async () => {
    const corrections = await asCollected('corrections');
    const [before, after] = await Promise.all([asCollected('exchange-cmdlets'), readFacts('exchange-cmdlets')]);
    for (const { cmdlet, set, required } of corrections.requiredInSets) {
      const [old, now] = [before, after].map(({ cmdlets }) =>
        cmdlets
          .find((/** @type {{name: string}} */ { name }) => name === cmdlet)
          .parameterSets.find((/** @type {{name: string}} */ { name }) => name === set),
      );
      assert.notDeepEqual(old.required, required, `${cmdlet} ${set} needs no correction`);
      assert.deepEqual(now.required, required);
      const kept = new Set([...now.required, ...now.optional]);
      assert.ok([...old.required, ...old.optional].every((name) => kept.has(name)));
    }
  });

  it('has a parameter in all sets where its page says so', async () => {
    const { cmdlets } = await readFacts('exchange-cmdlets');
    const { parameterSets } = cmdlets.find((/** @type {{name: string}} */ { name }) => name === 'Set-LabelPolicy');
    assert.ok(parameterSets.length > 1);
    for (const { optional } of parameterSets) assert.ok(optional.includes('Settings'));
  });

  it('has the parameters of a set that its syntax has forgotten', async () => {
    const { inSets } = await asCollected('corrections');
    const { cmdlets } = await readFacts('exchange-cmdlets');
    for (const { cmdlet, set, parameters } of inSets) {
      const facts = cmdlets.find((/** @type {{name: string}} */ { name }) => name === cmdlet);
      const { optional } = facts.parameterSets.find((/** @type {{name: string}} */ { name }) => name === set);
      assert.deepEqual(optional.slice(-parameters.length), parameters);
    }
  });

  it('gives no accepted values to identities', async () => {
    const { cmdlets } = await readFacts('exchange-cmdlets');
    const [identity] = cmdlets.find(
      (/** @type {{name: string}} */ { name }) => name === 'Get-MoveRequestStatistics',
    ).parameters;
    assert.deepEqual([identity.name, identity.values], ['Identity', undefined]);
  });

  it('gives no accepted values where a page lists the names of properties', async () => {
    const [{ cmdlets }, { parameters }] = await Promise.all(
      ['exchange-cmdlets', 'parameter-values-extra'].map(readFacts),
    );
    const name = 'AttachmentPropertyContainsWords';
    const rule = cmdlets.find((/** @type {{name: string}} */ each) => each.name === 'New-TransportRule');
    const facts = rule.parameters.find((/** @type {{name: string}} */ each) => each.name === name);
    assert.equal(facts.values, undefined);
    assert.ok(!parameters.some((/** @type {{parameter: string}} */ { parameter }) => parameter.endsWith(name)));
  });

  it('knows no values of a property where the page names only their kind', async () => {
    const { properties } = await readFacts('recipient-filterable');
    for (const { name, values } of properties)
      assert.ok(values === undefined || values.length > 1, `${name} is compared with one value only`);
  });

  it('adds the numbered attributes to what filters take, and severities', async () => {
    const { properties } = await readFacts('filterable-properties');
    const names = properties.map((/** @type {{name: string}} */ { name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.ok(
      ['CustomAttribute1', 'CustomAttribute15', 'ExtensionCustomAttribute5'].every((name) => names.includes(name)),
    );
    const { parameters } = await readFacts('parameter-values-extra');
    assert.equal(
      parameters.filter((/** @type {{parameter: string}} */ { parameter }) => parameter === 'Severity').length,
      2,
    );
    const { cmdlets } = await readFacts('property-sets');
    const recipient = cmdlets.find((/** @type {{name: string}} */ { name }) => name === 'Get-EXORecipient');
    assert.ok(recipient.propertySetsParameterValues.includes('All'));
  });

  it('takes rows out of the retired ones and adds others', async () => {
    const { parameters } = await readFacts('retired');
    const names = parameters.map((/** @type {{parameter: string}} */ { parameter }) => parameter);
    assert.ok(!names.includes('SkipLoadingFormatData'));
    assert.ok(names.includes('Credential'));
  });

  it('says so when a row fits nothing', () => {
    const none = {
      requiredInSets: [{ cmdlet: 'Get-Nothing', set: 'A', required: [] }],
      inSets: [],
      withoutValues: [],
      moreParameters: [],
    };
    assert.throws(
      () => applyCorrections('exchange-cmdlets', { cmdlets: [] }, /** @type {any} */ (none)),
      /Get-Nothing/,
    );
  });
});
