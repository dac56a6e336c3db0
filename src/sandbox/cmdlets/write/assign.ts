import type { ParameterFacts } from '../../../catalog/cmdletFacts';
import type { Entity, Values } from '../../tenant/entity';
import type { BoundValue } from '../binding/boundParameters';
import type { Call } from '../call';
import type { ModelScope } from '../model';
import { keyOf, storedValue } from './storedValue';

/** What a parameter does that is more than setting the property of its name. */
export type Special = (call: Call, value: BoundValue, entity: Entity | undefined, made: Values) => Values;

/** How a cmdlet's parameters become properties. */
export interface AssignOptions {
  /** Get- cmdlets whose output properties the parameters may set: the objects' own first. */
  readonly shapes: readonly string[];
  readonly special?: Readonly<Record<string, Special>>;
  /** Parameters that pick the object or say how the cmdlet works. */
  readonly selectors: readonly string[];
}

/** Whether a parameter picks an object, has a special effect, or sets a property that can be read back. */
export function understandsParameter(
  parameter: string,
  { facts, views, catalog }: ModelScope,
  options: AssignOptions,
): boolean {
  if (options.selectors.includes(parameter) || options.special?.[parameter] !== undefined) return true;
  if (catalog.effect(facts.name)?.writeOnly?.includes(parameter) === true) return false;
  return options.shapes.some((shape) => views.property(shape, parameter) !== undefined);
}

/**
 * The properties that a call sets, in the order of its parameters.
 * @param entity the object that changes; undefined for one that is being made
 * @throws CmdletError for what the service would refuse
 */
export function assignedValues(call: Call, entity: Entity | undefined, options: AssignOptions): Values {
  const made: Record<string, unknown> = {};
  for (const [name, value] of call.bound.entries()) {
    const parameter = call.parameter(name);
    if (parameter === undefined || options.selectors.includes(name)) continue;
    const special = options.special?.[name];
    if (special !== undefined) Object.assign(made, special(call, value, entity, made));
    else Object.assign(made, plain(call, value, { parameter, entity, shapes: options.shapes }));
  }
  return made;
}

function plain(
  call: Call,
  value: BoundValue,
  { parameter, entity, shapes }: { parameter: ParameterFacts; entity: Entity | undefined; shapes: readonly string[] },
): Values {
  const property = shapes
    .map((shape) => call.context.views.property(shape, parameter.name))
    .find((known) => known !== undefined);
  // Control parameters (WhatIf, Confirm …) have no property.
  if (property === undefined) return {};
  return {
    [property.name]: storedValue(call, value, { parameter, property: property.name, kind: property.kind, entity }),
  };
}

/** Whether values differ from what the object has. */
export function changesAnything(entity: Entity, values: Values): boolean {
  return Object.entries(values).some(([name, value]) => comparable(value) !== comparable(entity.get(name)));
}

function comparable(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(keyOf));
  if (value === null || value === undefined || value === '') return 'null';
  return JSON.stringify(value);
}
