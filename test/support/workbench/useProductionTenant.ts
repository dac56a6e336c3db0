import assert from 'node:assert/strict';
import { officialModule } from '../officialModule';
import { startSandbox, type TestSandbox } from '../sandbox';
import { useWorkbench, type UsedWorkbench } from './useWorkbench';

export interface ProductionTenantOptions {
  /** Seconds that a sign-in lives. */
  readonly tokenLifetime: number;
  readonly mailboxes: number;
  /** Scripts of the folder that is opened, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether its profile says that it is one where a mistake is felt. */
  readonly production: boolean;
}

/** A sandbox behind the service's own names, and a workbench with the connection `Contoso` to it. */
export interface ProductionTenant {
  readonly used: UsedWorkbench;
  /** While tests run. */
  sandbox(): TestSandbox;
  /** Waits until the connection stands. */
  connected(): Promise<string>;
  /** Connects from the palette, and signs in as VS Code's own Microsoft provider asks for it. */
  signIn(): Promise<void>;
}

/** Inside a `describe`: a tenant that VS Code's own Microsoft provider signs in to, with a stand-in for Microsoft's module in the terminal. */
export function useProductionTenant(options: ProductionTenantOptions): ProductionTenant {
  const { tokenLifetime, mailboxes, files, production } = options;
  let started: TestSandbox | undefined;
  const sandbox = (): TestSandbox => {
    assert.ok(started, 'the sandbox is there while tests run');
    return started;
  };
  const used = useWorkbench(async (endLater) => {
    const edge = await startSandbox({ edge: true, mailboxes, tokenLifetime });
    endLater(() => edge.stop());
    started = edge;
    const module = await officialModule();
    endLater(() => module.remove());
    const { domain: organization, userPrincipalName } = edge;
    return {
      edge,
      files,
      env: { EXO_SCRIPTING_MODULE_PATH: module.folder },
      settings: {
        'exchangeOnline.connections': [
          { name: 'Contoso', method: 'vscodeAccount', organization, userPrincipalName, production },
        ],
      },
    };
  });
  const connected = (): Promise<string> => {
    const { userPrincipalName } = sandbox();
    const label = new RegExp(
      `connected to Contoso as ${userPrincipalName}${production ? '\\. Production tenant' : ''}$`,
    );
    return used.workbench.statusBar.waitForLabel(label, 60_000);
  };
  return {
    used,
    sandbox,
    connected,
    async signIn() {
      const { workbench } = used;
      await workbench.run('Exchange Online: Connect…');
      await workbench.quickInput.pick('Contoso');
      const question = await workbench.signIn.question(/wants to sign in/u);
      assert.match(question, /Microsoft/u);
      await workbench.screenshot('production-sign-in');
      await workbench.signIn.allow();
      await connected();
    },
  };
}
