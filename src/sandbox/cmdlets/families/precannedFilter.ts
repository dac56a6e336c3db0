import type { Entity, Values } from '../../tenant/entity';
import type { Call } from '../call';

const recipientKinds: Readonly<Record<string, string>> = {
  mailboxusers: "(RecipientType -eq 'UserMailbox')",
  mailcontacts: "(RecipientType -eq 'MailContact')",
  mailusers: "(RecipientType -eq 'MailUser')",
  mailgroups:
    "((RecipientType -eq 'MailUniversalDistributionGroup') -or (RecipientType -eq 'MailUniversalSecurityGroup') -or (RecipientType -eq 'DynamicDistributionGroup'))",
  resources: "((RecipientTypeDetails -eq 'RoomMailbox') -or (RecipientTypeDetails -eq 'EquipmentMailbox'))",
  allrecipients: '(Alias -ne $null)',
};

/** Properties that ready-made conditions ask for: `-ConditionalCompany` and so on. */
const properties = [
  ...['Company', 'Department', 'StateOrProvince'],
  ...Array.from({ length: 15 }, (_, index) => `CustomAttribute${index + 1}`),
];

/** What a filter of one's own does to the ready-made conditions: they are there no longer. */
export function withoutConditions(entity: Entity | undefined): Values {
  const names = properties.map((property) => `Conditional${property}`);
  const given = names.filter((name) => entity !== undefined && entity.list(name).length > 0);
  return { IncludedRecipients: null, ...Object.fromEntries(given.map((name) => [name, []])) };
}

/** The filter that the ready-made conditions (`-IncludedRecipients`, `-Conditional…`) stand for; nothing when the call has none. */
export function precannedFilter(call: Call, entity: Entity | undefined, given: Values): Values {
  const names = [...call.bound.names].filter((name) => name === 'IncludedRecipients' || name.startsWith('Conditional'));
  if (names.length === 0 || 'RecipientFilter' in given) return {};
  const get = (name: string) => given[name] ?? entity?.get(name);
  const wanted = get('IncludedRecipients');
  const included = typeof wanted === 'string' && wanted !== '' ? wanted : 'AllRecipients';
  const kinds = included.split(', ').map((kind) => recipientKinds[kind.toLowerCase()] ?? '(Alias -ne $null)');
  const conditions = properties.flatMap((property) => {
    const values = get(`Conditional${property}`);
    const list = (Array.isArray(values) ? (values as unknown[]) : []).map(String);
    if (list.length === 0) return [];
    return [`(${list.map((value) => `(${property} -eq '${value.replaceAll("'", "''")}')`).join(' -or ')})`];
  });
  return {
    RecipientFilter: `(${[`(${kinds.join(' -or ')})`, ...conditions].join(' -and ')})`,
    RecipientFilterType: 'Precanned',
    IncludedRecipients: included,
  };
}
