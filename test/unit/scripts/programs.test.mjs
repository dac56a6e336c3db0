import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import { inCache } from '../../../scripts/setup/paths.mjs';

/** What went into a built program, as paths below the repository. @param {string} name */
async function inputsOf(name) {
  const { inputs } = JSON.parse(await readFile(inCache('metafiles', `${name}.json`), 'utf8'));
  return Object.keys(inputs);
}

describe('The programs in dist/', () => {
  const heavy = /node_modules\/(@azure\/msal|node-forge|jsonwebtoken)/u;

  it('have what signs applications in in one that is read when it is needed', async () => {
    assert.ok((await inputsOf('certificateClient')).some((file) => heavy.test(file)));
  });

  for (const name of [
    'extension',
    'application',
    'planSession',
    'explorer',
    'connectionFlow',
    'connectionEditor',
    'runner',
    'languageClient',
  ]) {
    it(`${name}: without it`, async () => {
      const inputs = await inputsOf(name);
      assert.ok(inputs.some((file) => file.startsWith('src/')));
      assert.deepEqual(
        inputs.filter((file) => heavy.test(file)),
        [],
      );
    });
  }
});
