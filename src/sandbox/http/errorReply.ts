import { AuthorityError } from '../authority/authorityError';
import { CmdletError } from '../cmdlets/cmdletError';
import { codeOfStatus, HttpError } from './httpError';
import { jsonReply, type Reply } from './serviceRequest';

/**
 * The reply to a failed request: the admin API's error envelope (data/rest-wire.json, `errors`), or OAuth's of the
 * sign-in authority.
 * @returns undefined for an error that is none of the service's: a defect of the sandbox
 */
export function errorReply(error: unknown, requestId: string): Reply | undefined {
  if (error instanceof CmdletError) return cmdletReply(error);
  if (error instanceof HttpError) return httpReply(error);
  return error instanceof AuthorityError ? authorityReply(error, requestId) : undefined;
}

function cmdletReply(error: CmdletError): Reply {
  const binding = error.stage === 'binding';
  const details = [{ code: binding ? 'Client' : 'Context', target: '', message: error.message }];
  const body = {
    error: {
      code: codeOfStatus(error.status),
      message: binding ? 'Invalid Operation' : 'Error executing cmdlet',
      ...(error.hasDetails ? { details } : {}),
      innererror: {
        message: binding ? 'Invalid Operation' : 'Error executing cmdlet',
        type: 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException',
        stacktrace: '',
        internalexception: { message: error.text, type: error.exceptionType, stacktrace: '' },
      },
      'adminapi.warnings@odata.type': '#Collection(String)',
      '@adminapi.warnings': [],
    },
  };
  return jsonReply(error.status, body, { 'X-ExceptionType': error.exceptionType });
}

function httpReply(error: HttpError): Reply {
  const body = {
    error: {
      code: error.code,
      message: error.message,
      'adminapi.warnings@odata.type': '#Collection(String)',
      '@adminapi.warnings': [],
    },
  };
  return jsonReply(error.status, body, error.headers);
}

function authorityReply(error: AuthorityError, requestId: string): Reply {
  const body = {
    error: error.error,
    error_description: `${error.message} Trace ID: ${requestId}`,
    error_codes: [error.number],
    ...error.details,
    trace_id: requestId,
    correlation_id: requestId,
  };
  return jsonReply(error.status, body, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
}
