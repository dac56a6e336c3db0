import type { ConnectionName } from '../core/ids';
import type { SessionRegistry } from './registry';

/**
 * Connects anew what could only be browsed so far, so that it gets its terminal. Where runs go does not change by it.
 * @param connect the user's own way to connect, which shows what fails
 */
export async function startMissingTerminals(
  registry: SessionRegistry,
  connect: (name: ConnectionName) => PromiseLike<unknown>,
): Promise<void> {
  const active = registry.active?.name;
  for (const { name, state, terminal } of registry.sessions) {
    if (state.kind !== 'connected' || terminal !== undefined) continue;
    await registry.disconnect(name);
    await connect(name);
    if (active !== undefined) registry.switchTo(active);
  }
}
