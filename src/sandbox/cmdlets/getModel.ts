import type { Entity } from '../tenant/entity';
import type { Call } from './call';
import { objectAmbiguous, objectNotFound } from './cmdletError';
import type { CmdletOutput } from './engine';
import { selectedProperties } from './exoProperties';
import { firstIdentity, identityNames, wildcardPattern } from './identity';
import { Listing } from './listing';
import type { CmdletModel } from './model';
import { filterRulesOf } from './opath/filterRules';
import { parseFilter } from './opath/parseFilter';
import { checkUnit } from './organizationalUnit';
import { limited, resultLimit } from './resultSize';
import { settingsOf } from './settingsModel';
import { sortProperty } from './sortProperty';
import { filterValue } from './wireValue';

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

function viewed(entity: Entity, options: GetOptions): Entity {
  if (options.settings === undefined) return entity;
  return entity.collection.schema.name === options.settings ? entity : settingsOf(entity, options.settings);
}

function wildcardMatches(
  call: Call,
  wanted: { identity: string; classes: readonly string[]; states: readonly string[] },
): Entity[] {
  const pattern = wildcardPattern(wanted.identity);
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

/** Ambiguous name resolution: the start of a name, an address or an alias. */
function matchesAnr(entity: Entity, wanted: string): boolean {
  const names = ['DisplayName', 'Name', 'Alias', 'FirstName', 'LastName', 'PrimarySmtpAddress'];
  if (wanted.startsWith('/')) names.push('LegacyExchangeDN');
  return names.some((name) => entity.text(name).toLowerCase().startsWith(wanted));
}
