import * as l10n from '@vscode/l10n';
import { distance } from '../../../../catalog/parameterChoice';
import type { FilterableProperty } from '../../../../catalog/filterFacts';
import { comparisons, filterText, type FilterComparison } from '../../facts/filterText';
import { foreignOperators } from '../../facts/filterOperators';
import type { Finding, Fix } from '../finding';
import { anchorOf, type Rule } from '../rule';

/** Filters that the service refuses: properties it cannot filter by, comparisons it does not know, values that are none. */
export const checkFilters: Rule = ({ knowledge: { catalog }, facts, document: { text } }) =>
  facts.maybeServers
    ? []
    : facts.calls.flatMap((call) => {
        const bound = call.binding.bound.find(({ parameter }) => /^(?:Filter|RecipientFilter)$/u.test(parameter.name));
        if (bound === undefined || bound.value === null || bound.by === 'splat') return [];
        const properties = catalog.filterable(call.cmdlet.name);
        const filter = properties.length === 0 ? undefined : filterText(text, bound.value);
        if (filter === undefined) return [];
        const anchor = anchorOf(call);
        return comparisons(filter).flatMap((comparison) =>
          checkComparison(comparison, { properties, cmdlet: call.cmdlet.name, anchor }),
        );
      });

interface Judged {
  readonly properties: readonly FilterableProperty[];
  readonly cmdlet: string;
  readonly anchor: number;
}

/**
 * Old names, properties of every object, and the stored forms of others, that filters take though the table does not
 * list them for each cmdlet.
 */
const alsoTaken =
  /^(?:\w+raw|objectclass|objectcategory|guid|distinguishedname|name|identity|alias|mail|cn|members?|memberofgroup|objectsid|sid|objectguid|recipienttype|recipienttypedetails|emailaddresses)$/iu;

function checkComparison({ property, operator, value }: FilterComparison, judged: Judged): Finding[] {
  const { properties, cmdlet, anchor } = judged;
  if (operator === undefined) return [];
  if (foreignOperators.has(operator.value.toLowerCase())) {
    const text = operatorFor(operator.value.toLowerCase());
    const fix: Fix | undefined =
      text === undefined
        ? undefined
        : {
            title: l10n.t('Change to {0}', text),
            changes: [{ start: operator.start, end: operator.end, text }],
            preferred: true,
          };
    const message = l10n.t(
      'Filters do not know {0}. They know -eq, -ne, -like, -notlike, -gt, -lt, -ge and -le.',
      operator.value,
    );
    const { start, end } = operator;
    return [{ code: 'filterOperator', start, end, message, anchor, ...(fix && { fixes: [fix] }) }];
  }
  const wanted = property.value.toLowerCase();
  const facts = properties.find(({ name }) => name.toLowerCase() === wanted);
  if (facts === undefined) {
    if (alsoTaken.test(wanted)) return [];
    const near = properties
      .map(({ name }) => ({ name, away: distance(name.toLowerCase(), wanted, 2) }))
      .filter(({ away }) => away <= 2)
      .sort((one, other) => one.away - other.away)
      .slice(0, 3);
    const fixes = near.map(({ name }, index): Fix => {
      const change = { start: property.start, end: property.end, text: name };
      return { title: l10n.t('Change to {0}', name), changes: [change], preferred: index === 0 };
    });
    const message = l10n.t('{0} cannot filter by {1}.', cmdlet, property.value);
    return [{ code: 'filterProperty', start: property.start, end: property.end, message, fixes, anchor }];
  }
  return value === undefined ? [] : checkValue(facts, { operator, value, anchor });
}

function operatorFor(foreign: string): string | undefined {
  if (/^-[ic]?(?:eq|ne|like)$/u.test(foreign)) return foreign.replace(/^-[ic]/u, '-');
  return undefined;
}

function checkValue(
  property: FilterableProperty,
  {
    operator,
    value,
    anchor,
  }: Required<Pick<FilterComparison, 'value'>> & Pick<FilterComparison, 'operator'> & { readonly anchor: number },
): Finding[] {
  if (value?.kind !== 'text' || property.type !== 'enum' || !/^-(?:eq|ne)$/iu.test(operator?.value ?? '')) return [];
  const names = (property.values ?? []).map(({ name }) => name);
  const wanted = value.value.toLowerCase();
  if (names.length === 0 || !/^[a-z]+$/u.test(wanted) || names.some((name) => name.toLowerCase() === wanted)) return [];
  const near = names.filter(
    (name) => name.toLowerCase().startsWith(wanted) || distance(name.toLowerCase(), wanted, 2) <= 2,
  );
  const quote = value.end - value.start - value.value.length;
  const fixes = near.slice(0, 3).map((name, index): Fix => {
    const change = { start: value.start + quote / 2, end: value.end - quote / 2, text: name };
    return { title: l10n.t('Change to {0}', name), changes: [change], preferred: index === 0 };
  });
  const list = `${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''}`;
  const message = l10n.t('{0} is never "{1}". It is one of: {2}.', property.name, value.value, list);
  return [{ code: 'filterValue', start: value.start, end: value.end, message, fixes, anchor }];
}
