const primitives: Readonly<Record<string, string>> = {
  SwitchParameter: 'System.Management.Automation.SwitchParameter',
  PSCredential: 'System.Management.Automation.PSCredential',
  SecureString: 'System.Security.SecureString',
  Hashtable: 'System.Collections.Hashtable',
  CultureInfo: 'System.Globalization.CultureInfo',
};

const systemTypes = new Set(
  'String Boolean Byte Int16 Int32 Int64 UInt16 UInt32 UInt64 Double Guid DateTime DateTimeOffset TimeSpan Uri'.split(
    ' ',
  ),
);

/** The .NET name that the service's errors show for a type as the catalog names it. */
export function dotNetName(type: string): string {
  if (type.includes('.')) return type;
  const element = type.endsWith('[]') ? type.slice(0, -2) : type;
  const suffix = type.slice(element.length);
  if (systemTypes.has(element)) return `System.${element}${suffix}`;
  const known = primitives[element];
  if (known !== undefined) return known + suffix;
  if (element.endsWith('IdParameter')) return `Microsoft.Exchange.Configuration.Tasks.${element}${suffix}`;
  return `Microsoft.Exchange.Data.${element}${suffix}`;
}
