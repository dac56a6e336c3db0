import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { dependenciesAreThere } from '../../../scripts/setup/dependencies.mjs';
import { installOnce } from '../../../scripts/setup/install.mjs';
import { noteWorker, withLock } from '../../../scripts/setup/lock.mjs';
import { makePart } from '../../../scripts/setup/parts.mjs';
import { withRetries } from '../../../scripts/setup/retry.mjs';
import { CommandError } from '../../../scripts/setup/run.mjs';
import { withoutSpaces } from '../../../scripts/setup/withoutSpaces.mjs';

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

  it('takes over from a run that had the id of this process, as in a container that was started anew', async () => {
    await mkdir(path.join(folder, 'three'));
    await writeFile(path.join(folder, 'three/pid'), String(process.pid));
    assert.equal(await withLock('three', async () => 'run', { folder, pollMs: 5 }), 'run');
  });

  it('waits for the programs of a run that is gone', async () => {
    const worker = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    const ended = once(worker, 'exit');
    await mkdir(path.join(folder, 'four'));
    await writeFile(path.join(folder, 'four/pid'), '999999999');
    await writeFile(path.join(folder, `four/worker-${worker.pid}`), '');
    const log = () => worker.stdin.end();
    await withLock('four', async () => assert.notEqual(worker.exitCode, null), { folder, log, pollMs: 5 });
    await ended;
  });

  it('notes the programs that work under it', async () => {
    const lock = path.join(folder, 'five');
    await withLock(
      'five',
      async () => {
        const ended = noteWorker(4711);
        assert.deepEqual((await readdir(lock)).sort(), ['pid', 'worker-4711']);
        ended();
        assert.deepEqual(await readdir(lock), ['pid']);
      },
      { folder },
    );
  });
});

describe('withoutSpaces', () => {
  it('hands on a folder without spaces as it is, and another by a name that has none', async () => {
    await withoutSpaces(folder, async (name) => assert.equal(name, folder));
    const spaced = path.join(folder, 'a folder');
    await mkdir(spaced);
    await writeFile(path.join(spaced, 'file'), 'content');
    let used = '';
    await withoutSpaces(spaced, async (name) => {
      used = name;
      if (process.platform !== 'win32') assert.doesNotMatch(name, /\s/);
      assert.equal(await readFile(path.join(name, 'file'), 'utf8'), 'content');
    });
    assert.equal(existsSync(path.join(used, 'file')), process.platform === 'win32');
    assert.equal(existsSync(path.join(spaced, 'file')), true);
  });
});

describe('installOnce', () => {
  it('installs again what failed before, was lost or is wanted otherwise', async () => {
    let made = 0;
    const install = (/** @type {string} */ wanted, fails = false) =>
      installOnce(
        {
          name: 'thing',
          title: 'Making a thing',
          wanted,
          programs: ['program'],
          make: async (fresh) => {
            made += 1;
            await writeFile(path.join(fresh, 'program'), wanted);
            if (fails) throw new Error('interrupted');
          },
        },
        folder,
      );
    const program = path.join(folder, 'thing/program');
    await assert.rejects(install('one', true), /interrupted/);
    assert.equal(existsSync(program), false);
    assert.equal(await install('one'), path.join(folder, 'thing'));
    await install('one');
    assert.equal(made, 2);
    await rm(program);
    await install('one');
    await writeFile(program, '');
    await install('one');
    assert.equal(await readFile(program, 'utf8'), 'one');
    await install('two');
    assert.equal(await readFile(program, 'utf8'), 'two');
    assert.equal(made, 5);
  });
});

describe('withRetries', () => {
  /** Fails as often as it is told, then works. @param {number} failures @param {Error} error */
  function failing(failures, error) {
    const state = { tries: 0, said: /** @type {string[]} */ ([]) };
    const run = async () => {
      state.tries += 1;
      if (state.tries <= failures) throw error;
      return 'done';
    };
    const options = { pauses: [0, 0], log: (/** @type {string} */ line) => state.said.push(line) };
    return { state, trying: () => withRetries('npm ci', run, options) };
  }
  const broken = new CommandError('npm ended with exit code 1.', { log: '/logs/npm-ci.log', output: '' });

  it('tries a program again, and says so', async () => {
    const { state, trying } = failing(2, broken);
    assert.equal(await trying(), 'done');
    assert.equal(state.tries, 3);
    assert.match(state.said[0] ?? '', /npm ci did not work \(log: \/logs\/npm-ci\.log\)/);
  });

  it('gives up after the third try, and at once what is no program', async () => {
    const often = failing(9, broken);
    await assert.rejects(often.trying(), broken);
    assert.equal(often.state.tries, 3);
    const once = failing(9, new TypeError('a mistake'));
    await assert.rejects(once.trying(), /a mistake/);
    assert.equal(once.state.tries, 1);
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
