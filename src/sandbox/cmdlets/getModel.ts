import type { Entity } from '../tenant/entity';
import type { Call } from './call';
import { findSettings } from './call';
import { invalidInput, objectAmbiguous, objectNotFound } from './cmdletError';
import type { CmdletOutput } from './engine';
import { selectedProperties } from './exoProperties';
import { Listing } from './listing';
import { checkUnit } from './organizationalUnit';
import type { CmdletModel } from './model';
import { filterRulesOf } from './opath/filterRules';
import { parseFilter } from './opath/parseFilter';
import { limited, resultLimit } from './resultSize';
import { filterValue, wireValue } from './wireValue';

/** How a Get- cmdlet of directory objects differs from the others. */
export interface GetOptions {
  /** Classes it looks in, in the order it lists them. */
  readonly classes: readonly string[];
  /** The cmdlet whose output properties the objects have; default: the cmdlet's own. */
  readonly shape?: string;
  /** Parameters understood beside those every Get- cmdlet has. */
  readonly parameters?: readonly string[];
  /** What the objects must fulfil beside the filters that every Get- cmdlet has; made once a call. */
  readonly tests?: (call: Call) => readonly ((entity: Entity) => boolean)[];
  /** Which objects' states it lists; default: active ones. */
  readonly states?: (call: Call) => readonly string[];
  /** Classes by the call, where a switch changes them. */
  readonly classesOf?: (call: Call) => readonly string[];
  /** Settings of mailboxes: the class they are read from; `classes` are then where the identity is looked up. */
  readonly settings?: string;
  /** The parameters that name the object; default `Identity` alone. */
  readonly identities?: readonly string[];
}

const common = [
  'Anr',
  'Filter',
  'ResultSize',
  'SortBy',
  'RecipientTypeDetails',
  'RecipientType',
  'Properties',
  'PropertySets',
  'PropertySet',
  'OrganizationalUnit',
];

/** A Get- cmdlet of recipients: by identity, or by filters, sorted and cut. */
export function getModel(options: GetOptions): CmdletModel {
  const known = new Set([...common, ...(options.identities ?? ['Identity']), ...(options.parameters ?? [])]);
  return {
    understands: (parameter) => known.has(parameter === 'Sortby' ? 'SortBy' : parameter),
    run: (call) => runGet(call, options),
  };
}

function runGet(call: Call, options: GetOptions): CmdletOutput {
  const shape = options.shape ?? call.facts.name;
  const select = selectedProperties(call);
  const listing = selected(call, options);
  const sort = call.bound.text('SortBy');
  const sorted = sort === undefined ? listing : listing.sortedBy(sortProperty(call, { shape, sort }));
  return call.listing(limited(call, sorted, resultLimit(call)), shape, select);
}

/** The objects that the call asks for, not yet cut to size. */
function selected(call: Call, options: GetOptions): Listing {
  const { bound, tenant } = call;
  const classes = options.classesOf?.(call) ?? options.classes;
  const states = options.states?.(call) ?? ['active'];
  const passes = predicate(call, options);
  const identity = firstIdentity(call, options.identities ?? ['Identity']);
  if (identity !== undefined) {
    const found = identity.includes('*')
      ? wildcardMatches(call, { identity, classes, states })
      : tenant.directory.find(identity, classes, states);
    if (found.length === 0) {
      if (identity.includes('*')) return new Listing([]);
      throw objectNotFound(identity, call.facts.name);
    }
    if (found.length > 1 && !identity.includes('*')) throw objectAmbiguous(identity, call.facts.name);
    return Listing.of(
      found.map((entity) => viewed(entity, options)).filter((entity) => passes === undefined || passes(entity)),
    );
  }
  const all = new Listing(
    classes.map((name) => {
      const collection = tenant.collection(options.settings ?? name);
      const source = tenant.collection(name);
      const active = states.includes('active') ? source.active() : [];
      const deleted = states.includes('softDeleted') ? source.softDeleted() : [];
      return { collection, ordinals: deleted.length === 0 ? active : [...active, ...deleted] };
    }),
  );
  if (passes === undefined) return all;
  // One more than the limit tells that there are more; a sorted list needs them all.
  return all.filter(passes, bound.has('SortBy') ? Infinity : resultLimit(call) + 1);
}

/** The identity as text; an object's identity arrives as its text too. */
export function identityOf(call: Call, parameter: string): string | undefined {
  const text = call.bound.text(parameter);
  if (text === undefined && call.bound.has(parameter)) {
    throw invalidInput({
      exceptionType: 'System.Management.Automation.ParameterBindingException',
      text: `Cannot bind argument to parameter '${parameter}' because it is ${call.bound.get(parameter) === null ? 'null' : 'an empty string'}.`,
      cmdlet: call.facts.name,
    });
  }
  return text;
}

/** The identity that the first of these parameters given in the call has. */
function firstIdentity(call: Call, parameters: readonly string[]): string | undefined {
  return parameters.map((name) => identityOf(call, name)).find((text) => text !== undefined);
}

