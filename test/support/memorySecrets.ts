import type { SecretStorage } from '../../src/connections/secrets';

/** A secret storage that forgets: the interface of VS Code's, whose own one only a workbench has. */
export class MemorySecrets implements SecretStorage {
  readonly kept = new Map<string, string>();

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.kept.get(key));
  }

  store(key: string, value: string): Promise<void> {
    this.kept.set(key, value);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.kept.delete(key);
    return Promise.resolve();
  }
}
