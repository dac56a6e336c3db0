using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace ExoScripting.ParserOracle;

/// <summary>The types that PowerShell's parser finds by name.</summary>
internal static class KnownTypes
{
    /// <summary>
    /// Prints one line a namespace: its name, a colon, its types. Exceptions are followed by `&lt;` and their base. The first
    /// line holds PowerShell's abbreviations as `name=type`.
    /// </summary>
    public static void Print(TextWriter output)
    {
        // The engine fills its catalog when it looks for a type for the first time.
        Parser.ParseInput("class A { [System.Net.Mail.MailMessage] $b }", out _, out _);
        var engine = typeof(PSObject).Assembly;
        var accelerators = (Dictionary<string, Type>)engine.GetType("System.Management.Automation.TypeAccelerators")!
            .GetProperty("Get")!.GetValue(null)!;
        output.WriteLine(string.Join(' ', accelerators.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}={pair.Value.FullName}")));
        // The catalog also names types of assemblies that are not there.
        var names = new HashSet<string>(CatalogNames(engine).Where(name => Find(name) != null));
        // What the parser itself makes the runtime load is found as well, whatever the catalog says.
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly == typeof(KnownTypes).Assembly) continue;
            foreach (var type in assembly.GetExportedTypes()) names.Add(type.FullName!);
        }
        foreach (var group in names.GroupBy(NamespaceOf).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var types = group.Order(StringComparer.Ordinal).Select(name => name[(group.Key.Length + 1)..] + BaseOf(name));
            output.WriteLine($"{group.Key}: {string.Join(' ', types)}");
        }
    }

    /// <summary>The engine's own catalog of the types of .NET.</summary>
    private static IEnumerable<string> CatalogNames(Assembly engine)
    {
        var context = engine.GetType("System.Management.Automation.PowerShellAssemblyLoadContext")!;
        var instance = context.GetProperty("Instance", BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)!.GetValue(null);
        var catalog = (IDictionary)context.GetField("_coreClrTypeCatalog", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(instance)!;
        return catalog.Keys.Cast<string>();
    }

    private static Type? Find(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(found => found != null)
        ?? (LanguagePrimitives.TryConvertTo<Type>(name, out var type) ? type : null);

    private static string NamespaceOf(string name)
    {
        var end = name.IndexOf('+') is var plus and >= 0 ? plus : name.Length;
        return name.LastIndexOf('.', end - 1) is var dot and > 0 ? name[..dot] : "";
    }

    private static string BaseOf(string name)
    {
        if (!name.EndsWith("Exception", StringComparison.Ordinal)) return "";
        var type = Find(name);
        return type?.BaseType is { FullName: { } baseName } && type != typeof(Exception) ? $"<{baseName}" : "";
    }
}
