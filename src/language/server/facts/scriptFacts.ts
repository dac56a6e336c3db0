import type { Catalog } from '../../../catalog/catalog';
import type { CmdletFacts } from '../../../catalog/cmdletFacts';
import { commandName } from '../../../script/commands';
import { placedCommands, type PlacedCommand } from '../../../script/path';
import type { Script } from '../../../script/script';
import type { Node } from '../../../script/syntaxTree';
import { exchangeCall, type ExchangeCall } from './exchangeCall';
import { namingOf } from './naming';
import { isNamedForServers, namesServers, speaksOfCloud, speaksOfCloudOnly, speaksOfServers } from './serverSigns';

/** A command that is called by a name. */
export interface NamedCommand {
  readonly placed: PlacedCommand;
  readonly name: string;
}

/** What a script as a whole tells of what it is for. */
export interface ScriptFacts {
  /** All commands but those of which only the run knows the name. */
  readonly commands: readonly NamedCommand[];
  /** Calls of our cmdlets that are surely meant: no function of the script, no cmdlet of another module has the name. */
  readonly calls: readonly ExchangeCall[];
  /** It connects to Exchange Online or names its module. */
  readonly isCloud: boolean;
  /** It calls what connects to Exchange Online, or what only works there. */
  readonly connectsToCloud: boolean;
  /** It connects to Exchange servers, or uses what only these have: cmdlets may be theirs, with their parameters. */
  readonly isOnPremises: boolean;
  /** The same, or it uses or names something of theirs and nothing shows that it is for the cloud. */
  readonly maybeServers: boolean;
  /** Something in it shows that it is for the cloud: what it calls, or its words, if they are not for servers as well. */
  readonly showsCloud: boolean;
  /** Commands before this are no cloud's: where a script that connects to it by its own statements does so first. */
  readonly cloudSince: number;
  /** A line or two that are being written, perhaps for the cloud: no parameters, no functions, no word of servers yet. */
  readonly isFragment: boolean;
  /** The nouns' prefixes of its connections, as written. */
  readonly prefixes: readonly string[];
  /** Commands that exist on Exchange servers only, with their exact names. */
  readonly onPremisesCommands: readonly (NamedCommand & { readonly exactName: string })[];
}

/** Nouns that cmdlets of other modules have as well; alone they do not make a script one of ours. */
const sharedNouns =
  /^(?:App|Contact|Device\w*|Group|Label|LabelPolicy|LinkedUser|ManagementScope|Notification|Place|ServicePrincipal|Subscription|User|UserPhoto)$/u;

const cloudSigns =
  /connect-exchangeonline|connect-ippssession|connect-exopssession|exchangeonlinemanagement|get-exo\w/iu;
const cloudCalls = /^(?:Connect-ExchangeOnline|Connect-IPPSSession|Get-EXO\w+)$/u;
const connecting = /^Connect-(?:ExchangeOnline|IPPSSession)$/u;
const serverSigns =
  /microsoft\.exchange\.management\.powershell|remoteexchange\.ps1|connect-exchangeserver|exchange\.setup|exinstall|add-pssnapin\s+["']?\*?exchange|microsoft\.exchange\b[^\n]{0,300}-authentication\s+["']?kerberos|-connectionuri\s+["']?https?:\/\/(?!outlook\.office|ps\.(?:compliance|outlook)|ps\.protection|[\w.-]*\.protection\.outlook|partner\.outlook)/iu;

/**
 * Reads a script once for all rules.
 * @param uri where it is kept
 */
