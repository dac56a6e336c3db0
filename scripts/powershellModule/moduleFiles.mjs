// The generated files of ExchangeSandbox.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { cmdletFacts } from '../data/cmdletFacts.mjs';
import { readFacts } from '../data/readFacts.mjs';
import { cmdletFunction, supportsShouldProcess } from './cmdletFunction.mjs';
import { formatFile } from './formatFile.mjs';

/**
 * What the module's own cmdlets do (module/connect.ps1).
 * @type {Readonly<Record<string, string>>}
 */
const ownBodies = {
  'Connect-ExchangeOnline': 'Connect-Tenant $PSCmdlet $PSBoundParameters $false',
  'Connect-IPPSSession': 'Connect-Tenant $PSCmdlet $PSBoundParameters $true',
  'Disconnect-ExchangeOnline': 'Disconnect-Tenant $PSCmdlet $PSBoundParameters',
  'Get-ConnectionInformation': 'Get-ConnectionReports $PSBoundParameters',
};

/**
 * @param {string} folder src/powershell/ExchangeSandbox
 * @returns {Promise<Record<string, string>>} file name → text; every text ends with a newline
 */
export async function moduleFiles(folder) {
  const [facts, extra, views, outputs] = await Promise.all(
    ['exchange-cmdlets', 'parameter-values-extra', 'default-views', 'output-properties'].map(readFacts),
  );
  const cmdlets = cmdletFacts(facts.cmdlets, extra.parameters);
  const runtime = await sourceTexts(path.join(folder, 'runtime'));
  const own = await sourceTexts(path.join(folder, 'module'));
  const builtIn = cmdlets.filter(({ name }) => name.startsWith('Get-EXO') || name in ownBodies);
  const served = cmdlets.filter((cmdlet) => !builtIn.includes(cmdlet));
  return {
    // "#@ NAME" parts the functions, so that connecting takes the ones it needs (module/cmdletModule.ps1).
    'ExchangeSandbox.Cmdlets.psm1': `${runtime}${served.map((cmdlet) => `#@ ${cmdlet.name}\n${functionText(cmdlet)}\n`).join('')}`,
    'ExchangeSandbox.psm1': `${runtime}${own}${builtIn.map((cmdlet) => `${functionText(cmdlet)}\n`).join('')}`,
    'ExchangeSandbox.Cmdlets.format.ps1xml': formatFile(
      views.views,
      outputs.cmdlets,
      (noun) => `Microsoft.Exchange.Data.Directory.Management.${noun}`,
    ),
  };
}

/** @param {import('../../src/catalog/cmdletFacts.js').CmdletFacts} cmdlet */
function functionText(cmdlet) {
  const asks = supportsShouldProcess(cmdlet) ? '$true' : '$false';
  return cmdletFunction(
    cmdlet,
    ownBodies[cmdlet.name] ?? `Invoke-ExchangeCmdlet '${cmdlet.name}' $PSCmdlet $PSBoundParameters ${asks}`,
  );
}

/**
 * All files of a folder in the order of their names.
 * @param {string} folder
 */
async function sourceTexts(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ps1')).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.map((text) => `${text.replaceAll('\r\n', '\n').trimEnd()}\n\n`).join('');
}
