import type { CollectionState, ObjectState } from './collection';
import type { OrganizationOptions } from './organization';
import { Tenant, type TenantState } from './tenant';

/** A saved state that cannot be read; the tenant in use is not touched. */
export class TenantStateError extends Error {
  override readonly name = 'TenantStateError';
  constructor(reason: string, options?: ErrorOptions) {
    super(
      `The saved state of the sandbox tenant can't be loaded: ${reason} The tenant in use was left as it is.`,
      options,
    );
  }
}

/**
 * Makes the tenant that {@link Tenant.save} described.
 * @param json what was saved, parsed
 * @throws TenantStateError if it is no such thing
 */
export function loadTenant(json: unknown): Tenant {
  const state = parseState(json);
  try {
    const tenant = new Tenant(state.options);
    tenant.restore(state.collections);
    return tenant;
  } catch (error) {
    if (error instanceof TenantStateError) throw error;
    throw new TenantStateError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function parseState(json: unknown): TenantState {
  if (!isRecord(json)) throw new TenantStateError('it is not a JSON object.');
  if (json['version'] !== 1) throw new TenantStateError('it was not saved by this version of the sandbox.');
  const { options, collections } = json;
  if (!isRecord(options)) throw new TenantStateError("it doesn't say what the organization was made from.");
  if (!isRecord(collections)) throw new TenantStateError('it holds no changes.');
  const { organization, mailboxes, seed, user } = options;
  if (
    typeof organization !== 'string' ||
    typeof mailboxes !== 'number' ||
    typeof seed !== 'number' ||
    typeof user !== 'string'
  ) {
    throw new TenantStateError('the options of the organization are incomplete.');
  }
  const parsed: Record<string, CollectionState> = {};
  for (const [name, state] of Object.entries(collections)) parsed[name] = parseCollection(name, state);
  const checked: OrganizationOptions = { organization, mailboxes, seed, user };
  return { version: 1, options: checked, collections: parsed };
}

function parseCollection(name: string, state: unknown): CollectionState {
  const damaged = () => new TenantStateError(`its part "${name}" is damaged.`);
  if (!isRecord(state)) throw damaged();
  const { next, changes, states } = state;
  if (
    typeof next !== 'number' ||
    !Number.isInteger(next) ||
    next < 0 ||
    !Array.isArray(changes) ||
    !Array.isArray(states)
  ) {
    throw damaged();
  }
  return {
    next,
    changes: (changes as unknown[]).map((entry) => {
      if (!isPair(entry) || !isRecord(entry[1]) || entry[0] >= next) throw damaged();
      return [entry[0], entry[1]] as const;
    }),
    states: (states as unknown[]).map((entry) => {
      if (!isPair(entry) || !isObjectState(entry[1]) || entry[0] >= next) throw damaged();
      return [entry[0], entry[1]] as const;
    }),
  };
}

function isPair(entry: unknown): entry is [number, unknown] {
  return Array.isArray(entry) && entry.length === 2 && Number.isInteger(entry[0]) && (entry[0] as number) >= 0;
}

function isObjectState(value: unknown): value is ObjectState {
  return value === 'active' || value === 'softDeleted' || value === 'removed';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
