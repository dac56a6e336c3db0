import path from 'node:path';
import { FaultError, parseFault } from '../faults';
import { TenantStateError } from '../tenant/state';
import { authenticate } from './authenticate';
import { readJsonObject } from './body';
import { HttpError } from './httpError';
import type { ControlRoute } from './routes';
import { jsonReply, type Reply, type ServiceRequest } from './serviceRequest';
import type { Services } from './services';

/**
 * `POST /_sandbox/{faults|state|reset}`: steers the sandbox itself.
 * @throws HttpError 401 without a token, 403 unless the caller is in Organization Management, 400 for what cannot be
 */
export async function answerControl(route: ControlRoute, request: ServiceRequest, services: Services): Promise<Reply> {
  const caller = authenticate(request, undefined, authenticationOf(services));
  if (caller.role !== 'Organization Management') {
    throw new HttpError(
      403,
      `The role group "${caller.role}" may not steer the sandbox. It takes Organization Management.`,
    );
  }
  if (route.action === 'reset') {
    services.world.reset();
    services.pages.clear();
    services.faults.clear();
    return done();
  }
  const body = await readJsonObject(request);
  if (route.action === 'faults') setFault(body, services);
  else await saveOrLoad(body, services);
  return done();
}

/** What authenticating needs of the services. */
export function authenticationOf({ authority, role, world }: Services) {
  return {
    authority,
    role,
    tenantId: world.tenant.organization.tenantId,
    isThisTenant: (segment: string) => world.isTenant(segment),
  };
}

function setFault(body: unknown, { faults, authority }: Services): void {
  try {
    const fault = parseFault(body);
    if (fault === undefined) faults.clear();
    else faults.set(fault, authority.lastSerial);
  } catch (error) {
    throw error instanceof FaultError ? new HttpError(400, error.message) : error;
  }
}

async function saveOrLoad(body: Readonly<Record<string, unknown>>, { world, pages }: Services): Promise<void> {
  const { save, load } = body;
  const [file, ...more] = [save, load].filter((value) => value !== undefined);
  if (typeof file !== 'string' || more.length > 0 || !path.isAbsolute(file)) {
    throw new HttpError(400, 'Say {"save": FILE} or {"load": FILE} with the absolute path of a file.');
  }
  try {
    if (save === undefined) {
      await world.load(file);
      pages.clear();
    } else {
      await world.save(file);
    }
  } catch (error) {
    if (error instanceof TenantStateError) throw new HttpError(400, error.message);
    if (error instanceof Error && 'code' in error) {
      throw new HttpError(400, `The state can't be saved to ${file} (${String(error.code)}). The tenant is as it was.`);
    }
    throw error;
  }
}

function done(): Reply {
  return jsonReply(200, {});
}
