import { AuthorityError } from './authorityError';
import { signInRefusal } from './signInRefusals';

/** VS Code's own application, which Exchange does not pre-authorise (exchange-facts: "Client"). */
const vscodeClientId = 'aebc6443-996d-45c2-90f0-388ff96faa56';

/** Which applications still wait for an administrator's consent in a tenant; all others have it. */
export class Consents {
  readonly #missing: Set<string>;

  /** @param missing client IDs */
  constructor(missing: readonly string[]) {
    this.#missing = new Set(missing.map((id) => id.toLowerCase()));
  }

  /** @throws AuthorityError 65001 while nobody has consented to the application, 65002 if nobody can */
  require(clientId: string): void {
    if (clientId.toLowerCase() === vscodeClientId) {
      throw new AuthorityError(
        'invalid_client',
        65002,
        `Consent between first party application '${clientId}' and first party resource must be configured via preauthorization.`,
      );
    }
    if (this.#missing.has(clientId.toLowerCase())) throw signInRefusal(65001);
  }

  grant(clientId: string): void {
    this.#missing.delete(clientId.toLowerCase());
  }
}
