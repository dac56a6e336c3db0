import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';
import type { ServiceError } from './serviceError';

/** What the failed call was about, as far as sentences need it. */
interface Call {
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

interface Failure {
  readonly code: string;
  /** End of the .NET name of the exception: matched first, since texts come in many languages. */
  readonly exception?: RegExp;
  /** The English text, for answers that name no exception or one that says nothing. */
  readonly text?: RegExp;
  readonly sentence: (call: Call, error: ServiceError) => string;
}

/** Known failures of cmdlets, first match wins. Patterns come from posted and documented messages (data/error-texts.json). */
const failures: readonly Failure[] = [
  {
    code: 'pageExpired',
    text: /Expired or Invalid pagination request/i,
    sentence: () =>
      l10n.t('The list can no longer be continued where it stopped. Refresh it to read it from the start.'),
  },
  {
    code: 'objectNotFound',
    exception: /ManagementObjectNotFoundException$/,
    text: /couldn't be performed because (object )?'.*' couldn't be found/i,
    sentence: (call) =>
      l10n.t(
        '{0} found no object “{1}”. It may have been removed or renamed: refresh and try again.',
        call.cmdlet,
        identityOf(call),
      ),
  },
  {
    code: 'objectAmbiguous',
    exception: /ManagementObjectAmbiguousException$/,
    text: /matches multiple entries|Multiple mailbox users match identity/i,
    sentence: (call) =>
      l10n.t(
        'More than one object matches “{0}”. Use its GUID, user principal name or primary address.',
        identityOf(call),
      ),
  },
  {
    code: 'parametersNotAccepted',
    exception: /(AmbiguousParameterSetException|ParameterBindingException)$/,
    text: /Parameter set cannot be resolved|A parameter cannot be found that matches/i,
    sentence: (call, error) =>
      l10n.t('{0} does not accept these parameters together, or not for your role: {1}', call.cmdlet, error.text),
  },
  {
    code: 'filterNotAccepted',
    text: /not a recognized filterable property|Cannot bind parameter '(Recipient)?Filter'/i,
    sentence: (_call, error) => l10n.t('The filter is not one that the service understands: {0}', error.text),
  },
  {
    code: 'valueNotAccepted',
    exception: /ParameterTransformationException$/,
    text: /Cannot (process argument transformation|convert value|validate argument)|Unable to match the identifier name/i,
    sentence: (call, error) => l10n.t('{0} does not accept a value it was given: {1}', call.cmdlet, error.text),
  },
  {
    code: 'mailboxNotAccessible',
    exception: /MapiAccessDeniedException$/,
    sentence: () => l10n.t('The service cannot open this mailbox now; it may be moving or inactive. Try again later.'),
  },
  {
    code: 'synchronizedObject',
    text: /because the object is being synchronized from your on-premises organization/i,
    sentence: () =>
      l10n.t(
        'This object is synchronized from your on-premises organization. Change it there; the change then arrives here.',
      ),
  },
  {
    code: 'organizationNotCustomized',
    text: /you first need to run the command: Enable-OrganizationCustomization/i,
    sentence: () =>
      l10n.t(
        'This organization has not been set up for customizing. Run Enable-OrganizationCustomization once and wait about an hour.',
      ),
  },
  {
    code: 'applicationRole',
    text: /The role assigned to application .* isn't supported|isn't assigned to any management roles/i,
    sentence: () =>
      l10n.t(
        'The application has no role that Exchange Online supports. Assign it an Entra role such as Exchange Administrator and wait a few minutes.',
      ),
  },
  {
    code: 'notAllowed',
    exception:
      /(CmdletAccessDeniedException|UnauthorizedAccessException|AuthorizationException|CommandNotFoundException)$/,
    text: /User is not allowed to call|^UnAuthorized$/i,
    sentence: notAllowed,
  },
];

/**
 * The error that the user sees for an error answer to a cmdlet: by exception type before words, by status where neither is known.
 * The service's own words are its cause, and part of the sentence where they say more than it.
 */
export function cmdletFailure(error: ServiceError, call: Call): UserError {
  const known =
    failures.find(({ exception }) => error.exceptionType !== undefined && exception?.test(error.exceptionType)) ??
    failures.find(({ text }) => text?.test(error.text));
  if (known !== undefined) return new UserError(known.code, known.sentence(call, error), { cause: error });
  if (error.status === 403) return new UserError('notAllowed', notAllowed(call), { cause: error });
  return new UserError('cmdletFailed', l10n.t('{0} failed: {1}', call.cmdlet, error.text), { cause: error });
}

/** Whether the service asks to slow down; it says so by status or, in an answer of another status, in words. */
export function isThrottled(error: ServiceError): boolean {
  return error.status === 429 || /maximum number of concurrent requests per tenant/i.test(error.text);
}

function notAllowed(call: Call): string {
  return l10n.t(
    'Your role in this tenant does not allow {0}. Ask for a role that holds it, or connect as someone who has one.',
    call.cmdlet,
  );
}

function identityOf(call: Call): string {
  const identity = call.parameters['Identity'] ?? call.parameters['Mailbox'];
  return typeof identity === 'string' ? identity : '?';
}
