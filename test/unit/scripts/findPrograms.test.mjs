import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { chromiumCandidates, findChromium } from '../../../scripts/setup/chromium.mjs';
import { hasDisplay } from '../../../scripts/setup/display.mjs';
import { findOnPath } from '../../../scripts/setup/findOnPath.mjs';
import { findPowerShell, powerShellEnvironment } from '../../../scripts/setup/powershell.mjs';
import { checkNode, fileProblem, SetupError } from '../../../scripts/setup/setupError.mjs';
import { isNewEnough } from '../../../scripts/vscode/desktop.mjs';

describe('finding what the user has', () => {
  /** @type {string} */
  let folder;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'exo-find-'));
    for (const name of ['first', 'second']) await mkdir(path.join(folder, name));
    await writeFile(path.join(folder, 'first', 'pwsh'), 'text that may not be run');
    await writeFile(path.join(folder, 'second', 'pwsh'), '#!/bin/sh\n');
    await chmod(path.join(folder, 'second', 'pwsh'), 0o755);
  });
  after(() => rm(folder, { recursive: true }));
  const env = () => ({ PATH: [path.join(folder, 'first'), path.join(folder, 'second')].join(':') });

  it('takes the first program on PATH that may be run', function () {
    if (process.platform === 'win32') this.skip();
    assert.equal(findOnPath('pwsh', env()), path.join(folder, 'second', 'pwsh'));
    assert.equal(findOnPath('nothing', env()), undefined);
  });

  it('takes the PowerShell that is named before the one on PATH, and refuses a name that leads nowhere', function () {
    if (process.platform === 'win32') this.skip();
    assert.deepEqual(findPowerShell(env()), { path: path.join(folder, 'second', 'pwsh'), origin: 'installed' });
    assert.deepEqual(findPowerShell({ EXO_SCRIPTING_PWSH: process.execPath }), {
      path: process.execPath,
      origin: 'named',
    });
    for (const [named, reason] of /** @type {const} */ ([
      [path.join(folder, 'gone'), /does not exist/],
      [folder, /names the folder/],
      [path.join(folder, 'first', 'pwsh'), /not executable/],
    ])) {
      assert.throws(
        () => findPowerShell({ ...env(), EXO_SCRIPTING_PWSH: named }),
        (error) => error instanceof SetupError && reason.test(error.message),
      );
    }
  });

  it('puts the named module folders in front, as absolute paths', () => {
    const powerShell = /** @type {const} */ ({ path: '/usr/bin/pwsh', origin: 'installed' });
    const made = powerShellEnvironment(powerShell, { EXO_SCRIPTING_MODULE_PATH: 'modules', PSModulePath: '/theirs' });
    assert.equal(made['PSModulePath'], `${path.resolve('modules')}${path.delimiter}/theirs`);
    assert.equal(made['EXO_SCRIPTING_PWSH'], '/usr/bin/pwsh');
    assert.equal('PSModulePath' in powerShellEnvironment(powerShell, {}), false);
  });

  it('looks for a browser where each system keeps them', () => {
    const nothing = { env: {}, home: '/home/me', exists: () => false, onPath: () => undefined };
    assert.equal(findChromium({ ...nothing, platform: 'linux' }), undefined);
    assert.ok([...chromiumCandidates({ ...nothing, platform: 'darwin' })].every((file) => file.includes('.app/')));
    assert.deepEqual(
      [...chromiumCandidates({ ...nothing, platform: 'win32', env: { ProgramFiles: 'C:\\P' } })].length,
      3,
    );
    const onPath = (/** @type {string} */ name) => (name === 'chromium' ? '/usr/bin/chromium' : undefined);
    assert.equal(
      findChromium({ ...nothing, platform: 'linux', onPath, exists: (file) => file === '/usr/bin/chromium' }),
      '/usr/bin/chromium',
    );
    assert.throws(
      () => findChromium({ ...nothing, platform: 'linux', env: { EXO_SCRIPTING_CHROMIUM: '/gone' } }),
      /EXO_SCRIPTING_CHROMIUM names "\/gone"/,
    );
  });

  it('knows where a window can be shown, and which VS Code and Node are new enough', () => {
    assert.equal(hasDisplay({}, 'linux'), false);
    assert.equal(hasDisplay({ DISPLAY: ':0' }, 'linux'), true);
    assert.equal(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux'), true);
    assert.equal(hasDisplay({}, 'darwin'), true);
    assert.deepEqual(['1.104.9', '1.105.0', '2.0.0'].map(isNewEnough), [false, true, true]);
    assert.throws(() => checkNode('20.18.1'), /Node 20\.18\.1 is too old/);
    checkNode('20.19.0');
    checkNode('24.0.0');
  });

  it('says what to do about a folder that cannot be written', async () => {
    const file = path.join(folder, 'first', 'pwsh');
    const inFile = await mkdir(path.join(file, 'folder'), { recursive: true }).then(
      () => undefined,
      (/** @type {unknown} */ error) => error,
    );
    assert.match(fileProblem(inFile) ?? '', /a file is in the place of its folder; remove that file/);
    const denied = Object.assign(new Error(), { code: 'EACCES', syscall: 'open', path: '/a' });
    assert.match(fileProblem(denied) ?? '', /^"\/a" cannot be written; make it your own again/);
    const full = Object.assign(new Error(), { code: 'ENOSPC', syscall: 'write' });
    assert.match(fileProblem(full) ?? '', /^A file cannot be written, since the disk is full/);
    assert.equal(fileProblem(Object.assign(new Error(), { code: 'EACCES', syscall: 'spawn x' })), undefined);
    assert.equal(fileProblem(new Error()), undefined);
  });
});
