import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TerminalEnd } from '../../../src/session/api';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { BridgeShell } from './bridgeShell';

describe('ExchangeBridge, exit', () => {
  let sandbox: TestSandbox;
  let shell: BridgeShell;

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 5 });
  });
  after(() => sandbox.stop());
  beforeEach(async () => {
    shell = await BridgeShell.connected(sandbox);
  });
  afterEach(() => shell.dispose());

  it('ends a script that is run as a whole, and not the terminal', async () => {
    const file = path.join(shell.home, 'script.ps1');
    const text = '$step = 1\nfunction Stop-Here { exit 7 }\nStop-Here\n$step = 2\n';
    await writeFile(file, text);
    assert.equal((await shell.run(text, { file, onDisk: true })).status, 'completed');
    assert.equal(await shell.ask('"$step $LASTEXITCODE"'), '1 7');
    assert.equal(await shell.ask('@(Get-Mailbox -ResultSize 2).Count'), '2');
  });

  it('places the errors of a script that is run as a whole', async () => {
    const file = path.join(shell.home, 'Grüße.ps1');
    const text = "# Grüße\n$text = 'ä'\nGet-Nothing\n";
    await writeFile(file, text);
    const { errors } = await shell.run(text, { file, onDisk: true });
    assert.deepEqual(
      errors.map((error) => error.position),
      [{ file, line: 3, column: 1, endLine: 3, endColumn: 12 }],
    );
    assert.equal(await shell.ask('[int] [char] $text'), '228');
  });

  it('runs what the editor holds where the file on disk is another', async () => {
    const file = path.join(shell.home, 'script.ps1');
    await writeFile(file, '$held = "disk"\n');
    await shell.run('$held = "editor"\n', { file, onDisk: true });
    assert.equal(await shell.ask('$held'), 'editor');
  });

  it('ends the terminal where it is typed or selected, and the end is told', async () => {
    const end = new Promise<TerminalEnd>((resolve) => shell.terminal.onDidEnd(resolve));
    const run = await shell.run('$null = 1\nexit 3');
    assert.equal(run.status, 'lost');
    assert.equal(await shell.exited, 3);
    assert.equal((await end).reason, 'exited');
  });
});
