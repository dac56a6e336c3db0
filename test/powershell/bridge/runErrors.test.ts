import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunError, RunResult } from '../../../src/session/api';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { BridgeShell } from './bridgeShell';

describe('ExchangeBridge, errors of a selection', () => {
  let sandbox: TestSandbox;
  let shell: BridgeShell;
  let file: string;

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 5 });
    shell = await BridgeShell.connected(sandbox);
    file = path.join(shell.home, 'script.ps1');
    await writeFile(file, '# saved\n');
  });
  after(async () => {
    await shell.dispose();
    await sandbox.stop();
  });

  const fails = async (running: Promise<RunResult>): Promise<readonly RunError[]> => {
    const result = await running;
    assert.equal(result.status, 'failed');
    assert.notEqual(result.errors.length, 0);
    return result.errors;
  };
  const places = (errors: readonly RunError[]): string[] =>
    errors.map(({ position: at }) =>
      at === undefined ? 'nowhere' : `${path.basename(at.file)} ${at.line}:${at.column}-${at.endLine}:${at.endColumn}`,
    );

  it('names the file and line of the editor, and the terminal shows the same', async () => {
    const errors = await fails(
      shell.run('$x = 1\n  Get-Item /no/such/thing', { file, onDisk: true, line: 41, column: 1 }),
    );
    assert.deepEqual(places(errors), ['script.ps1 42:3-42:26']);
    assert.equal(errors[0]?.errorId, 'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand');
    assert.match(errors[0].message, /no.such.thing/);
    await shell.shows(/script\.ps1:42\b/);
  });

  it('counts columns in the file where the selection starts inside a line', async () => {
    const errors = await fails(shell.run('Get-Nothing1', { file, onDisk: true, line: 7, column: 13 }));
    assert.deepEqual(places(errors), ['script.ps1 7:13-7:25']);
  });

  it('names a document that was never saved', async () => {
    const errors = await fails(shell.run('\nGet-Nothing2', { line: 3 }));
    assert.deepEqual(places(errors), ['untitled:Untitled-1 4:1-4:13']);
  });

  it('reports every non-terminating error, and goes on', async () => {
    const errors = await fails(
      shell.run("Get-Mailbox nobody1\nGet-Mailbox nobody2\n$after = 'reached'", { file, onDisk: true }),
    );
    assert.equal(errors.length, 2);
    assert.deepEqual(
      errors.map((error) => error.position?.line),
      [1, 2],
    );
    assert.match(errors[0]?.message ?? '', /nobody1/);
    assert.equal(await shell.ask('$after'), 'reached');
  });

  it('reports a terminating error', async () => {
    const errors = await fails(shell.run("$before = 1\nthrow 'enough'\n$before = 2", { file, onDisk: true }));
    assert.deepEqual(places(errors), ['script.ps1 2:1-2:15']);
    assert.equal(errors[0]?.message, 'enough');
    assert.equal(await shell.ask('$before'), '1');
  });

  it('places an error inside a function at the line that fails', async () => {
    const text = 'function Get-Quotient {\n  param($By)\n  1 / $By\n}\n\nGet-Quotient 0';
    assert.deepEqual(places(await fails(shell.run(text, { file, onDisk: true, line: 10 }))), ['script.ps1 12:3-12:10']);
  });

  it('places an error in another file at the line that called it', async () => {
    await writeFile(path.join(shell.home, 'library.ps1'), '# a line\nGet-Nothing3\n');
    const errors = await fails(shell.run('\n. "$PSScriptRoot/library.ps1"', { file, onDisk: true }));
    assert.deepEqual(
      errors.map((error) => [path.basename(error.position?.file ?? ''), error.position?.line]),
      [['script.ps1', 2]],
    );
  });

  it('reports parse errors where they are, and runs nothing', async () => {
    await shell.run('$untouched = 1');
    const errors = await fails(
      shell.run('$untouched = 2\nif ($true) {\n  Get-Mailbox |\n}', { file, onDisk: true, line: 5 }),
    );
    assert.deepEqual(
      errors.map((error) => [error.errorId, error.position?.line]),
      [['EmptyPipeElement', 7]],
    );
    await shell.shows(/script\.ps1:7:\d+ /);
    assert.equal(await shell.ask('$untouched'), '1');
  });

  it('reports no error that the script caught or silenced', async () => {
    const result = await shell.run(
      "try { Get-Mailbox nobody -ErrorAction Stop } catch { 'caught' }\nGet-Mailbox nobody 2> $null\nGet-Mailbox nobody -ErrorAction SilentlyContinue",
    );
    assert.deepEqual([result.status, result.errors, result.objects], ['completed', [], 1]);
  });

  it('reports an error again when it comes again, and none of the run before', async () => {
    assert.equal((await fails(shell.run('Get-Nothing5'))).length, 1);
    assert.equal((await fails(shell.run('Get-Nothing5; Get-Nothing5'))).length, 2);
    assert.equal((await shell.run('$null = 1')).status, 'completed');
  });

  it('reports the first thousand of a flood of errors', async () => {
    const result = await shell.run('foreach ($i in 1..1500) { Write-Error "error $i" }');
    assert.equal(result.errors.length, 1000);
    assert.equal(await shell.ask('"alive"'), 'alive');
  });

  it('reports no error of what was typed at the prompt', async () => {
    shell.type('Get-Nothing7');
    const result = await shell.run('$null = 1');
    assert.deepEqual(result.errors, []);
  });
});
