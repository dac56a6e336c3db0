import assert from 'node:assert/strict';
import { findPowerShell, type PowerShellSurroundings } from '../../../src/terminal/findPowerShell';

interface Row {
  readonly title: string;
  readonly platform: NodeJS.Platform;
  readonly env?: Readonly<Record<string, string>>;
  readonly configured?: string;
  readonly there: readonly string[];
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
  { title: 'nothing', platform: 'linux', env: { PATH: '/usr/bin' }, there: [], found: 'powerShell.none' },
];

describe('finding PowerShell', () => {
  for (const { title, platform, env = {}, configured = '', there, found } of rows) {
    it(`finds ${title}`, async () => {
      const surroundings: PowerShellSurroundings = {
        platform,
        env,
        configured,
        isExecutable: (file) => Promise.resolve(there.includes(file)),
      };
      const result = await findPowerShell(surroundings).then(
        ({ source, executable }) => `${source} ${executable}`,
        (error: unknown) => (error as { code: string }).code,
      );
      assert.equal(result, found);
    });
  }
});
