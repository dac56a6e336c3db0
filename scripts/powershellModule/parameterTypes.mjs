// Which .NET type a generated parameter has, after the type's name in Microsoft's reference.

/** @type {Readonly<Record<string, string>>} */
const scalars = {
  SwitchParameter: 'switch',
  Boolean: 'bool',
  String: 'string',
  'String[]': 'string[]',
  'Byte[]': 'byte[]',
  Int16: 'int16',
  Int32: 'int',
  Int64: 'long',
  UInt16: 'uint16',
  UInt32: 'uint32',
  UInt64: 'uint64',
  Double: 'double',
  Guid: 'guid',
  DateTime: 'datetime',
  ExDateTime: 'datetime',
  SecureString: 'securestring',
  PSCredential: 'pscredential',
  X509Certificate2: 'System.Security.Cryptography.X509Certificates.X509Certificate2',
  PSSessionOption: 'System.Management.Automation.Remoting.PSSessionOption',
  // Text in the service; its own classes convert from text.
  SmtpAddress: 'string',
  'SmtpAddress[]': 'string[]',
  SmtpDomain: 'string',
  Fqdn: 'string',
  Uri: 'string',
  CultureInfo: 'string',
  ProxyAddress: 'string',
  WindowsLiveId: 'string',
  'Word[]': 'string[]',
  'Pattern[]': 'string[]',
};

/** Value types that a Set- cmdlet clears with $null. */
const clearable = new Set(['int16', 'int', 'long', 'uint16', 'uint32', 'uint64', 'double', 'guid', 'datetime']);

/**
 * The type to write between brackets, or undefined for [object]: identities (an object from the pipeline is one), multi-valued
 * parameters (`@{Add=…; Remove=…}` beside plain lists), sizes, Unlimited, time spans and what else the service converts itself.
 * @param {{type: string, values: readonly string[]}} parameter
 * @param {string} verb the cmdlet's
 * @returns {string | undefined}
 */
export function parameterType({ type, values }, verb) {
  // Connect-ExchangeOnline's environment and the like have no listed values.
  const known = scalars[type.replace(/^System\./, '')];
  if (known !== undefined) return verb === 'Set' && clearable.has(known) ? `Nullable[${known}]` : known;
  if (values.length === 0 || /Property|Collection|IdParameter|Hashtable|Unlimited|Quantified|TimeSpan/.test(type))
    return undefined;
  return type.endsWith('[]') ? 'string[]' : 'string';
}
