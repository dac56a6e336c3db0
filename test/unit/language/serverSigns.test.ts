import { strictEqual } from 'node:assert';
import {
  isNamedForServers,
  speaksOfCloud,
  speaksOfCloudOnly,
  speaksOfServers,
} from '../../../src/language/server/facts/serverSigns';

const told = (text: string, uri = 'file:///c%3A/scripts/a.ps1') => ({ text, uri });

describe('what a script is for', () => {
  it('is told by words', () => {
    strictEqual(speaksOfCloud(told('# Reports for Exchange Online')), true);
    strictEqual(speaksOfCloud(told('# Reports')), false);
    strictEqual(speaksOfServers(told('# Exchange 2016'), []), true);
    strictEqual(speaksOfServers(told('# Exchange'), []), false);
  });

  it('is told by the folders that the script is in, the nearest three names', () => {
    strictEqual(speaksOfCloud(told('', 'file:///home/amy/Office%20365/reports/a.ps1')), true);
    strictEqual(speaksOfCloud(told('', 'file:///home/office365/amy/scripts/reports/a.ps1')), false);
    strictEqual(speaksOfCloud(told('', 'file:///home/m365/on-premises/a.ps1')), false);
    strictEqual(speaksOfServers(told('', 'file:///scripts/Exchange_Server/a.ps1'), []), true);
  });

  it('may be both, unless it is kept with what is for the cloud', () => {
    const both = '# For Office 365 and on prem';
    strictEqual(speaksOfCloud(told(both)), true);
    strictEqual(speaksOfCloudOnly(told(both)), false);
    strictEqual(speaksOfCloudOnly(told('# For Office 365')), true);
    strictEqual(speaksOfCloudOnly(told(both, 'file:///c%3A/ExchangeOnline/a.ps1')), true);
  });

  it('is told by its own name before all else', () => {
    strictEqual(isNamedForServers('file:///O365-Admin-Scripts/OnpremScripts/Get-MailboxStats-Onprem.ps1'), true);
    strictEqual(isNamedForServers('file:///O365-Admin-Scripts/OnpremScripts/Get-MailboxStats.ps1'), false);
    strictEqual(isNamedForServers('file:///a/Move-OnPremToExchangeOnline.ps1'), false);
  });

  it('is told by members that only servers give', () => {
    strictEqual(speaksOfServers(told('$m.EmailAddresses | % { $_.ProxyAddressString }'), []), true);
    strictEqual(speaksOfServers(told('Get-Mailbox | Select-Object Name, ServerName'), []), true);
    strictEqual(speaksOfServers(told('Get-Mailbox | Select-Object Name, EmailAddresses'), []), false);
  });
});
