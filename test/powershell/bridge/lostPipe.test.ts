import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../src/core/clock';
import type { TerminalEnd } from '../../../src/session/api';
import { runPowerShell } from '../../support/powershell';
import { removeFolder } from '../../support/removeFolder';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { BridgeShell } from './bridgeShell';

describe('ExchangeBridge, a lost pipe', () => {
  let sandbox: TestSandbox;
  let shell: BridgeShell;

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 5 });
  });
  after(() => sandbox.stop());
  beforeEach(async () => {
    shell = await BridgeShell.start({}, systemClock);
  });
  afterEach(() => shell.dispose());

  it('leaves a terminal that works on and says what happened, once', async () => {
    await shell.connect(sandbox);
    shell.channel.dispose();
    // It is noticed at a prompt, at the first one or, where the news comes later than the line, at the next.
    do assert.equal(await shell.ask('1 + 1'), '2');
    while (!/VS Code is no longer connected to this terminal\./.test(shell.text));
    assert.equal(await shell.ask('@(Get-Mailbox -ResultSize 2).Count'), '2');
    assert.equal(await shell.ask('"again"'), 'again');
    assert.equal(shell.text.split('VS Code is no longer connected').length, 2);
  });

  it('does not end what runs', async () => {
    await shell.connect(sandbox);
    void shell.run("Write-Host 'be' 'gins'; Start-Sleep -Milliseconds 300; $finished = 'yes'");
    await shell.shows(/be gins/);
    shell.channel.dispose();
    assert.equal(await shell.ask('$finished'), 'yes');
  });

  it('ends the wait for the first connect', async () => {
    shell.channel.dispose();
    assert.equal(await shell.ask('"prompt"'), 'prompt');
  });

  it('is told as the end of the terminal', async () => {
    await shell.connect(sandbox);
    const end = new Promise<TerminalEnd>((resolve) => shell.terminal.onDidEnd(resolve));
    shell.channel.dispose();
    assert.equal((await end).reason, 'pipeLost');
  });

  it('is told when PowerShell is killed, and the runs that waited are lost', async () => {
    await shell.connect(sandbox);
    const end = new Promise<TerminalEnd>((resolve) => shell.terminal.onDidEnd(resolve));
    const runs = [shell.run('Start-Sleep -Seconds 600'), shell.run('$null = 1')];
    await shell.shows(/Start-Sleep -Seconds 600/);
    shell.process.kill('SIGKILL');
    await end;
    assert.deepEqual(
      (await Promise.all(runs)).map((run) => run.status),
      ['lost', 'lost'],
    );
  });
});

describe('ExchangeBridge without an extension', () => {
  let folder: string;
  const launch = (handshake: string): ReturnType<typeof runPowerShell> => {
    const module = path.resolve(process.env['EXO_TEST_REPOSITORY'] ?? process.cwd(), 'dist/powershell/ExchangeBridge');
    return runPowerShell(
      ['-NoLogo', '-NoProfile', '-Command', `Import-Module '${module}'; Start-ExchangeBridge; 'goes on'`],
      { env: { EXO_SCRIPTING_HANDSHAKE: handshake } },
    );
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'exo-test-'));
  });
  afterEach(() => removeFolder(folder));

  it('says that nobody listens, deletes the handshake file, and leaves a shell that works', async () => {
    const file = path.join(folder, 'handshake.json');
    await writeFile(file, JSON.stringify({ pipe: path.join(folder, 'nobody'), secret: 'c2VjcmV0' }));
    const { stdout, stderr, exitCode } = await launch(file);
    assert.match(stdout + stderr, /This terminal could not be connected with VS Code: /);
    assert.match(stdout, /goes on/);
    assert.equal(exitCode, 0);
    assert.ok(!existsSync(file));
  });

  for (const [what, text] of [
    ['is missing', undefined],
    ['is no JSON', 'nonsense'],
    ['says no pipe', '{}'],
  ] as const) {
    it(`says so when the handshake file ${what}`, async () => {
      const file = path.join(folder, 'handshake.json');
      if (text !== undefined) await writeFile(file, text);
      const { stdout, stderr } = await launch(file);
      assert.match(stdout + stderr, /This terminal could not be connected with VS Code: /);
      assert.match(stdout, /goes on/);
      assert.ok(!existsSync(file));
    });
  }
});
