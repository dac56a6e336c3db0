import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { removeFolder } from './removeFolder';

export interface OfficialModuleOptions {
  /** What it calls its version; 3.9.2 unless given. */
  readonly version?: string;
  /** The lowest PowerShell that it says it needs; 5.1 unless given. */
  readonly powerShellVersion?: string;
}

/** A folder for PSModulePath, with a stand-in for Microsoft's module in it. */
export interface OfficialModule {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * A stand-in for ExchangeOnlineManagement, which may not be passed on: a module of that name with the same commands and parameters, which
 * dials the service's own names over https and signs in at the service's authority. Behind the edge (HTTPS_PROXY, SSL_CERT_FILE) those are
 * the sandbox's. Made of the built ExchangeSandbox and of officialModule.ps1.
 */
export async function officialModule(options: OfficialModuleOptions = {}): Promise<OfficialModule> {
  const repository = process.env['EXO_TEST_REPOSITORY'] ?? process.cwd();
  const source = path.resolve(repository, 'dist', 'powershell', 'ExchangeSandbox');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'exo-module-'));
  const target = path.join(folder, 'ExchangeOnlineManagement');
  await cp(source, target, { recursive: true });
  const standIn = await readFile(path.resolve(repository, 'test', 'support', 'officialModule.ps1'), 'utf8');
  const code = await readFile(path.join(source, 'ExchangeSandbox.psm1'), 'utf8');
  await writeFile(path.join(target, 'ExchangeOnlineManagement.psm1'), `${code}\n${standIn}`);
  const manifest = await readFile(path.join(source, 'ExchangeSandbox.psd1'), 'utf8');
  await writeFile(
    path.join(target, 'ExchangeOnlineManagement.psd1'),
    replaceEach(manifest, {
      RootModule: 'ExchangeOnlineManagement.psm1',
      ModuleVersion: options.version ?? '3.9.2',
      GUID: 'b5eced50-afa4-455b-847a-d8fb64140a22',
      PowerShellVersion: options.powerShellVersion ?? '5.1',
    }),
  );
  await Promise.all(['ExchangeSandbox.psd1', 'ExchangeSandbox.psm1'].map((name) => rm(path.join(target, name))));
  return { folder, remove: () => removeFolder(folder) };
}

function replaceEach(manifest: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [name, value]) => {
    const member = new RegExp(`^( *${name} *= *)'[^']*'`, 'mu');
    if (!member.test(text)) throw new Error(`The manifest of ExchangeSandbox has no ${name}.`);
    return text.replace(member, `$1'${value}'`);
  }, manifest);
}
