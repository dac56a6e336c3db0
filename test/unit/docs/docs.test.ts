import assert from 'node:assert/strict';
import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { cmdletModels } from '../../../src/sandbox/cmdlets/models';

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly title: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly default: unknown }>> }[];
  };
}

const read = (file: string): Promise<string> => readFile(file, 'utf8');
const json = async <T>(file: string): Promise<T> => JSON.parse(await read(file)) as T;

/** The first cells of the rows of all tables below a heading, or of the whole text. */
function firstCells(text: string, heading?: string): string[] {
  const start = heading === undefined ? 0 : text.indexOf(`\n## ${heading}\n`);
  assert.ok(start >= 0, heading);
  const end = heading === undefined ? text.length : text.indexOf('\n## ', start + 1);
  const section = text.slice(start, end < 0 ? text.length : end);
  return [...section.matchAll(/^\| ([^|]+) \|/gmu)].map((match) => match[1] ?? '').slice(1);
}

/** Every code that a failure of the extension can carry, as the sources write it. */
async function failureCodes(): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  const ways = [
    /new UserError\(\s*'([\w.]+)'/gu,
    /\bfailure\(\s*'(\w+)'/gu,
    /^\s+code: '([\w.]+)',$/gmu,
    /\{ code: '([\w.]+)', sentence/gu,
  ];
  for (const name of await readdir('src', { recursive: true })) {
    const file = name.replaceAll('\\', '/');
    if (!file.endsWith('.ts') || /^(sandbox|language\/server)\//u.test(file)) continue;
    const text = await read(path.join('src', name));
    if (!/UserError|failure|SignInRefusal/u.test(text)) continue;
    for (const way of ways) for (const match of text.matchAll(way)) codes.add(match[1] ?? '');
  }
  for (const reason of ['closed', 'exited', 'pipeLost']) codes.add(`terminal.${reason}`);
  return codes;
}

/** The findings of the editor share a row: each has a page of its own. */
const isFinding = (setting: string): boolean => setting.startsWith('exchangeOnline.diagnostics.');
const shownName = (setting: string): string =>
  isFinding(setting) ? '`exchangeOnline.diagnostics.*`' : `\`${setting}\``;

describe('Documentation', () => {
  it('tells of every failure what it says and what to do, and of no other', async () => {
    const told = [...(await read('docs/troubleshooting.md')).matchAll(/^\| `([\w.]+)` \|/gmu)].map((match) => match[1]);
    assert.equal(new Set(told).size, told.length);
    assert.deepEqual([...told].sort(), [...(await failureCodes())].sort());
  });

  it('has a page for every finding of the editor, and no other', async () => {
    const manifest = await json<Manifest>('package.json');
    const settings = manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    const findings = settings.filter(isFinding).map((name) => `${name.split('.').at(-1) ?? ''}.md`);
    assert.ok(findings.length > 10);
    assert.deepEqual(
      (await readdir('docs/diagnostics')).filter((name) => name !== 'README.md').sort(),
      findings.sort(),
    );
  });

  it('names in the README every command and setting, with its default', async () => {
    const readme = await read('README.md');
    const manifest = await json<Manifest>('package.json');
    const words = await json<Readonly<Record<string, string>>>('package.nls.json');
    const titles = manifest.contributes.commands.map(({ title }) => words[title.replaceAll('%', '')] ?? title);
    const named = firstCells(readme, 'Commands').flatMap((cell) => cell.split(', '));
    assert.deepEqual(named.filter((name) => name !== '---').sort(), [...titles].sort());
    const settings = Object.assign(
      {},
      ...manifest.contributes.configuration.map(({ properties }) => properties),
    ) as Record<string, { readonly default: unknown }>;
    assert.deepEqual(
      firstCells(readme, 'Settings').filter((cell) => cell.startsWith('`')),
      [...new Set(Object.keys(settings).map(shownName))],
    );
    for (const [name, { default: value }] of Object.entries(settings)) {
      if (isFinding(name)) continue;
      if (typeof value !== 'boolean' && typeof value !== 'number') continue;
      assert.match(readme, new RegExp(`\`${name}\` \\|.*\\| \`${value}\` \\|`, 'u'));
    }
  });

  it('names only npm scripts that there are', async () => {
    const { scripts } = await json<Manifest>('package.json');
    for (const file of ['README.md', 'docs/sandbox.md', 'docs/connecting.md', 'docs/architecture.md']) {
      for (const [, name = ''] of (await read(file)).matchAll(/npm run (?:-s )?([a-z:]+)/gu)) {
        assert.ok(name in scripts, `${file}: npm run ${name}`);
      }
    }
  });

  it('claims no cmdlet for the sandbox that it does not model', async () => {
    const text = await read('docs/sandbox.md');
    const table = text.slice(text.indexOf('<!-- modelled -->'), text.indexOf('<!-- /modelled -->'));
    const claimed = [...table.matchAll(/^\| (\w+)- \| (.+) \|$/gmu)].flatMap(([, verb = '', nouns = '']) =>
      nouns.split(', ').map((noun) => `${verb}-${noun}`),
    );
    assert.ok(claimed.length > 50);
    assert.deepEqual(
      claimed.filter((name) => !(name in cmdletModels)),
      [],
    );
  });

  it('leads nowhere that is not there', async () => {
    for (const file of [
      'README.md',
      ...(await readdir('docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
    ]) {
      for (const [, target = ''] of (await read(file)).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/gu)) {
        if (/^https?:/u.test(target)) continue;
        await access(path.join(path.dirname(file), target));
      }
    }
  });
});
