import * as l10n from '@vscode/l10n';
import { acceptedValues } from '../../../../catalog/acceptedValues';
import type { Catalog } from '../../../../catalog/catalog';
import type { ParameterFacts } from '../../../../catalog/cmdletFacts';
import { distance } from '../../../../catalog/parameterChoice';
import { pureExpression } from '../../../../script/constants';
import type { BoundParameter } from '../../../../script/bindParameters';
import type { Expression, StringConstant } from '../../../../script/syntaxTree';
import type { ExchangeCall } from '../../facts/exchangeCall';
import type { Finding, Fix } from '../finding';
import { anchorOf, type Rule } from '../rule';

/** Values that a parameter does not accept. */
export const checkValues: Rule = ({ knowledge, facts }) =>
  facts.maybeServers
    ? []
    : facts.calls.flatMap((call) => [
        ...call.binding.bound.flatMap((bound) => unacceptedValue(knowledge.catalog, call, bound)),
        ...switchValues(call),
      ]);

function unacceptedValue(catalog: Catalog, call: ExchangeCall, bound: BoundParameter<ParameterFacts>): Finding[] {
  const { cmdlet } = call;
  const parameter = cmdlet.parameters.find(({ name }) => name === bound.parameter.name);
  const value = constantOf(bound);
  if (parameter === undefined || value === undefined) return [];
  const { values, closed, expressions } = acceptedValues(catalog, cmdlet, parameter);
  const anchor = bound.by === 'splat' ? value.start : anchorOf(call);
  if (expressions) {
    const truth = /^\$?(true|false)$/iu.exec(value.value)?.[1]?.toLowerCase();
    if (truth === undefined || parameter.switch || value.value.startsWith('$')) return [];
    const message = l10n.t('-{0} takes ${1}, not the text "{1}".', parameter.name, truth);
    const fix: Fix = {
      title: l10n.t('Change to {0}', `$${truth}`),
      changes: [{ start: value.start, end: value.end, text: `$${truth}` }],
      preferred: true,
    };
    return [{ code: 'invalidValue', start: value.start, end: value.end, message, fixes: [fix], anchor }];
  }
  const wanted = value.value.toLowerCase();
  if (parameter.type === 'Unlimited' && /^[a-z]+$/u.test(wanted) && wanted !== 'unlimited')
    return [notUnlimited(value, parameter, anchor)];
  // PowerShell takes the beginning of a member's name and its number as well, and several with commas.
  if (!closed || wanted === '' || !/^[a-z][\w-]*$/u.test(wanted)) return [];
  if (values.some((each) => each.toLowerCase().startsWith(wanted))) return [];
  const near = values
    .map((each) => ({ each, away: distance(each.toLowerCase(), wanted, 3) }))
    .filter(({ away }) => away <= 3)
    .sort((one, other) => one.away - other.away)
    .slice(0, 3);
  // What the reference lists for Security & Compliance is often not all: there only a slip of the pen is plain.
  if (near.length === 0 && !cmdlet.applicable.includes('Exchange Online')) return [];
  const fixes = near.map(({ each }, index): Fix => ({
    title: l10n.t('Change to {0}', each),
    changes: [{ start: value.start, end: value.end, text: requoted(value, each) }],
    preferred: index === 0,
  }));
  const list = `${values.slice(0, 12).join(', ')}${values.length > 12 ? ', …' : ''}`;
  const message = l10n.t('-{0} does not accept "{1}". Accepted: {2}.', parameter.name, value.value, list);
  return [{ code: 'invalidValue', start: value.start, end: value.end, message, fixes, anchor }];
}

/** A slip in the one word that a size takes beside numbers. */
function notUnlimited(value: StringConstant, { name }: ParameterFacts, anchor: number): Finding {
  const { start, end } = value;
  const fix: Fix = {
    title: l10n.t('Change to {0}', 'Unlimited'),
    changes: [{ start, end, text: requoted(value, 'Unlimited') }],
    preferred: true,
  };
  const message = l10n.t('-{0} takes a number or Unlimited, not "{1}".', name, value.value);
  return { code: 'invalidValue', start, end, message, fixes: [fix], anchor };
}

function constantOf({ value }: BoundParameter<ParameterFacts>): StringConstant | undefined {
  if (value === null) return undefined;
  if (value.kind === 'StringConstant') return value;
  if (value.kind !== 'Pipeline' && value.kind !== 'CommandExpression') return undefined;
  const pure: Expression | null = pureExpression(value);
  return pure?.kind === 'StringConstant' ? pure : undefined;
}

function requoted({ quoting }: StringConstant, value: string): string {
  if (quoting === 'single') return `'${value}'`;
  return quoting === 'double' ? `"${value}"` : value;
}

/** `-Confirm $false`: a switch takes its value behind a colon only, and `$false` becomes an argument of its own. */
function switchValues(call: ExchangeCall): Finding[] {
  const { command, binding } = call;
  return command.elements.flatMap((element, index): Finding[] => {
    const next = command.elements[index + 1];
    if (element.kind !== 'CommandParameter' || element.argument !== null || next?.kind !== 'Variable') return [];
    if (next.splatted || !/^(?:true|false)$/iu.test(next.name)) return [];
    const bound = binding.bound.find(({ named }) => named === element);
    if (bound?.parameter.switch !== true) return [];
    const text = `:$${next.name}`;
    const fix: Fix = {
      title: l10n.t('Write -{0}{1}', bound.parameter.name, text),
      changes: [{ start: element.end, end: next.end, text }],
      preferred: true,
    };
    const message = l10n.t(
      '-{0} is a switch: its value goes behind a colon, as in -{0}{1}.',
      bound.parameter.name,
      text,
    );
    return [
      { code: 'invalidValue', start: element.start, end: next.end, message, fixes: [fix], anchor: anchorOf(call) },
    ];
  });
}
