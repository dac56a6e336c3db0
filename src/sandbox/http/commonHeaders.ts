import type { Clock } from '../../core/clock';

/** What the service allows in a window, and how long a window is. */
const limit = 30_000;
const windowMs = 5 * 60_000;

/** The response headers that every answer carries (data/rest-wire.json, `responseHeaders`). */
export class CommonHeaders {
  readonly #clock: Clock;
  #windowEndsAt = 0;
  #remaining = limit;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * @param requestId the service's id of the request
   * @param concurrent requests in work, this one included
   */
  make(requestId: string, concurrent: number): Readonly<Record<string, string>> {
    const now = this.#clock.now();
    if (now >= this.#windowEndsAt) {
      this.#windowEndsAt = now + windowMs;
      this.#remaining = limit;
    }
    this.#remaining = Math.max(0, this.#remaining - 1);
    return {
      'request-id': requestId,
      'Rate-Limit-Limit': String(limit),
      'Rate-Limit-Remaining': String(this.#remaining),
      'Rate-Limit-Reset': new Date(this.#windowEndsAt).toISOString(),
      'X-ConcurrencyCount': String(concurrent),
      'OData-Version': '4.0',
      'Preference-Applied': 'odata.include-annotations="*"',
      'X-ExchangeVersion': 'Version 15.20 (Build 9999.0)',
      'X-CalculatedFETarget': 'sandbox.internal.outlook.com',
      'X-CalculatedBETarget': 'sandbox.prod.outlook.com',
      'X-FEServer': 'SANDBOXFE01',
      'X-UserType': 'Business',
      OrganizationStatus: 'Active',
      'Cache-Control': 'no-cache',
    };
  }
}
