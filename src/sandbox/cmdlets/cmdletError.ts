/** What a {@link CmdletError} is made of. */
export interface CmdletErrorOptions {
  /** The HTTP status the service answers with. */
  readonly status: number;
  /** The service's short code, such as `Ex6F9304`; empty where the service sends none. */
  readonly code?: string;
  /** The .NET exception type, in full. */
  readonly exceptionType: string;
  /** The sentence for the user. */
  readonly text: string;
  /** The cmdlet that failed. */
  readonly cmdlet?: string;
  /** Where it failed: while its parameters were bound ("Invalid Operation"), or while it ran ("Error executing cmdlet"). */
  readonly stage?: 'binding' | 'execution';
  /** False where the service answers without `error.details` (a parameter that cannot be converted). */
  readonly hasDetails?: boolean;
}

/** A cmdlet's failure as the service reports it: its message is `CODE|Exception.Type|text` (rest-wire facts, `errors`). */
export class CmdletError extends Error {
  override readonly name = 'CmdletError';
  readonly status: number;
  readonly code: string;
  readonly exceptionType: string;
  readonly text: string;
  readonly cmdlet: string;
  readonly stage: 'binding' | 'execution';
  readonly hasDetails: boolean;

  constructor(options: CmdletErrorOptions) {
    const { status, code = '', exceptionType, text, cmdlet = '', stage = 'execution', hasDetails = true } = options;
    super(`${code}|${exceptionType}|${text}`);
    this.status = status;
    this.code = code;
    this.exceptionType = exceptionType;
    this.text = text;
    this.cmdlet = cmdlet;
    this.stage = stage;
    this.hasDetails = hasDetails;
  }
}

const tasks = 'Microsoft.Exchange.Configuration.Tasks';

/** The name the sandbox gives to the directory server that the service names in its messages. */
export const directoryServer = 'NAMPR01A001DC01.NAMPR01A001.prod.outlook.com';

/** No object has this identity (status 404, as captured). */
export function objectNotFound(identity: string, cmdlet?: string): CmdletError {
  return notFound(
    `The operation couldn't be performed because object '${identity}' couldn't be found on '${directoryServer}'.`,
    cmdlet,
  );
}

/** As {@link objectNotFound}, in other words. */
export function notFound(text: string, cmdlet?: string): CmdletError {
  return new CmdletError({
    status: 404,
    code: 'Ex6F9304',
    exceptionType: `${tasks}.ManagementObjectNotFoundException`,
    text,
    ...(cmdlet === undefined ? {} : { cmdlet }),
  });
}

/** Several objects have this identity (text as posted in public, exception type of the same family as "not found"). */
export function objectAmbiguous(identity: string, cmdlet?: string): CmdletError {
  return new CmdletError({
    status: 400,
    code: 'Ex1A7B2C',
    exceptionType: `${tasks}.ManagementObjectAmbiguousException`,
    text: `The operation couldn't be performed because '${identity}' matches multiple entries.`,
    ...(cmdlet === undefined ? {} : { cmdlet }),
  });
}

/** The caller's role group does not hold the cmdlet (status as in data/rest-wire.json, words as in data/error-texts.json). */
export function notInRole(cmdlet: string, role: string): CmdletError {
  return new CmdletError({
    status: 403,
    exceptionType: 'Microsoft.Exchange.Configuration.Authorization.CmdletAccessDeniedException',
    text: `User is not allowed to call ${cmdlet}: the role group "${role}" doesn't hold it. Connect with an account whose role group does.`,
    cmdlet,
  });
}

/** The sandbox has no model of what was asked: refused, since an emulator that ignores what it does not know lies. */
export function notModelled(what: string, cmdlet: string): CmdletError {
  return new CmdletError({
    status: 400,
    exceptionType: 'ExchangeSandbox.NotModelledException',
    text: `The sandbox tenant does not model ${what}. Run it against a real tenant, or leave it out here.`,
    cmdlet,
  });
}

/** Input that the service refuses, with the service's own exception type. */
export function invalidInput(options: {
  exceptionType: string;
  text: string;
  cmdlet?: string;
  code?: string;
}): CmdletError {
  return new CmdletError({ status: 400, ...options });
}
