import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Catalog } from '../catalog/catalog';
import type { Clock } from '../core/clock';
import { createEngine } from './cmdlets/createEngine';
import type { CmdletEngine } from './cmdlets/engine';
import type { Entity } from './tenant/entity';
import { loadTenant, TenantStateError } from './tenant/state';
import { Tenant } from './tenant/tenant';

/** The tenant that is served, with its engine: replaced as a whole when a state is loaded or dropped. */
export class World {
  readonly #catalog: Catalog;
  readonly #clock: Clock;
  #tenant: Tenant;
  #engine: CmdletEngine;

  constructor(tenant: Tenant, options: { readonly catalog: Catalog; readonly clock: Clock }) {
    this.#catalog = options.catalog;
    this.#clock = options.clock;
    this.#tenant = tenant;
    this.#engine = createEngine({ tenant, ...options });
  }

  get tenant(): Tenant {
    return this.#tenant;
  }

  get engine(): CmdletEngine {
    return this.#engine;
  }

  get catalog(): Catalog {
    return this.#catalog;
  }

  /** Object id of the administrator's account: its user object's, else made from its name. */
  get administratorId(): string {
    const { organization } = this.#tenant;
    const id = this.#user(organization.adminUserPrincipalName)?.get('ExternalDirectoryObjectId');
    if (typeof id === 'string' && id !== '') return id;
    const digest = createHash('sha256')
      .update(`${organization.tenantId} ${organization.adminUserPrincipalName}`)
      .digest();
    return digest.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/u, '$1-$2-$3-$4-$5');
  }

  /** Whether a path's tenant segment names this tenant: its GUID or one of its domains. */
  isTenant(segment: string): boolean {
    const { tenantId, domains } = this.#tenant.organization;
    const wanted = segment.toLowerCase();
    return wanted === tenantId || domains.includes(wanted);
  }

  /** Whether somebody of the tenant signs in with this name. */
  isUser(userPrincipalName: string): boolean {
    return this.#user(userPrincipalName) !== undefined;
  }

  /** Writes the state to a file: whole or not at all. */
  async save(file: string): Promise<void> {
    const temporary = `${file}.${process.pid}.tmp`;
    await writeFile(temporary, JSON.stringify(this.#tenant.save()), { mode: 0o600 });
    await rename(temporary, file);
  }

  /** Takes over a saved state of this tenant. @throws TenantStateError and leaves everything as it is */
  async load(file: string): Promise<void> {
    const tenant = await readTenant(file);
    if (tenant.organization.tenantId !== this.#tenant.organization.tenantId) {
      throw new TenantStateError(
        `it is of another organization (${tenant.organization.displayName}, ${tenant.organization.tenantId}).`,
      );
    }
    this.#replace(tenant);
  }

  /** Drops every change. */
  reset(): void {
    this.#replace(new Tenant(this.#tenant.organization.options));
  }

  #replace(tenant: Tenant): void {
    this.#engine = createEngine({ tenant, catalog: this.#catalog, clock: this.#clock });
    this.#tenant = tenant;
  }

  #user(userPrincipalName: string) {
    const wanted = userPrincipalName.toLowerCase();
    const isWanted = (entity: Entity): boolean => entity.text('UserPrincipalName').toLowerCase() === wanted;
    // The administrator is the first of the generated mailboxes: at the start no look-up by name must index them all.
    const first = this.#tenant.collection('mailbox').entity(0);
    if (isWanted(first)) return first;
    return this.#tenant.directory.find(userPrincipalName, ['mailbox', 'mailUser']).find(isWanted);
  }
}

/** The tenant that a file holds. @throws TenantStateError when it holds none or cannot be read */
export async function readTenant(file: string): Promise<Tenant> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new TenantStateError(
      error instanceof SyntaxError ? 'it is not valid JSON.' : `the file ${file} can't be read.`,
      { cause: error },
    );
  }
  return loadTenant(json);
}
