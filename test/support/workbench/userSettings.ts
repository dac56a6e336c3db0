import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { until } from './until';

/** The user's settings.json of a workbench under test, as it is on the disk. */
export class UserSettings {
  private readonly file: string;

  /** @param workspace absolute path of the folder that the workbench has open */
  constructor(workspace: string) {
    this.file = path.join(workspace, '../vscode/data/User/settings.json');
  }

  /** The connections, as soon as they are accepted; what is there unless told otherwise. */
  async connections(
    accept: (connections: readonly Readonly<Record<string, unknown>>[]) => boolean = () => true,
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const found = await until('settings.json has the connections', () => this.read(), {
      accept: (connections) => connections !== undefined && accept(connections),
    });
    return found ?? [];
  }

  /** `undefined` while it is being written: VS Code empties the file before it fills it. */
  private async read(): Promise<readonly Readonly<Record<string, unknown>>[] | undefined> {
    const text = await readFile(this.file, 'utf8');
    let values: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
    try {
      values = JSON.parse(text) as typeof values;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
    return values['exchangeOnline.connections'] ?? [];
  }
}
