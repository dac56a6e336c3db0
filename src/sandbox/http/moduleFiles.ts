import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** One file that the service hands to the official module. */
export interface ModuleFile {
  readonly fileName: string;
  readonly fileContent: string;
}

/** The cmdlet module and its format file, made by the build; read when they are first asked for. */
export class ModuleFiles {
  readonly #folder: string;
  readonly #read = new Map<string, Promise<ModuleFile | undefined>>();

  /** @param folder where the build puts them: `dist/powershell/ExchangeSandbox` */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The module's text; undefined when the build has made none. */
  module(): Promise<ModuleFile | undefined> {
    return this.#file('ExchangeSandbox.Cmdlets.psm1');
  }

  /** The views; undefined when the build has made none. */
  format(): Promise<ModuleFile | undefined> {
    return this.#file('ExchangeSandbox.Cmdlets.format.ps1xml');
  }

  #file(name: string): Promise<ModuleFile | undefined> {
    const known = this.#read.get(name) ?? readModuleFile(path.join(this.#folder, name), name);
    this.#read.set(name, known);
    return known;
  }
}

async function readModuleFile(file: string, fileName: string): Promise<ModuleFile | undefined> {
  try {
    const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/u, '');
    // The module appends lines of its own to the text, so it must end with one.
    return { fileName, fileContent: text.endsWith('\n') ? text : `${text}\n` };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
