import type { ConnectionName } from '../../core/ids';
import { useDisplayLanguage } from '../../workbench/texts';
import type { ConnectionFlowOptions } from './connectionFlow';
import { ProfileDialog } from './profileDialog';

// A program of its own, read when it is first asked for (scripts/bundle.mjs).
useDisplayLanguage();

/** What the flow does once it is there. */
export interface OpenedFlow {
  /** Asks for a new connection and saves it. @returns the name of what can be connected now; undefined when given up */
  create(): Promise<ConnectionName | undefined>;
}

/** Makes the dialogs about saved connections. */
export function openFlow(options: ConnectionFlowOptions): OpenedFlow {
  const { connections, log } = options;
  const dialog = new ProfileDialog({ list: () => connections.list(), log });
  return {
    async create() {
      const answered = await dialog.ask();
      if (answered === undefined) return undefined;
      const { profile } = answered;
      await connections.add(profile);
      return profile.method === 'delegated' ? undefined : profile.name;
    },
  };
}
