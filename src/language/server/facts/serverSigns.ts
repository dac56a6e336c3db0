import { matchParameter } from '../../../catalog/parameterChoice';
import type { ExchangeCall } from './exchangeCall';

/** Words by which a script says that it is for the cloud. */
const cloudWords =
  /exchange\s?online|office\s?365|microsoft\s?365|\b[mo]365\b|onmicrosoft\.com|outlook\.office(?:365)?\.com|ps\.outlook\.com|\bEXO\b/iu;

/** Words by which a script says that it is for Exchange servers. */
const serverWords = /exchange\s+(?:server\b|20(?:07|10|13|16|19)\b)|exchange management shell|on-?prem(?:ises?)?\b/iu;

/** Members that only the objects of an Exchange Management Shell have: the cloud's are plain texts there. */
const serverMembers =
  /\.(?:proxyaddressstring|prefixstring|isprimaryaddress)\b|primarysmtpaddress\.(?:address|local|domain)\b|emailaddresses\b[^\n]{0,120}\.(?:smtpaddress|addressstring)\b/iu;

/** Cmdlets that the reference lists for the cloud and that only work on servers. */
const serverNouns = /^MailboxImportRequest$/u;

/** Whether a script shows that it is for the cloud, by words if not by what it calls. */
export function speaksOfCloud(text: string): boolean {
  return cloudWords.test(text);
}

/** Whether a script shows by its words, parameters or members that it is for Exchange servers. */
export function speaksOfServers(text: string, calls: readonly ExchangeCall[]): boolean {
  return serverMembers.test(text) || serverWords.test(text) || calls.some(isForServers);
}

function isForServers({ cmdlet, binding }: ExchangeCall): boolean {
  if (serverNouns.test(cmdlet.noun)) return true;
  return binding.unknown.some((written) => {
    const match = matchParameter(cmdlet, written.kind === 'SplatEntry' ? written.key : written.name);
    return match.kind === 'exact' || match.kind === 'alias';
  });
}
