import * as l10n from '@vscode/l10n';
import { commandName } from '../../../../script/commands';
import type { Finding, Fix } from '../finding';
import { anchorOf, type Rule } from '../rule';
import { whereFilter } from './whereFilter';

/** Where-Object right behind a cmdlet whose -Filter can do the same in the service. */
export const checkWhereObject: Rule = ({ knowledge: { catalog }, facts, document: { text } }) =>
  facts.maybeServers
    ? []
    : facts.calls.flatMap((call): Finding[] => {
        const { cmdlet, binding, placed, command } = call;
        const next = placed.pipeline.elements[placed.index + 1];
        if (next?.kind !== 'Command' || !/^(?:where-object|where|\?)$/iu.test(commandName(next) ?? '')) return [];
        if (!cmdlet.parameters.some(({ name, onPremisesOnly }) => name === 'Filter' && !onPremisesOnly)) return [];
        const excluding = /^(?:Filter|Identity|Anr|PrimarySmtpAddress|UserPrincipalName|ExternalDirectoryObjectId)$/u;
        if (
          binding.opaque.length > 0 ||
          binding.unknown.length > 0 ||
          binding.bound.some(({ parameter }) => excluding.test(parameter.name))
        )
          return [];
        const filter = whereFilter(next, {
          properties: catalog.filterable(cmdlet.name),
          anyWildcards: cmdlet.name.startsWith('Get-EXO'),
        });
        if (filter === undefined) return [];
        const fix: Fix = {
          title: l10n.t('Use -Filter {0}', `"${filter.text}"`),
          changes: [{ start: command.end, end: next.end, text: ` -Filter "${filter.text}"` }],
          preferred: !filter.hasVariables,
        };
        const [nameNode] = next.elements;
        const message = l10n.t(
          'The service can do this: {0} -Filter returns only what is wanted, {1} fetches everything first.',
          cmdlet.name,
          text.slice(nameNode?.start ?? next.start, nameNode?.end ?? next.start),
        );
        const { start, end } = next;
        return [{ code: 'useFilter', start, end, message, fixes: [fix], anchor: anchorOf(call) }];
      });
