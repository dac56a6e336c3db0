// Makes the PowerShell modules that are shipped: `node scripts/buildPowerShell.mjs [FOLDER]`.
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { moduleFiles } from './powershellModule/moduleFiles.mjs';

const sources = path.join(import.meta.dirname, '..', 'src', 'powershell');

/**
 * Writes ExchangeSandbox, generated from the catalog's facts, and copies the modules that need no generating.
 * @param {string} outFolder usually dist/powershell
 * @returns {Promise<Record<string, number>>} bytes of each generated file
 */
export async function buildPowerShell(outFolder) {
  const copied = (await readdir(sources, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && entry.name !== 'ExchangeSandbox',
  );
  for (const { name } of copied) {
    await rm(path.join(outFolder, name), { recursive: true, force: true });
    await cp(path.join(sources, name), path.join(outFolder, name), { recursive: true });
  }
  const folder = path.join(outFolder, 'ExchangeSandbox');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const [name, text] of Object.entries(await moduleFiles(path.join(sources, 'ExchangeSandbox')))) {
    await writeFile(path.join(folder, name), text);
    sizes[name] = Buffer.byteLength(text);
  }
  const manifests = await readdir(path.join(sources, 'ExchangeSandbox'));
  for (const name of manifests.filter((file) => file.endsWith('.psd1'))) {
    await cp(path.join(sources, 'ExchangeSandbox', name), path.join(folder, name));
  }
  return sizes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = await buildPowerShell(process.argv[2] ?? 'dist/powershell');
  for (const [name, bytes] of Object.entries(sizes)) console.log(`${String(bytes).padStart(8)}  ${name}`);
}
