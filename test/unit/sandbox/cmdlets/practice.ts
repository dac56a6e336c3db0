import assert from 'node:assert/strict';
import path from 'node:path';
import { loadCatalog, type Catalog } from '../../../../src/catalog/catalog';
import type { Clock } from '../../../../src/core/clock';
import { CmdletError } from '../../../../src/sandbox/cmdlets/cmdletError';
import { createEngine } from '../../../../src/sandbox/cmdlets/createEngine';
import type { CmdletOutput, RoleGroup, SandboxObject } from '../../../../src/sandbox/cmdlets/engine';
import type { OrganizationOptions } from '../../../../src/sandbox/tenant/organization';
import { Tenant } from '../../../../src/sandbox/tenant/tenant';

export const catalog: Catalog = loadCatalog(
  path.resolve(process.env['EXO_TEST_REPOSITORY'] ?? process.cwd(), 'dist', 'data'),
);

/** The moment that the clock of the tests shows: 24 December 2026, 10:00 UTC. */
export const moment = '2026-12-24T10:00:00.0000000+00:00';

const clock: Clock = { now: () => Date.parse('2026-12-24T10:00:00Z'), setTimer: () => () => undefined };

type Parameters = Readonly<Record<string, unknown>>;

/** An organization to try cmdlets on, as its administrator unless told otherwise. */
export class Practice {
  readonly tenant: Tenant;
  readonly #engine;

  constructor(
    options: Partial<OrganizationOptions> | Tenant = {},
    private readonly role: RoleGroup = 'Organization Management',
  ) {
    this.tenant = options instanceof Tenant ? options : new Tenant(options);
    this.#engine = createEngine({ catalog, tenant: this.tenant, clock });
  }

  invoke(name: string, parameters: Parameters = {}, select?: readonly string[]): CmdletOutput {
    const caller = { userPrincipalName: this.tenant.organization.adminUserPrincipalName, role: this.role };
    return this.#engine.invoke({ name, parameters, ...(select === undefined ? {} : { select }) }, caller);
  }

  /** The cmdlets that the module of the caller's role holds. */
  exported(): readonly string[] {
    return this.#engine.exportedCmdlets(this.role);
  }

  /** Everything that the cmdlet writes. */
  rows(name: string, parameters: Parameters = {}, select?: readonly string[]): SandboxObject[] {
    const output = this.invoke(name, parameters, select);
    return output.page(0, output.count);
  }

  /** The one object that the cmdlet writes. */
  one(name: string, parameters: Parameters = {}, select?: readonly string[]): SandboxObject {
    const [first, ...more] = this.rows(name, parameters, select);
    assert.ok(first, `${name} wrote nothing`);
    assert.equal(more.length, 0, `${name} wrote more than one object`);
    return first;
  }

  /** A property of every object that the cmdlet writes. */
  values(name: string, parameters: Parameters, property: string): unknown[] {
    return this.rows(name, parameters).map((row) => row[property]);
  }

  /** How the cmdlet fails. */
  failure(name: string, parameters: Parameters = {}): CmdletError {
    try {
      this.invoke(name, parameters);
    } catch (error) {
      if (error instanceof CmdletError) return error;
      throw error;
    }
    return assert.fail(`${name} accepted ${JSON.stringify(parameters)}`);
  }

  /** The `number`th user mailbox's sign-in name; 0 is the administrator's. */
  user(number: number): string {
    const [row] = this.invoke('Get-Mailbox', { RecipientTypeDetails: 'UserMailbox' }).page(number, number + 1);
    return String(row?.['UserPrincipalName']);
  }
}
