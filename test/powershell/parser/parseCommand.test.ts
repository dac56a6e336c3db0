import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

interface Line {
  readonly file: string;
  readonly errors: readonly { readonly start: number; readonly end: number; readonly code: string }[];
  readonly commands: readonly {
    readonly name: string | null;
    readonly start: number;
    readonly end: number;
    readonly elements: readonly { readonly kind: string; readonly start: number; readonly end: number }[];
  }[];
  readonly ms: number;
}

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('npm run parse', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'exo-parse-'));
    await mkdir(path.join(folder, 'naïve [dir]'));
    const files: Readonly<Record<string, string | Buffer>> = {
      'empty.ps1': '',
      'mark.ps1': '\ufeffGet-Mailbox ä -ResultSize 5 > out',
      'utf16.ps1': utf16("Get-Mailbox '😀' | Set-Mailbox @p"),
      'utf16be.ps1': utf16('Get-Mailbox 😀').swap16(),
      'latin.ps1': Buffer.from([0x47, 0x20, 0xe4, 0xf6, 0x0a]),
      'broken.ps1': 'Get-Mailbox $(',
      [path.join('naïve [dir]', "b  $(c) 'd'.psm1")]: 'Get-Mailbox',
      ...(process.platform !== 'win32' && { 'line\nbreak.ps1': 'Get-Mailbox' }),
    };
    for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  function run(...args: readonly string[]): {
    readonly code: number | null;
    readonly out: string;
    readonly said: string;
  } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve('scripts/parse.mjs'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: folder },
    });
    return { code: status, out: stdout, said: stderr };
  }

  function lines(...args: readonly string[]): Line[] {
    const { code, out, said } = run(...args);
    assert.equal(code, 0, said);
    return out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  }

  it('prints one line a file, in every encoding that PowerShell reads', () => {
    const [mark, utf16File, big, empty] = lines('mark.ps1', 'utf16.ps1', 'utf16be.ps1', 'empty.ps1');
    const [command] = mark?.commands ?? [];
    assert.deepEqual(command?.elements, [
      { kind: 'name', start: 0, end: 11 },
      { kind: 'argument', start: 12, end: 13 },
      { kind: 'parameter', start: 14, end: 25 },
      { kind: 'argument', start: 26, end: 27 },
      { kind: 'redirection', start: 28, end: 33 },
    ]);
    assert.deepEqual(
      utf16File?.commands.map(({ name, end, elements }) => [name, end, elements.at(-1)?.kind]),
      [
        ['Get-Mailbox', 16, 'argument'],
        ['Set-Mailbox', 33, 'splat'],
      ],
    );
    assert.equal(big?.commands[0]?.end, 14);
    assert.deepEqual([empty?.errors, empty?.commands], [[], []]);
    assert.ok((mark?.ms ?? 0) > 0);
  });

  it('takes a folder, whatever its files are called, and finds the same as PowerShell', () => {
    const found = lines(folder).map(({ file }) => path.relative(folder, file));
    assert.ok(found.includes(path.join('naïve [dir]', "b  $(c) 'd'.psm1")));
    const { code, out, said } = run('--compare', folder);
    assert.equal(code, 0, said);
    assert.match(out, new RegExp(`^${found.length} files, 0 different`, 'mu'));
  });

  it('says in a sentence what cannot be read', () => {
    for (const [args, sentence] of [
      [['missing.ps1'], 'There is no file missing.ps1.'],
      [[], 'Which files? npm run -s parse -- [--compare] FILE…'],
    ] as const) {
      const { code, out, said } = run(...args);
      assert.equal(code, 1);
      assert.equal(out, '');
      assert.equal(said.trim(), sentence);
    }
  });
});
