import { ConnectionEditor, type EntryList } from '../../../src/connections/connectionEditor';
import { ConnectionSecrets } from '../../../src/connections/secrets';
import { UserError } from '../../../src/core/errors';
import { MemorySecrets } from '../../support/memorySecrets';

/** The setting, as text: what is written is read back as JSON, and a list that was handed out cannot be changed by it. */
export class Settings implements EntryList {
  text: string;
  writes = 0;
  failure: Error | undefined;

  constructor(entries: readonly unknown[]) {
    this.text = JSON.stringify(entries);
  }

  get entries(): readonly unknown[] {
    return JSON.parse(this.text) as readonly unknown[];
  }

  read(): readonly unknown[] {
    return this.entries;
  }

  write(entries: readonly unknown[]): Promise<void> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    this.text = JSON.stringify(entries);
    this.writes += 1;
    return Promise.resolve();
  }
}

export function editorOf(entries: readonly unknown[]) {
  const settings = new Settings(entries);
  const storage = new MemorySecrets();
  const secrets = new ConnectionSecrets(storage);
  return { settings, storage, secrets, editor: new ConnectionEditor(settings, secrets) };
}

/** The code of the failure; `none` if there is none. */
export const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof UserError ? error.code : String(error)),
  );
/** The `name` of an entry, whatever it is. */
export const nameOf = (entry: unknown): unknown => (entry as { name?: unknown } | null)?.name;
