/** What an answer says beside error and description. */
export interface RefusalDetails {
  /** Finer than OAuth's code, e.g. `consent_required`. */
  readonly suberror?: string;
  /** Claims that a new sign-in must ask for, JSON. */
  readonly claims?: string;
}

/** A refusal of the sign-in authority, in Entra's form (data/error-texts.json, area `entra`). */
export class AuthorityError extends Error {
  override readonly name = 'AuthorityError';
  /**
   * @param error OAuth's code, e.g. `invalid_grant`
   * @param number the AADSTS number
   * @param text the sentence after `AADSTSnnn: `
   * @param status HTTP status, 400 or 401
   */
  constructor(
    readonly error: string,
    readonly number: number,
    text: string,
    readonly status = 400,
    readonly details: RefusalDetails = {},
  ) {
    super(`AADSTS${number}: ${text}`);
  }
}
