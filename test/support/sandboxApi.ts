import { createAdminApi, type AdminApi, type AdminApiOptions } from '../../src/adminApi/adminApi';
import { systemClock } from '../../src/core/clock';
import { quietLog } from './quietLog';
import type { TestSandbox } from './sandbox';

/** A REST client of a running sandbox, signed in as its administrator. What is given replaces what it would have. */
export function sandboxApi(sandbox: TestSandbox, options: Partial<AdminApiOptions> = {}): AdminApi {
  return createAdminApi({
    base: sandbox.url,
    tenantId: sandbox.tenantId,
    token: () => Promise.resolve(sandbox.accessToken),
    anchor: { kind: 'user', userPrincipalName: sandbox.userPrincipalName },
    clock: systemClock,
    log: quietLog,
    ...options,
  });
}
