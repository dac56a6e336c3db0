import { matchParameter } from '../../../catalog/parameterChoice';
import type { ExchangeCall } from './exchangeCall';

/** Words by which a script says that it is for the cloud. */
const cloudWords =
  /exchange[\s_-]?online|office[\s_-]?365|microsoft[\s_-]?365|\b[mo]365\b|onmicrosoft\.com|outlook\.office(?:365)?\.com|ps\.outlook\.com|\bEXO\b/iu;

/** Words by which a script says that it is for Exchange servers. */
const serverWords =
  /exchange[\s_-]*(?:servers?\b|20(?:07|10|13|16|19)(?!\d))|exchange management shell|on[\s-]?prem(?:ises?)?(?![a-z])|migrat\w*\s+to\s+(?:exchange online|office 365|microsoft 365|[mo]365|exo\b)/iu;

/** Members that only the objects of an Exchange Management Shell have, or that only there tell something. */
const serverMembers = new RegExp(
  [
    String.raw`\.(?:proxyaddressstring|prefixstring|isprimaryaddress|servername|database)\b`,
    String.raw`primarysmtpaddress\.(?:address|local|domain)\b`,
    String.raw`emailaddresses\b[^\n]{0,120}\.(?:smtpaddress|addressstring)\b`,
    String.raw`\b(?:select(?:-object)?|f[tl]|format-\w+)\b[^|\n]{0,200}[\s,](?:servername|database)\b`,
  ].join('|'),
  'iu',
);

/** Cmdlets that the reference lists for the cloud and that only work on servers. */
const serverNouns = /^MailboxImportRequest$/u;

/** A script's text, and where it is kept: names of folders tell what is in them. */
export interface Told {
  readonly text: string;
  readonly uri: string;
}

/** Folders whose names count, the file's own included. */
const foldersThatTell = 3;

/** Whether a script shows that it is for the cloud, by words if not by what it calls. */
export function speaksOfCloud({ text, uri }: Told): boolean {
  return cloudWords.test(text) || isKeptForCloud(uri);
}

/** The same, and it is not for servers as well: where it is kept says more than what it mentions. */
export function speaksOfCloudOnly({ text, uri }: Told): boolean {
  return isKeptForCloud(uri) || (cloudWords.test(text) && !serverWords.test(text));
}

function isKeptForCloud(uri: string): boolean {
  const place = placeOf(uri);
  return cloudWords.test(place) && !serverWords.test(place);
}

/** Whether a script names Exchange servers, or is kept where their name is. */
export function namesServers({ text, uri }: Told): boolean {
  return serverWords.test(text) || serverWords.test(placeOf(uri));
}

/** Whether a script shows by its words, parameters or members that it is for Exchange servers. */
export function speaksOfServers(told: Told, calls: readonly ExchangeCall[]): boolean {
  return serverMembers.test(told.text) || namesServers(told) || calls.some(isForServers);
}

/** Whether a file has the word for servers in its name, and none for the cloud. */
export function isNamedForServers(uri: string): boolean {
  const name = placeOf(uri).split('/').at(-1) ?? '';
  return serverWords.test(name) && !cloudWords.test(name);
}

function placeOf(uri: string): string {
  return uri.replace(/%20/gu, ' ').split('/').slice(-foldersThatTell).join('/');
}

function isForServers({ cmdlet, binding }: ExchangeCall): boolean {
  if (serverNouns.test(cmdlet.noun)) return true;
  return binding.unknown.some((written) => {
    const match = matchParameter(cmdlet, written.kind === 'SplatEntry' ? written.key : written.name);
    return match.kind === 'exact' || match.kind === 'alias';
  });
}
