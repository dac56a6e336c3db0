import type { Entity } from '../tenant/entity';
import type { Call } from './call';
import type { CmdletOutput } from './engine';
import { identityOf, wildcardPattern } from './identity';
import { Listing } from './listing';
import type { CmdletModel } from './model';
import { parseFilter } from './opath/parseFilter';
import { limited, resultLimit } from './resultSize';
import { sortProperty } from './sortProperty';
import { filterValue, wireValue } from './wireValue';

/** How a Get- cmdlet of settings differs from the others. */
export interface SettingsOptions {
  /** Parameters that objects are picked by → the property that must have the parameter's value. */
  readonly equal?: Readonly<Record<string, string>>;
  /** The order of the list; default: that of their making. */
  readonly order?: (left: Entity, right: Entity) => number;
  /** Parameters understood beside. */
  readonly parameters?: readonly string[];
  /** What objects must fulfil beside; made once a call. */
  readonly test?: (call: Call) => (entity: Entity) => boolean;
}

/** A Get- cmdlet of settings: all, or those that the identity names. */
export function getSettings(className: string, options: SettingsOptions = {}): CmdletModel {
  const { equal = {}, order, parameters = [], test } = options;
  const known = new Set(['Identity', 'ResultSize', 'Filter', 'SortBy', ...Object.keys(equal), ...parameters]);
  return {
    understands: (parameter) => known.has(parameter),
    run(call) {
      const passes = [equalTest(call, equal), ...(test === undefined ? [] : [test(call)])];
      const found = settingsNamed(call, className).filter((entity) => passes.every((each) => each(entity)));
      return settingsListing(call, order === undefined ? found : found.sort(order));
    },
  };
}

/** The settings that `-Identity` names: all without it, several by wildcards, else exactly one. @throws CmdletError */
export function settingsNamed(call: Call, className: string): Entity[] {
  const identity = identityOf(call, 'Identity');
  if (identity === undefined) return call.tenant.entities(className);
  if (!identity.includes('*')) return [call.setting(className, identity)];
  const pattern = wildcardPattern(identity);
  return call.tenant.entities(className).filter((entity) => pattern.test(entity.text('Name')));
}

/** Whether an object's properties have the values that the parameters of a call ask for. */
export function equalTest(call: Call, equal: Readonly<Record<string, string>>): (entity: Entity) => boolean {
  const wanted = Object.entries(equal).flatMap(([parameter, property]) => {
    const values = call.bound.list(parameter)?.map((value) => value.toLowerCase());
    return values === undefined ? [] : [{ property, values }];
  });
  return (entity) =>
    wanted.every(({ property, values }) =>
      entity.list(property).some((value) => values.includes(String(wireValue(value, call.tenant)).toLowerCase())),
    );
}

/** Settings, filtered, sorted and cut as the call says. */
export function settingsListing(call: Call, entities: readonly Entity[], shape = call.facts.name): CmdletOutput {
  const filter = call.bound.text('Filter');
  const sort = call.bound.text('SortBy');
  const all = Listing.of(entities);
  const passed = filter === undefined ? all : filtered(call, all, filter);
  const sorted = sort === undefined ? passed : passed.sortedBy(sortProperty(call, { shape, sort }));
  return call.listing(limited(call, sorted, resultLimit(call)), shape);
}

function filtered(call: Call, listing: Listing, filter: string): Listing {
  const rules = {
    cmdlet: call.facts.name,
    // Settings are no directory search: the reference looks for words inside of a rule's description.
    leadingWildcard: true,
    property: (name: string) => {
      const property = call.context.views.property(call.facts.name, name);
      return property === undefined
        ? undefined
        : { name: property.name, type: filterType(property.kind), nullable: true, wildcards: true };
    },
  };
  const parsed = parseFilter(filter, rules);
  return listing.filter((entity) => parsed.matches((property) => filterValue(entity, property, call.tenant)));
}

/** The filter facts' type for an output property's kind. */
function filterType(kind: string): string {
  const base = kind.replace(/\[\]$/u, '');
  return ['boolean', 'integer', 'dateTime', 'byteQuantifiedSize'].includes(base) ? base : 'string';
}

/** A mailbox's settings of a class. */
export function settingsOf(mailbox: Entity, className: string): Entity {
  return mailbox.collection.satellites.get(className)?.entity(mailbox.ordinal) ?? mailbox;
}
