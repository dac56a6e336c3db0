import { signInRefusal } from './signInRefusals';

/** Which applications still wait for an administrator's consent in a tenant; all others have it. */
export class Consents {
  readonly #missing: Set<string>;

  /** @param missing client IDs */
  constructor(missing: readonly string[]) {
    this.#missing = new Set(missing.map((id) => id.toLowerCase()));
  }

  /** @throws AuthorityError 65001 while nobody has consented to the application */
  require(clientId: string): void {
    if (this.#missing.has(clientId.toLowerCase())) throw signInRefusal(65001);
  }

  grant(clientId: string): void {
    this.#missing.delete(clientId.toLowerCase());
  }
}
