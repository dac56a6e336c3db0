import { directoryServer, invalidInput, type CmdletError } from '../cmdletError';

/** An object of this name is there already (ADObjectAlreadyExistsException, as the directory words it). */
export function alreadyExists(distinguishedName: string, cmdlet: string): CmdletError {
  return invalidInput({
    code: 'Ex8D0FAB',
    exceptionType: 'Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException',
    text: `Active Directory operation failed on ${directoryServer}. The object '${distinguishedName}' already exists.`,
    cmdlet,
  });
}

/** Another recipient has the address (data/error-texts.json, `proxy-used`). */
export function addressInUse(address: string, owner: string, cmdlet: string): CmdletError {
  return invalidInput({
    exceptionType: 'Microsoft.Exchange.Data.Directory.ProxyAddressExistsException',
    text: `The proxy address "${address}" is already being used by "${owner}". Choose another proxy address.`,
    cmdlet,
  });
}

/** Another recipient has this value of a property that must be unique. */
export function valueInUse(
  property: string,
  { value, owner, cmdlet }: { readonly value: string; readonly owner: string; readonly cmdlet: string },
): CmdletError {
  return recipientTask(
    `The value "${value}" of property "${property}" is used by another recipient object "${owner}". Please specify a unique value.`,
    cmdlet,
  );
}

/** The domain is none of the organization's (data/error-texts.json, `not-accepted-domain`). */
export function domainNotAccepted(cmdlet: string): CmdletError {
  return invalidInput({
    exceptionType: 'Microsoft.Exchange.Data.Directory.NotAcceptedDomainException',
    text: "You can't use the domain because it's not an accepted domain for your organization.",
    cmdlet,
  });
}

/** What a task of recipients refuses. */
export function recipientTask(text: string, cmdlet: string): CmdletError {
  return invalidInput({ exceptionType: 'Microsoft.Exchange.Configuration.Tasks.RecipientTaskException', text, cmdlet });
}

/** A property's value that the service does not take. */
export function invalidProperty(property: string, text: string, cmdlet: string): CmdletError {
  return invalidInput({
    exceptionType: 'Microsoft.Exchange.Data.DataValidationException',
    text: `The value specified for property ${property} is incorrect. Reason: ${text}`,
    cmdlet,
  });
}
