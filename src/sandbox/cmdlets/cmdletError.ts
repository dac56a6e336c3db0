/** What went wrong in one call, in the service's own terms. */
export interface CmdletErrorFacts {
  /** HTTP status of the answer: 400, 403, 404, 429, 500 … */
  readonly status: number;
  /** The service's short code of the error, e.g. `Ex6F9304`; empty where the service gives none. */
  readonly code: string;
  /** Full .NET name, e.g. `Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException`. */
  readonly exceptionType: string;
  /** The sentence for the user. */
  readonly text: string;
  /** Name of the cmdlet that failed. */
  readonly cmdlet: string;
  /**
   * Where it failed: while the parameters were bound (`Invalid Operation` in the envelope) or while the cmdlet ran
   * (`Error executing cmdlet`). Default `running`.
   */
  readonly stage?: 'binding' | 'running';
  /** false where the service sends no `details` (a parameter's value that cannot be converted). Default true. */
  readonly hasDetails?: boolean;
}

/**
 * A cmdlet failed as the service's cmdlets fail. Its wire form is `CODE|Exception.Type|text`
 * (`error.details[0].message` of the admin API's envelope, data/rest-wire.json).
 */
export class CmdletError extends Error implements CmdletErrorFacts {
  override readonly name = 'CmdletError';
  readonly status: number;
  readonly code: string;
  readonly exceptionType: string;
  readonly text: string;
  readonly cmdlet: string;
  readonly stage: 'binding' | 'running';
  readonly hasDetails: boolean;

  constructor(facts: CmdletErrorFacts) {
    super(`${facts.code}|${facts.exceptionType}|${facts.text}`);
    this.status = facts.status;
    this.code = facts.code;
    this.exceptionType = facts.exceptionType;
    this.text = facts.text;
    this.cmdlet = facts.cmdlet;
    this.stage = facts.stage ?? 'running';
    this.hasDetails = facts.hasDetails ?? true;
  }
}
