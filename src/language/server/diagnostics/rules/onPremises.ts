import * as l10n from '@vscode/l10n';
import { isOutsideCloud, type ScriptFacts } from '../../facts/scriptFacts';
import { runsInCloud, type Rule } from '../rule';

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
    if (isOutsideCloud(facts, placed) || isHybridStep(exactName, facts)) return [];
    const message = l10n.t('{0} exists on Exchange servers only, not in Exchange Online.', exactName);
    return [
      { code: 'onPremisesCmdlet' as const, start: name.start, end: name.end, message, anchor: placed.pipeline.start },
    ];
  });
};

/** Whether a cmdlet that only makes sense beside the cloud stands with the directory at home: the script runs there. */
function isHybridStep(exactName: string, { commands }: ScriptFacts): boolean {
  return exactName.endsWith('-RemoteMailbox') && commands.some(({ name }) => ofDirectory.test(name));
}
