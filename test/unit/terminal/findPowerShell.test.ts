import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findPowerShell, type PowerShellSurroundings } from '../../../src/terminal/findPowerShell';

interface Row {
  readonly title: string;
  readonly platform: NodeJS.Platform;
  readonly env?: Readonly<Record<string, string>>;
  readonly configured?: string;
  readonly allowed?: readonly string[];
  readonly windowsPowerShell?: boolean;
  readonly there: readonly string[];
  /** Symbolic links, and where they lead. */
  readonly links?: Readonly<Record<string, string>>;
  /** `SOURCE EXECUTABLE`, or the code of the failure. */
  readonly found: string;
}

const rows: readonly Row[] = [
  {
    title: 'the one that the environment names, before all others',
    platform: 'linux',
    env: { EXO_SCRIPTING_PWSH: '/my/pwsh', PATH: '/usr/bin' },
    configured: '/set/pwsh',
    there: ['/my/pwsh', '/set/pwsh', '/usr/bin/pwsh'],
    found: 'environment /my/pwsh',
  },
  {
    title: 'the one of the setting before the path',
    platform: 'linux',
    env: { PATH: '/usr/bin' },
    configured: '/set/pwsh',
    there: ['/set/pwsh', '/usr/bin/pwsh'],
    found: 'setting /set/pwsh',
  },
  {
    title: 'no other where the setting names one that is missing',
    platform: 'linux',
    env: { PATH: '/usr/bin' },
    configured: '/set/pwsh',
    there: ['/usr/bin/pwsh'],
    found: 'powerShell.missing',
  },
  {
    title: 'the first on the path',
    platform: 'darwin',
    env: { PATH: '/a:/b:/c' },
    there: ['/b/pwsh', '/c/pwsh', '/usr/local/bin/pwsh'],
    found: 'path /b/pwsh',
  },
  {
    title: 'one in a usual place on macOS',
    platform: 'darwin',
    env: { PATH: '/usr/bin' },
    there: ['/opt/homebrew/bin/pwsh'],
    found: 'wellKnown /opt/homebrew/bin/pwsh',
  },
  {
    title: 'a snap',
    platform: 'linux',
    env: {},
    there: ['/snap/bin/pwsh'],
    found: 'wellKnown /snap/bin/pwsh',
  },
  {
    title: 'PowerShell 7 on Windows',
    platform: 'win32',
    env: { Path: 'C:\\bin', ProgramFiles: 'C:\\Program Files', SystemRoot: 'C:\\Windows' },
    there: [
      'C:\\Program Files\\PowerShell\\7\\pwsh.exe',
      'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    ],
    found: 'wellKnown C:\\Program Files\\PowerShell\\7\\pwsh.exe',
  },
  {
    title: 'Windows PowerShell where there is nothing newer',
    platform: 'win32',
    env: { Path: 'C:\\bin', SystemRoot: 'C:\\Windows' },
    there: ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'],
    found: 'windowsPowerShell C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  },
  {
    title: 'no program that the list does not allow, though a setting names it',
    platform: 'linux',
    configured: '/set/pwsh',
    allowed: ['/usr/bin/pwsh'],
    there: ['/set/pwsh', '/usr/bin/pwsh'],
    found: 'powerShell.notAllowed',
  },
  {
    title: 'no program that the list does not allow, though the environment names it',
    platform: 'linux',
    env: { EXO_SCRIPTING_PWSH: '/my/pwsh' },
    allowed: ['/usr/bin/pwsh'],
    there: ['/my/pwsh', '/usr/bin/pwsh'],
    found: 'powerShell.notAllowed',
  },
  {
    title: 'the first allowed one of the path',
    platform: 'linux',
    env: { PATH: '/a:/b:/c' },
    allowed: ['/opt/powershell/7/pwsh'],
    there: ['/a/pwsh', '/b/pwsh', '/c/pwsh'],
    links: { '/b/pwsh': '/opt/powershell/7/pwsh' },
    found: 'path /b/pwsh',
  },
  {
    title: 'an allowed one behind links on both sides',
    platform: 'linux',
    configured: '/links/pwsh',
    allowed: ['/usr/bin/pwsh'],
    there: ['/links/pwsh'],
    links: { '/links/pwsh': '/opt/pwsh', '/usr/bin/pwsh': '/opt/pwsh' },
    found: 'setting /links/pwsh',
  },
  {
    title: 'no link with an allowed name to another program',
    platform: 'linux',
    configured: '/usr/bin/pwsh',
    allowed: ['/opt/pwsh'],
    there: ['/usr/bin/pwsh'],
    links: { '/usr/bin/pwsh': '/tmp/evil' },
    found: 'powerShell.notAllowed',
  },
  {
    title: 'an allowed one on Windows, in any casing',
    platform: 'win32',
    configured: 'c:/program files/powershell/7/PWSH.exe',
    allowed: ['C:\\Program Files\\PowerShell\\7\\pwsh.exe'],
    there: ['c:/program files/powershell/7/PWSH.exe'],
    found: 'setting c:/program files/powershell/7/PWSH.exe',
  },
  {
    title: 'nothing where the list allows none of those that exist',
    platform: 'linux',
    env: { PATH: '/usr/bin' },
    allowed: ['/opt/pwsh'],
    there: ['/usr/bin/pwsh'],
    found: 'powerShell.notAllowed',
  },
  {
    title: 'Windows PowerShell where a connection asks for it',
    platform: 'win32',
    env: { EXO_SCRIPTING_PWSH: 'C:\\my\\pwsh.exe', SystemRoot: 'C:\\Windows' },
    configured: 'C:\\set\\pwsh.exe',
    windowsPowerShell: true,
    there: ['C:\\my\\pwsh.exe', 'C:\\set\\pwsh.exe', 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'],
    found: 'windowsPowerShell C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  },
  {
    title: 'no Windows PowerShell elsewhere',
    platform: 'darwin',
    windowsPowerShell: true,
    there: ['/usr/local/bin/pwsh'],
    found: 'powerShell.windowsOnly',
  },
  {
    title: 'none that a part of a path leads to, from wherever that is read',
    platform: 'linux',
    env: { PATH: '.:tools:../bin:/usr/bin' },
    there: ['pwsh', 'tools/pwsh', '../bin/pwsh', '/usr/bin/pwsh'],
    found: 'path /usr/bin/pwsh',
  },
  {
    title: 'none that the setting names by a part of its path',
    platform: 'win32',
    env: { Path: 'C:\\bin' },
    configured: '.\\pwsh.exe',
    there: ['.\\pwsh.exe', 'C:\\bin\\pwsh.exe'],
    found: 'powerShell.missing',
  },
  {
    title: 'no program where all that is allowed is a mistake',
    platform: 'linux',
    env: { PATH: '/usr/bin' },
    allowed: ['5', '{"pwsh":true}', 'pwsh', '/usr/bin/../bin/pwsh-preview'],
    there: ['/usr/bin/pwsh'],
    found: 'powerShell.notAllowed',
  },
  { title: 'nothing', platform: 'linux', env: { PATH: '/usr/bin' }, there: [], found: 'powerShell.none' },
];

describe('finding PowerShell', () => {
  for (const row of rows) {
    const { title, platform, env = {}, configured = '', there, links = {}, found } = row;
    it(`finds ${title}`, async () => {
      const surroundings: PowerShellSurroundings = {
        platform,
        env,
        configured,
        allowed: row.allowed ?? [],
        windowsPowerShell: row.windowsPowerShell === true,
        isExecutable: (file) => Promise.resolve(there.includes(file)),
        realPath: (file) => Promise.resolve(links[file] ?? file),
      };
      const result = await findPowerShell(surroundings).then(
        ({ source, executable }) => `${source} ${executable}`,
        (error: unknown) => (error as { code: string }).code,
      );
      assert.equal(result, found);
    });
  }
});

interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly scope?: string }>> }[];
  };
}

describe('settings that decide what is started and whom PowerShell trusts', () => {
  for (const name of ['powerShell.executable', 'powerShell.allowedExecutables', 'network.caFile']) {
    it(`${name}: of the machine, and not read in an untrusted workspace`, async () => {
      const repository = process.env['EXO_TEST_REPOSITORY'] ?? process.cwd();
      const manifest = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8')) as Manifest;
      const setting = `exchangeOnline.${name}`;
      const properties = Object.assign(
        {},
        ...manifest.contributes.configuration.map((part) => part.properties),
      ) as Record<string, { readonly scope?: string } | undefined>;
      assert.equal(properties[setting]?.scope, 'machine');
      assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(setting));
    });
  }
});
