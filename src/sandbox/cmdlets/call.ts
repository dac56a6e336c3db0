import type { Catalog } from '../../catalog/catalog';
import type { CmdletFacts, ParameterFacts } from '../../catalog/cmdletFacts';
import type { Clock } from '../../core/clock';
import type { Entity, Reference } from '../tenant/entity';
import { recipientClasses, type Tenant } from '../tenant/tenant';
import { localText } from '../tenant/times';
import type { BoundParameters } from './binding/boundParameters';
import { objectAmbiguous, objectNotFound } from './cmdletError';
import type { Caller, CmdletOutput } from './engine';
import { Listing } from './listing';
import type { Views } from './view';

/** What a call runs in. */
export interface CallContext {
  readonly catalog: Catalog;
  readonly tenant: Tenant;
  readonly clock: Clock;
  readonly views: Views;
}

/** One bound call of one cmdlet, with what a model needs to answer it. */
export class Call {
  readonly warnings: string[] = [];

  constructor(
    readonly context: CallContext,
    readonly facts: CmdletFacts,
    readonly bound: BoundParameters,
    readonly options: {
      readonly caller: Caller;
      readonly select?: readonly string[] | undefined;
      readonly filterAs?: string | undefined;
    },
  ) {}

  get tenant(): Tenant {
    return this.context.tenant;
  }

  /** True if the call must change nothing. */
  get isWhatIf(): boolean {
    return this.bound.flag('WhatIf');
  }

  /** The moment of the call as directory times are written. */
  get now(): string {
    return localText(this.context.clock.now());
  }

  parameter(name: string): ParameterFacts | undefined {
    return this.facts.parameters.find((parameter) => parameter.name === name);
  }

  /** @throws CmdletError 404 if nothing is called so, 400 if several are */
  recipient(identity: string, classes: readonly string[] = recipientClasses, states?: readonly string[]): Entity {
    return this.only(identity, this.tenant.directory.find(identity, classes, states));
  }

  /** The one object of these; see {@link recipient}. */
  only(identity: string, found: readonly Entity[]): Entity {
    const [first, second] = found;
    if (first === undefined) throw objectNotFound(identity, this.facts.name);
    if (second !== undefined) throw objectAmbiguous(identity, this.facts.name);
    return first;
  }

  reference(identity: string, classes?: readonly string[]): Reference {
    return { ref: this.recipient(identity, classes).ref };
  }

  /** A setting by name, GUID or distinguished name. */
  setting(className: string, identity: string): Entity {
    return this.only(identity, findSettings(this.tenant, className, identity));
  }

  /** What the cmdlet writes when it writes objects of the tenant. */
  listing(listing: Listing, shape: string, select = this.options.select): CmdletOutput {
    const view = this.context.views.of(shape, select);
    return {
      count: listing.length,
      shape,
      warnings: this.warnings,
      page: (start, end) => [...listing.slice(start, end)].map((entity) => view.object(entity)),
    };
  }

  /** What the cmdlet writes when it writes one object; nothing when the call must change nothing. */
  entity(entity: Entity, shape: string): CmdletOutput {
    return this.listing(Listing.of([entity]), shape);
  }

  /** What the cmdlet writes when its rows are no objects of the directory. */
  rows(rows: readonly Readonly<Record<string, unknown>>[], shape = this.facts.name): CmdletOutput {
    const { select } = this.options;
    return {
      count: rows.length,
      shape,
      warnings: this.warnings,
      page: (start, end) => rows.slice(start, end).map((row) => (select === undefined ? row : picked(row, select))),
    };
  }

  nothing(): CmdletOutput {
    return this.rows([]);
  }
}

function picked(row: Readonly<Record<string, unknown>>, select: readonly string[]): Readonly<Record<string, unknown>> {
  const wanted = new Set(select.map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(row).filter(([name]) => wanted.has(name.toLowerCase())));
}

/** Settings that an identity names: by name, identity, GUID, distinguished name, or domain name. */
export function findSettings(tenant: Tenant, className: string, identity: string): Entity[] {
  const wanted = identity.trim().toLowerCase();
  const names = [
    'Name',
    'Identity',
    'Guid',
    'ExchangeObjectId',
    'ImmutableId',
    'DistinguishedName',
    'DomainName',
    'DisplayName',
  ];
  return tenant
    .entities(className)
    .filter(
      (entity) =>
        names.some((name) => entity.text(name).toLowerCase() === wanted) ||
        wanted === `\\${entity.text('Name').toLowerCase()}`,
    );
}
