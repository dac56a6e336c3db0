import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { dependenciesAreThere } from '../../../scripts/setup/dependencies.mjs';
import { withLock } from '../../../scripts/setup/lock.mjs';
import { makePart } from '../../../scripts/setup/parts.mjs';

/** @type {string} */
let folder;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'exo-setup-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('makePart', () => {
  /** Copies input.txt to result.txt and counts how often it did. */
  function copyingPart() {
    const state = { made: 0, fail: false };
    const part = {
      name: 'copy',
      folder: path.join(folder, 'dist'),
      stamps: path.join(folder, 'stamps'),
      inputs: async () => [path.join(folder, 'input.txt')],
      make: async (/** @type {string} */ out) => {
        state.made += 1;
        await writeFile(path.join(out, 'result.txt'), await readFile(path.join(folder, 'input.txt')));
        if (state.fail) throw new Error('interrupted');
      },
    };
    return { state, part };
  }
  const result = () => readFile(path.join(folder, 'dist/result.txt'), 'utf8');

  it('makes again only what has changed, was lost or was cut', async () => {
    const { state, part } = copyingPart();
    await writeFile(path.join(folder, 'input.txt'), 'one');
    assert.equal(await makePart(part), true);
    assert.equal(await makePart(part), false);
    await writeFile(path.join(folder, 'input.txt'), 'two');
    assert.equal(await makePart(part), true);
    assert.equal(await result(), 'two');
    await writeFile(path.join(folder, 'dist/result.txt'), 't');
    assert.equal(await makePart(part), true);
    await rm(path.join(folder, 'dist'), { recursive: true });
    assert.equal(await makePart(part), true);
    assert.equal(await result(), 'two');
    assert.equal(state.made, 4);
  });

  it('leaves the old result when making fails, and makes it anew the next time', async () => {
    const { state, part } = copyingPart();
    await writeFile(path.join(folder, 'input.txt'), 'one');
    await makePart(part);
    await writeFile(path.join(folder, 'input.txt'), 'two');
    state.fail = true;
    await assert.rejects(makePart(part), /interrupted/);
    assert.equal(await result(), 'one');
    state.fail = false;
    await makePart(part);
    assert.equal(await result(), 'two');
  });
});

describe('withLock', () => {
  it('lets one run at a time', async () => {
    /** @type {string[]} */
    const order = [];
    const run = (/** @type {string} */ name) =>
      withLock(
        'one',
        async () => {
          order.push(`${name} begins`);
          await new Promise((resolve) => setTimeout(resolve, 20));
          order.push(`${name} ends`);
        },
        { folder, log: () => undefined, pollMs: 5 },
      );
    await Promise.all([run('a'), run('b')]);
    assert.equal(order.length, 4);
    assert.equal(order[0]?.replace('begins', 'ends'), order[1]);
    assert.equal(order[2]?.replace('begins', 'ends'), order[3]);
  });

  it('takes over from a run that is gone, and frees the lock after a failure', async () => {
    const gone = path.join(folder, 'two');
    await mkdir(gone);
    await writeFile(path.join(gone, 'pid'), '999999999');
    await assert.rejects(
      withLock('two', () => Promise.reject(new Error('failed')), { folder, pollMs: 5 }),
      /failed/,
    );
    assert.equal(existsSync(gone), false);
  });
});

describe('dependenciesAreThere', () => {
  const locked = {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/b': { optional: true },
  };
  const writeLock = (/** @type {string} */ file, /** @type {unknown} */ packages) =>
    writeFile(path.join(folder, file), JSON.stringify({ packages }));

  it('wants every package that the lock file names, in its version, with its folder', async () => {
    await writeLock('package-lock.json', locked);
    assert.equal(await dependenciesAreThere(folder), false);
    await mkdir(path.join(folder, 'node_modules/a'), { recursive: true });
    await writeFile(path.join(folder, 'node_modules/a/package.json'), '{}');
    await writeLock('node_modules/.package-lock.json', { 'node_modules/a': locked['node_modules/a'] });
    assert.equal(await dependenciesAreThere(folder), true, 'an optional package may be missing');
    await rm(path.join(folder, 'node_modules/a'), { recursive: true });
    assert.equal(await dependenciesAreThere(folder), false, 'its folder was lost');
    await mkdir(path.join(folder, 'node_modules/a'));
    await writeFile(path.join(folder, 'node_modules/a/package.json'), '{}');
    await writeLock('package-lock.json', { ...locked, 'node_modules/a': { version: '2.0.0', integrity: 'y' } });
    assert.equal(await dependenciesAreThere(folder), false, 'another version is wanted');
    await writeFile(path.join(folder, 'node_modules/.package-lock.json'), '{"packages": {');
    assert.equal(await dependenciesAreThere(folder), false, 'npm was interrupted while it wrote');
  });
});