/** The identity that one of these parameters must name. @throws CmdletError when the call gives none of them */
export function requiredIdentity(call: Call, parameters: readonly string[] = ['Identity']): string {
  const identity = firstIdentity(call, parameters);
  if (identity !== undefined) return identity;
  throw invalidInput({
    exceptionType: 'System.Management.Automation.ParameterBindingException',
    text: `Cannot process command because of one or more missing mandatory parameters: ${parameters[0] ?? ''}.`,
    cmdlet: call.facts.name,
  });
}

function viewed(entity: Entity, options: GetOptions): Entity {
  if (options.settings === undefined) return entity;
  return entity.collection.schema.name === options.settings ? entity : settingsOf(entity, options.settings);
}

/** A mailbox's settings of a class. */
export function settingsOf(mailbox: Entity, className: string): Entity {
  return mailbox.collection.satellites.get(className)?.entity(mailbox.ordinal) ?? mailbox;
}

function wildcardMatches(
  call: Call,
  wanted: { identity: string; classes: readonly string[]; states: readonly string[] },
): Entity[] {
  const pattern = new RegExp(`^${wanted.identity.replace(/[.+?^${}()|[\]\\]/gu, '\\$&').replaceAll('*', '.*')}$`, 'iu');
  return wanted.classes.flatMap((name) => {
    const collection = call.tenant.collection(name);
    return collection
      .active()
      .map((ordinal) => collection.entity(ordinal))
      .filter((entity) => ['Name', 'DisplayName', 'Alias'].some((property) => pattern.test(entity.text(property))));
  });
}

/** What an object must fulfil; undefined when everything does. */
function predicate(call: Call, options: GetOptions): ((entity: Entity) => boolean) | undefined {
  const { bound, tenant } = call;
  const tests: ((entity: Entity) => boolean)[] = [];
  tests.push(...(options.tests?.(call) ?? []));
  checkUnit(call, bound.text('OrganizationalUnit'));
  for (const name of ['RecipientTypeDetails', 'RecipientType']) {
    const wanted = bound.list(name);
    if (wanted !== undefined && wanted.length > 0) {
      const names = wanted.flatMap((entry) => entry.split(', '));
      const set = new Set([...names, ...names.map((entry) => entry.toLowerCase())]);
      // The exact spelling first: lists of a hundred thousand are filtered so.
      tests.push((entity) => set.has(entity.text(name)) || set.has(entity.text(name).toLowerCase()));
    }
  }
  const anr = bound.text('Anr')?.toLowerCase();
  if (anr !== undefined) tests.push((entity) => matchesAnr(entity, anr));
  const filter = bound.text('Filter');
  if (filter !== undefined) {
    const parsed = parseFilter(
      filter,
      filterRulesOf(call.context.catalog, call.options.filterAs ?? call.facts.name, (identity) =>
        identityNames(call, identity),
      ),
    );
    tests.push((entity) => parsed.matches((property) => filterValue(entity, property, tenant)));
  }
  if (tests.length === 0) return undefined;
  return (entity) => tests.every((test) => test(entity));
}

/** Names under which properties show the object with this identity. */
export function identityNames(call: Call, identity: string): readonly string[] {
  return call.tenant.directory
    .find(identity, ['mailbox', 'mailUser', 'mailContact', 'distributionGroup', 'unifiedGroup', 'dynamicGroup'])
    .flatMap((entity) => [entity.text('Name'), entity.text('DistinguishedName')]);
}

/** Ambiguous name resolution: the start of a name, an address or an alias. */
function matchesAnr(entity: Entity, wanted: string): boolean {
  const names = ['DisplayName', 'Name', 'Alias', 'FirstName', 'LastName', 'PrimarySmtpAddress'];
  if (wanted.startsWith('/')) names.push('LegacyExchangeDN');
  return names.some((name) => entity.text(name).toLowerCase().startsWith(wanted));
}

const sortable = [
  'Alias',
  'City',
  'DisplayName',
  'FirstName',
  'LastName',
  'Name',
  'Office',
  'ServerLegacyDN',
  'UserPrincipalName',
  'PrimarySmtpAddress',
  'WhenCreated',
];

function sortProperty(call: Call, { shape, sort }: { shape: string; sort: string }): string {
  const known =
    sortable.find((name) => name.toLowerCase() === sort.toLowerCase()) ??
    call.context.views.property(shape, sort)?.name;
  if (known !== undefined) return known;
  throw invalidInput({
    exceptionType: 'Microsoft.Exchange.Configuration.Tasks.TaskArgumentException',
    text: `The property '${sort}' can't be used to sort the results.`,
    cmdlet: call.facts.name,
  });
}

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
function settingsNamed(call: Call, className: string): Entity[] {
  const identity = identityOf(call, 'Identity');
  if (identity === undefined) return call.tenant.entities(className);
  if (!identity.includes('*')) return [call.only(identity, findSettings(call.tenant, className, identity))];
  const pattern = new RegExp(`^${identity.replace(/[.+?^${}()|[\]\\]/gu, '\\$&').replaceAll('*', '.*')}$`, 'iu');
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
