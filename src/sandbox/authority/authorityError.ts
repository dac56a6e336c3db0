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
  ) {
    super(`AADSTS${number}: ${text}`);
  }
}
