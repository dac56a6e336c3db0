import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { loadCatalog, type Catalog } from '../../../src/catalog/catalog';
import type { CmdletFacts, ParameterFacts } from '../../../src/catalog/cmdletFacts';

/** A catalog freshly built into a folder of its own. */
export interface BuiltCatalog {
  readonly catalog: Catalog;
  remove(): Promise<void>;
}

/** Runs the build step as the build does. */
export async function buildCatalog(): Promise<BuiltCatalog> {
  const folder = await mkdtemp(path.join(tmpdir(), 'exo-catalog-'));
  await promisify(execFile)(process.execPath, ['scripts/buildData.mjs', folder]);
  return { catalog: loadCatalog(folder), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** @throws Error when the catalog has no such cmdlet */
export function cmdletOf(catalog: Catalog, name: string): CmdletFacts {
  const facts = catalog.cmdlet(name);
  if (facts === undefined) throw new Error(`There is no ${name}.`);
  return facts;
}

/** @throws Error when the cmdlet has no such parameter */
export function parameterOf(cmdlet: CmdletFacts, name: string): ParameterFacts {
  const facts = cmdlet.parameters.find((parameter) => parameter.name === name);
  if (facts === undefined) throw new Error(`${cmdlet.name} has no -${name}.`);
  return facts;
}