export function scriptFacts(catalog: Catalog, script: Script, uri: string): ScriptFacts {
  const { text } = script;
  const naming = namingOf(script);
  const { prefixes } = naming;
  const functions = functionNames(text);
  const commands: NamedCommand[] = [];
  const calls: ExchangeCall[] = [];
  const onPremisesCommands: (NamedCommand & { exactName: string })[] = [];
  for (const placed of placedCommands(script)) {
    const name = commandName(placed.command);
    if (name === null) continue;
    commands.push({ placed, name });
    if (!name.includes('-') || functions.has(name.toLowerCase())) continue;
    const call = exchangeCall(catalog, placed, naming);
    if (call !== undefined) calls.push(call);
    else {
      const exactName = catalog.onPremisesOnly(name);
      if (exactName !== undefined) onPremisesCommands.push({ placed, name, exactName });
    }
  }
  const isCloud = cloudSigns.test(text);
  const connectsToCloud = calls.some(({ cmdlet: { name } }) => cloudCalls.test(name));
  const isOurs = isCloud || calls.some(({ cmdlet }) => !isShared(cmdlet)) || onPremisesCommands.length > 0;
  const onPremisesNames = new Set(onPremisesCommands.map(({ exactName }) => exactName));
  // With a prefix for the cloud's cmdlets, those without are someone else's.
  const isMixed = prefixes.length > 0 && (onPremisesCommands.length > 0 || calls.some(isUnprefixed));
  const isOnPremises = serverSigns.test(text) || onPremisesNames.size > 2 || isMixed;
  const told = { text, uri };
  const namesCloud = speaksOfCloud(told);
  const isForServers =
    (!connectsToCloud && isNamedForServers(uri)) ||
    (!isCloud && (onPremisesCommands.length > 0 || (!namesCloud && speaksOfServers(told, calls))));
  return {
    commands,
    calls: isOurs ? calls : [],
    isCloud,
    connectsToCloud,
    isOnPremises,
    maybeServers: isOnPremises || isForServers,
    showsCloud:
      isCloud || speaksOfCloudOnly(told) || calls.some(({ cmdlet }) => !cmdlet.alsoOnPremises && !isShared(cmdlet)),
    isFragment:
      commands.length <= 2 &&
      functions.size === 0 &&
      !/\bparam\s*\(/iu.test(text) &&
      !namesServers({ text: outsideOf(commands, text), uri }),
    prefixes,
    onPremisesCommands,
    cloudSince: cloudSince(calls),
  };
}

/** A script's text without its commands: what is said about them. */
function outsideOf(commands: readonly NamedCommand[], text: string): string {
  let rest = '';
  let end = 0;
  for (const { placed } of commands) {
    rest += text.slice(end, Math.max(end, placed.command.start));
    end = Math.max(end, placed.command.end);
  }
  return rest + text.slice(end);
}

/** A connection that a function makes may stand before all: then nothing is known. */
function cloudSince(calls: readonly ExchangeCall[]): number {
  const [first, ...others] = calls.filter(({ cmdlet }) => connecting.test(cmdlet.name));
  return first === undefined || [first, ...others].some(({ placed }) => isInDefinition(placed))
    ? 0
    : first.command.start;
}

/** Whether a command runs before its script has connected to the cloud, or on another computer than the script. */
export function isOutsideCloud({ cloudSince: since }: ScriptFacts, placed: PlacedCommand): boolean {
  return (placed.command.start < since && !isInDefinition(placed)) || placed.path.some(isRemoting);
}

/** What says where Invoke-Command runs its block. */
const remote = /^(?:se|com|cn$|conn|ho|vm|ssh)/iu;

function isRemoting(node: Node): boolean {
  if (node.kind !== 'Command' || !/^(?:invoke-command|icm)$/iu.test(commandName(node) ?? '')) return false;
  const [, first] = node.elements;
  const isNamed = node.elements.some((element) => element.kind === 'CommandParameter' && remote.test(element.name));
  return isNamed || (first?.kind !== 'CommandParameter' && first?.kind !== 'ScriptBlockExpression');
}

/** Whether a command is part of a function or a class, so that its place does not tell when it runs. */
export function isInDefinition({ path }: PlacedCommand): boolean {
  return path.some(({ kind }) => kind === 'FunctionDefinition' || kind === 'TypeDefinition');
}

/** Whether a call has no prefix though it could have one; the module's own cmdlets never do. */
function isUnprefixed({ cmdlet, nameNode }: ExchangeCall): boolean {
  if (cmdlet.group.startsWith('powershell')) return false;
  return nameNode.kind === 'StringConstant' && nameNode.value.toLowerCase() === cmdlet.name.toLowerCase();
}

function isShared({ noun }: CmdletFacts): boolean {
  return sharedNouns.test(noun);
}

function functionNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name] of text.matchAll(
    /\b(?:function|filter|set-alias|new-alias)\s+(?:-name\s+)?["']?(?:\w+:)?([\w-]+)/giu,
  )) {
    if (name !== undefined) names.add(name.toLowerCase());
  }
  return names;
}
