import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * A module that is called as Microsoft's is and speaks the same wire to the service's own hosts: ExchangeSandbox's code,
 * with its check that only this computer is dialled taken out of the copy.
 * @returns the folder for PSModulePath
 */
export async function edgeModule(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'exo-module-'));
  const target = path.join(folder, 'ExchangeOnlineManagement');
  await cp(path.resolve('dist/powershell/ExchangeSandbox'), target, { recursive: true });
  const code = path.join(target, 'ExchangeSandbox.psm1');
  const text = await readFile(code, 'utf8');
  const check = '-not (Test-LoopbackHost $uri) -or ';
  const bound = "(Get-BoundText $Bound 'ConnectionUri')";
  if (!text.includes(check) || !text.includes(bound))
    throw new Error('ExchangeSandbox checks its address in another way.');
  await writeFile(
    code,
    text
      .replace(check, '')
      .replace(
        bound,
        "$(if ($Bound.ContainsKey('ConnectionUri')) { $Bound['ConnectionUri'] } else { 'https://outlook.office365.com' })",
      ),
  );
  const manifest = await readFile(path.join(target, 'ExchangeSandbox.psd1'), 'utf8');
  await writeFile(
    path.join(target, 'ExchangeOnlineManagement.psd1'),
    manifest
      .replace(/ModuleVersion( +)= '[^']+'/u, "ModuleVersion$1= '3.9.2'")
      .replace(/GUID( +)= '[^']+'/u, "GUID$1= 'b5eced50-afa4-455b-847a-d8fb64140a22'"),
  );
  await rm(path.join(target, 'ExchangeSandbox.psd1'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
