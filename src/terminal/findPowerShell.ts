import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';

/** What the search looks at; tests hand in a file system and an environment of their own. */
export interface PowerShellSurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The setting `exchangeOnline.powerShell.executable`, empty when not set. */
  readonly configured: string;
  /** The setting `exchangeOnline.powerShell.allowedExecutables`: where it names any, no other is started. */
  readonly allowed: readonly string[];
  /** Only Windows PowerShell 5.1 will do. */
  readonly windowsPowerShell: boolean;
  /** Whether there is such a program. Asked of whole paths alone. */
  isExecutable(file: string): Promise<boolean>;
  /** The file that a path leads to in the end, over symbolic links; the path itself where there is none. */
  realPath(file: string): Promise<string>;
}

export interface FoundPowerShell {
  readonly executable: string;
  /** Where it was found: for the log and for the message when it does not start. */
  readonly source: 'environment' | 'setting' | 'path' | 'wellKnown' | 'windowsPowerShell';
}

/** What may name a PowerShell for a development machine, before everything else. */
export const powerShellVariable = 'EXO_SCRIPTING_PWSH';

/**
 * The PowerShell to start: the one that is asked for, else PowerShell 7 on the path or where its installers put it, else Windows
 * PowerShell. Looks no further than the first that exists and may be started.
 * @throws UserError if there is none, the one asked for does not exist or may not be started, or Windows PowerShell is wanted elsewhere
 */
export async function findPowerShell(surroundings: PowerShellSurroundings): Promise<FoundPowerShell> {
  const { platform, windowsPowerShell, allowed } = surroundings;
  if (windowsPowerShell && platform !== 'win32') {
    throw new UserError(
      'powerShell.windowsOnly',
      l10n.t('This connection asks for Windows PowerShell 5.1, which only Windows has.'),
      { wayOut: [{ label: l10n.t('Edit Connections'), command: 'exchangeOnline.editConnections' }] },
    );
  }
  const isAllowed = await allowList(surroundings);
  // Part of a path leads elsewhere from here than from where the terminal starts.
  const isThere = async (file: string): Promise<boolean> =>
    pathsOf(platform).isAbsolute(file) && (await surroundings.isExecutable(file));
  let refused: FoundPowerShell | undefined;
  for (const candidate of windowsPowerShell ? windowsOnly(surroundings) : candidates(surroundings)) {
    const isAskedFor = candidate.source === 'setting' || candidate.source === 'environment';
    if (!(await isThere(candidate.executable))) {
      if (isAskedFor) throw missing(candidate.executable);
      continue;
    }
    if (await isAllowed(candidate.executable)) return candidate;
    if (isAskedFor) throw notAllowed(candidate.executable);
    refused ??= candidate;
  }
  if (refused !== undefined) throw notAllowed(refused.executable);
  throw new UserError(
    'powerShell.none',
    l10n.t('No PowerShell was found. Install PowerShell 7 (https://aka.ms/powershell), or name one in the settings.'),
    { wayOut: [openSetting(), ...(allowed.length > 0 ? [openAllowList()] : [])] },
  );
}

async function allowList(surroundings: PowerShellSurroundings): Promise<(executable: string) => Promise<boolean>> {
  const { allowed, platform } = surroundings;
  if (allowed.length === 0) return () => Promise.resolve(true);
  const identity = async (file: string): Promise<string> => {
    const real = await surroundings.realPath(file);
    return platform === 'win32' ? real.toLowerCase().replaceAll('/', '\\') : real;
  };
  const known = new Set(await Promise.all(allowed.map(identity)));
  return async (executable) => known.has(await identity(executable));
}

const pathsOf = (platform: NodeJS.Platform): path.PlatformPath => (platform === 'win32' ? path.win32 : path.posix);

function* candidates(surroundings: PowerShellSurroundings): Generator<FoundPowerShell> {
  const { platform, env, configured } = surroundings;
  const named = env[powerShellVariable];
  if (named !== undefined && named !== '') yield { executable: named, source: 'environment' };
  if (configured !== '') yield { executable: configured, source: 'setting' };
  const join = (...parts: string[]): string => pathsOf(platform).join(...parts);
  const name = platform === 'win32' ? 'pwsh.exe' : 'pwsh';
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(platform === 'win32' ? ';' : ':').filter(Boolean);
  for (const folder of folders) yield { executable: join(folder, name), source: 'path' };
  for (const executable of wellKnown(platform, env, join)) yield { executable, source: 'wellKnown' };
  if (platform === 'win32') yield* windowsOnly(surroundings);
}

function* windowsOnly({ env }: PowerShellSurroundings): Generator<FoundPowerShell> {
  const windows = env['SystemRoot'] ?? env['windir'];
  if (windows === undefined) return;
  yield {
    executable: path.win32.join(windows, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe'),
    source: 'windowsPowerShell',
  };
}

/** Where Microsoft's installers and the usual package managers put PowerShell 7 (learn.microsoft.com/powershell/scripting/install). */
function wellKnown(
  platform: NodeJS.Platform,
  env: PowerShellSurroundings['env'],
  join: (...parts: string[]) => string,
): readonly string[] {
  const home = env['HOME'] ?? '';
  if (platform === 'win32') {
    return [
      ...[env['ProgramFiles'], env['ProgramFiles(x86)']]
        .filter((folder) => folder !== undefined)
        .map((folder) => join(folder, 'PowerShell', '7', 'pwsh.exe')),
      ...(env['LOCALAPPDATA'] === undefined ? [] : [join(env['LOCALAPPDATA'], 'Microsoft', 'WindowsApps', 'pwsh.exe')]),
      ...(env['USERPROFILE'] === undefined ? [] : [join(env['USERPROFILE'], '.dotnet', 'tools', 'pwsh.exe')]),
    ];
  }
  if (platform === 'darwin') {
    return ['/usr/local/bin/pwsh', '/opt/homebrew/bin/pwsh', '/usr/local/microsoft/powershell/7/pwsh'];
  }
  return ['/usr/bin/pwsh', '/opt/microsoft/powershell/7/pwsh', '/snap/bin/pwsh', join(home, '.dotnet/tools/pwsh')];
}

function missing(executable: string): UserError {
  return new UserError('powerShell.missing', l10n.t('There is no program “{0}” to start as PowerShell.', executable), {
    wayOut: [openSetting()],
  });
}

function notAllowed(executable: string): UserError {
  return new UserError(
    'powerShell.notAllowed',
    l10n.t(
      '“{0}” is not among the programs that the setting exchangeOnline.powerShell.allowedExecutables allows to be started as PowerShell.',
      executable,
    ),
    { wayOut: [openAllowList(), openSetting()] },
  );
}

function openAllowList() {
  return {
    label: l10n.t('Allowed Programs'),
    command: 'workbench.action.openSettings',
    arguments: ['exchangeOnline.powerShell.allowedExecutables'],
  };
}

function openSetting() {
  return {
    label: l10n.t('Open Setting'),
    command: 'workbench.action.openSettings',
    arguments: ['exchangeOnline.powerShell.executable'],
  };
}
