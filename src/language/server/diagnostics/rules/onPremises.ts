import * as l10n from '@vscode/l10n';
import { isOutsideCloud } from '../../facts/scriptFacts';
import { runsInCloud, type Rule, type RuleContext } from '../rule';

/** Commands of Active Directory and of what brings it to the cloud. */
const ofDirectory =
  /^\w+-AD(?:User|Group|Computer|Object|OrganizationalUnit|Domain|Forest|Principal|Account|SyncSync)\w*$/iu;

/** Cmdlets that only Exchange servers have. */
export const checkOnPremisesCmdlets: Rule = (context) => {
  const { facts, knowledge } = context;
  if (facts.isOnPremises) return [];
  // Without a connection to the cloud it is a script for servers, unless it is hardly begun.
  if (!runsInCloud(context) && !facts.isFragment) return [];
  const gone = new Set(knowledge.catalog.retired().cmdlets.map(({ cmdlet }) => cmdlet.toLowerCase()));
  return facts.onPremisesCommands.flatMap(({ exactName, placed }) => {
    const [name] = placed.command.elements;
    // What has left the cloud is another rule's.
    if (name === undefined || gone.has(exactName.toLowerCase())) return [];
    if (isOutsideCloud(facts, placed) || isHybridStep(exactName, context)) return [];
    const message = l10n.t('{0} exists on Exchange servers only, not in Exchange Online.', exactName);
    return [
      { code: 'onPremisesCmdlet' as const, start: name.start, end: name.end, message, anchor: placed.pipeline.start },
    ];
  });
};

/**
 * Whether a cmdlet that only makes sense beside the cloud stands with the directory at home, or where nothing connects:
 * the script runs there.
 */
function isHybridStep(exactName: string, context: RuleContext): boolean {
  if (!exactName.endsWith('-RemoteMailbox')) return false;
  return !runsInCloud(context) || context.facts.commands.some(({ name }) => ofDirectory.test(name));
}
