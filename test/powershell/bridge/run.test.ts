import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BridgeMessage } from '../../../src/terminal/bridge/protocol';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { BridgeShell } from './bridgeShell';

describe('ExchangeBridge, running a selection', () => {
  let sandbox: TestSandbox;
  let shell: BridgeShell;

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 12 });
    shell = await BridgeShell.connected(sandbox);
  });
  after(async () => {
    await shell.dispose();
    await sandbox.stop();
  });

  const completes = async (text: string, objects?: number): Promise<void> => {
    const result = await shell.run(text);
    assert.deepEqual(result.errors, []);
    assert.equal(result.status, 'completed');
    if (objects !== undefined) assert.equal(result.objects, objects);
  };

  it('prints the mailboxes of the tenant', async () => {
    await completes('Get-Mailbox -ResultSize 5 | Format-Table DisplayName, PrimarySmtpAddress');
    const [, table = ''] = await shell.shows(/DisplayName\s+PrimarySmtpAddress\s*\n[- ]+\n((?:\S.*\n){5})/);
    for (const line of table.trim().split('\n')) assert.match(line, /^\S.*\s\S+@contoso\S*$/);
  });

  it('shows the code that it runs', async () => {
    await completes('$null = "one"\n$null = "two"');
    await shell.shows(/(?:\n|> )\$null = "one"\n\$null = "two"\n/);
  });

  it('leaves variables for the prompt and for the next run', async () => {
    await completes('$m = Get-Mailbox -ResultSize 3', 0);
    assert.equal(await shell.ask('$m.Count'), '3');
    await completes('$m | Select-Object -First 2', 2);
  });

  it('sees variables of the prompt', async () => {
    shell.type('$typed = 42');
    await completes('$doubled = $typed * 2');
    assert.equal(await shell.ask('$doubled'), '84');
  });

  it('leaves functions and classes for the prompt', async () => {
    await completes(
      'function Get-Twice {\n  param($Value)\n  $Value * 2\n}\nclass Pair { [int] $Left; [int] $Right = 2 }',
    );
    assert.equal(await shell.ask('Get-Twice 21'), '42');
    assert.equal(await shell.ask('[Pair]::new().Right'), '2');
  });

  it('runs a statement over several lines, a pipeline that goes on, and a splat', async () => {
    await completes(
      [
        '$splat = @{',
        '  ResultSize = 4',
        '}',
        'Get-Mailbox @splat |',
        '  Where-Object Name |',
        '  Select-Object -First 3',
      ].join('\n'),
      3,
    );
  });

  it('runs text with Windows line endings', async () => {
    await completes('$a = 1\r\nif ($a) {\r\n  $b = $a + 1\r\n}\r\n');
    assert.equal(await shell.ask('$b'), '2');
  });

  it('keeps a here-string as it stands', async () => {
    await completes('$text = @"\n  first "quoted"\n\n  $(1 + 1) last\n"@');
    assert.equal(await shell.ask('$text'), '  first "quoted"\n\n  2 last');
  });

  it('keeps letters of every script', async () => {
    await completes("$text = 'Grüße, Ωμέγα, 日本, 📬'");
    assert.equal(await shell.ask('[int[]][char[]] $text -join " "'), [...utf16('Grüße, Ωμέγα, 日本, 📬')].join(' '));
  });

  it('runs a script block and nested pipelines', async () => {
    await completes('& { param($n) 1..$n | ForEach-Object { $_ * 2 } } 3', 3);
  });

  it('takes using statements', async () => {
    await completes('using namespace System.Text\n[StringBuilder]::new("a").ToString()', 1);
  });

  it('counts what reached the terminal', async () => {
    await completes('1..7', 7);
    await completes('1..7 | Out-Null', 0);
    await completes('"text"; Get-Mailbox -ResultSize 2 | ForEach-Object Name', 3);
  });

  it('shows warnings, host output and the output of programs, and counts none of them', async () => {
    const program = `& '${process.execPath.replaceAll("'", "''")}' -e 'console.log(40+2, process.argv.length)'`;
    await completes(`Write-Warning 'careful'; Write-Host 'plainly'; ${program}`, 0);
    await shell.shows(/WARNING: careful\nplainly\n42 1\n/);
  });

  it('knows the script it stands in', async () => {
    const folder = path.join(shell.home, 'scripts with space');
    await mkdir(folder);
    const file = path.join(folder, 'my script.ps1');
    await writeFile(file, '');
    await writeFile(path.join(folder, 'library.ps1'), '$fromLibrary = "yes"');
    const result = await shell.run('$root = $PSScriptRoot; $command = $PSCommandPath; . "$PSScriptRoot/library.ps1"', {
      file,
      onDisk: true,
    });
    assert.equal(result.status, 'completed');
    assert.equal(await shell.ask('$root'), folder);
    assert.equal(await shell.ask('$command'), file);
    assert.equal(await shell.ask('$fromLibrary'), 'yes');
  });

  it('runs what was asked for one after the other, in order', async () => {
    await completes('$order = @()');
    const results = await Promise.all(
      [1, 2, 3].map((n) => shell.run(`$order += 'start ${n}'; Start-Sleep -Milliseconds 50; $order += 'end ${n}'`)),
    );
    assert.deepEqual(
      results.map((result) => result.status),
      ['completed', 'completed', 'completed'],
    );
    assert.equal(await shell.ask('$order -join ","'), 'start 1,end 1,start 2,end 2,start 3,end 3');
  });

  it('tells when a run starts, when it has ended, and then that the prompt is free', async () => {
    const seen: BridgeMessage['type'][] = [];
    const freeAgain = new Promise<void>((resolve) => {
      const subscription = shell.channel.onMessage((message) => {
        seen.push(message.type);
        if (message.type !== 'idle' || !seen.includes('runEnded')) return;
        queueMicrotask(() => subscription.dispose());
        resolve();
      });
    });
    await completes('$null = 1');
    await freeAgain;
    assert.deepEqual(
      seen.filter((type) => type.startsWith('run')),
      ['runStarted', 'runEnded'],
    );
  });

  it('measures how long a run takes', async () => {
    const asked = performance.now();
    const { durationMs } = await shell.run('Start-Sleep -Milliseconds 120');
    assert.ok(durationMs >= 110 && durationMs <= performance.now() - asked + 1, String(durationMs));
  });

  it('runs a line of the history again', async () => {
    await completes('$again = [int] $again + 1');
    const line = await shell.ask(
      '(Get-History | Where-Object CommandLine -like ". (exo *").CommandLine | Select-Object -Last 1',
    );
    assert.match(line, /^\. \(exo \d+\)$/);
    shell.type(line);
    assert.equal(await shell.ask('$again'), '2');
  });

  it('says so when a run is unknown', async () => {
    shell.type('. (exo 99999)');
    await shell.shows(/There is no run 99999\. Run the selection again from the editor\./);
    assert.equal(await shell.ask('1 + 1'), '2');
  });

  it('runs a long selection', async () => {
    await completes(`$lines = 0\n${'$lines++ # a comment to make the line longer than it would be\n'.repeat(20_000)}`);
    assert.equal(await shell.ask('$lines'), '20000');
  });
});

function* utf16(text: string): Iterable<number> {
  for (let index = 0; index < text.length; index++) yield text.charCodeAt(index);
}
