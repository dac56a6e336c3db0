import type { Entity, Values } from '../../tenant/entity';
import type { ObjectState } from '../../tenant/collection';
import type { Call } from '../call';
import type { CmdletOutput } from '../engine';
import type { CmdletModel } from '../model';
import { assignedValues, changesAnything, understandsParameter, type AssignOptions } from './assign';

/** How a Set- cmdlet finds its object. */
export interface SetOptions extends Omit<AssignOptions, 'selectors'> {
  readonly selectors?: readonly string[];
  readonly find: (call: Call) => Entity;
  /** Refuses what must not be, before anything changes. @throws CmdletError */
  readonly check?: (call: Call, entity: Entity, values: Values) => void;
  /** Properties of other objects that follow; runs after the change. */
  readonly after?: (call: Call, entity: Entity, values: Values) => void;
  /** Whether the object has a time of its last change; settings of mailboxes have none. */
  readonly isTimed?: boolean;
}

/** A Set- cmdlet: its parameters set the properties of one object. It writes nothing. */
export function setModel(options: SetOptions): CmdletModel {
  const assign: AssignOptions = { ...options, selectors: ['Identity', ...(options.selectors ?? [])] };
  return {
    understands: (parameter, scope) => understandsParameter(parameter, scope, assign),
    run(call) {
      const entity = options.find(call);
      const values = assignedValues(call, entity, assign);
      options.check?.(call, entity, values);
      if (!changesAnything(entity, values)) {
        call.warnings.push(
          `The command completed successfully but no settings of '${entity.text('Identity')}' have been modified.`,
        );
        return call.nothing();
      }
      if (call.isWhatIf) return call.nothing();
      call.tenant.change(entity, options.isTimed === false ? values : { ...values, WhenChanged: call.now });
      options.after?.(call, entity, values);
      return call.nothing();
    },
  };
}

/** How a New- cmdlet makes its object. */
export interface NewOptions extends Omit<AssignOptions, 'selectors'> {
  readonly className: string;
  readonly selectors?: readonly string[];
  /** What the object has beside what the parameters set; checks what must hold. @throws CmdletError */
  readonly complete?: (call: Call, values: Values) => Values;
  readonly after?: (call: Call, entity: Entity) => void;
}

/** A New- cmdlet: writes the object it made. */
export function newModel(options: NewOptions): CmdletModel {
  const assign: AssignOptions = { ...options, selectors: options.selectors ?? [] };
  return {
    understands: (parameter, scope) => understandsParameter(parameter, scope, assign),
    run(call) {
      const values = assignedValues(call, undefined, assign);
      const complete = { ...values, ...options.complete?.(call, values), WhenCreated: call.now, WhenChanged: call.now };
      if (call.isWhatIf) return call.nothing();
      const entity = call.tenant.add(options.className, complete);
      options.after?.(call, entity);
      return call.entity(entity, options.shapes[0] ?? call.facts.name);
    },
  };
}

/** How a Remove- cmdlet takes its object away. */
export interface RemoveOptions {
  readonly find: (call: Call) => Entity;
  readonly selectors?: readonly string[];
  readonly state?: (call: Call) => ObjectState;
  /** Refuses what must stay. @throws CmdletError */
  readonly check?: (call: Call, entity: Entity) => void;
  readonly after?: (call: Call, entity: Entity) => void;
}

/** A Remove- cmdlet. It writes nothing. */
export function removeModel(options: RemoveOptions): CmdletModel {
  const known = new Set(['Identity', ...(options.selectors ?? [])]);
  return {
    understands: (parameter) => known.has(parameter),
    run(call) {
      const entity = options.find(call);
      options.check?.(call, entity);
      if (call.isWhatIf) return call.nothing();
      const state = options.state?.(call) ?? 'removed';
      if (state === 'softDeleted') call.tenant.change(entity, { WhenSoftDeleted: call.now, WhenChanged: call.now });
      call.tenant.setState(entity, state);
      options.after?.(call, entity);
      return call.nothing();
    },
  };
}

/** A cmdlet that changes one object by what it works out itself; writes nothing unless told otherwise. */
export function changeModel(
  parameters: readonly string[],
  plan: (
    call: Call,
  ) => { readonly entity: Entity; readonly values: Values; readonly output?: (call: Call) => CmdletOutput } | undefined,
): CmdletModel {
  const known = new Set(parameters);
  return {
    understands: (parameter) => known.has(parameter),
    run(call) {
      const change = plan(call);
      if (change === undefined || call.isWhatIf) return call.nothing();
      call.tenant.change(change.entity, { ...change.values, WhenChanged: call.now });
      return change.output?.(call) ?? call.nothing();
    },
  };
}
