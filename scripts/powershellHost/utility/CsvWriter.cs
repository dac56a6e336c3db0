using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using Microsoft.PowerShell.Commands;

namespace ExoScripting.PortableHost.Utility;

/// <summary>Writes objects as lines of comma-separated values; the first object decides the columns.</summary>
internal sealed class CsvWriter(char delimiter, string[]? quotedColumns, BaseCsvWritingCommand.QuoteKind quotes)
{
    private readonly HashSet<string>? quotedColumns = quotedColumns is null ? null : new HashSet<string>(quotedColumns, StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns; empty until they are taken from an object or a file's header.</summary>
    public IReadOnlyList<string> Columns { get; set; } = [];

    /// <summary>The list separator of the current culture.</summary>
    public static char CultureDelimiter => CultureInfo.CurrentCulture.TextInfo.ListSeparator[0];

    /// <summary>The line that -IncludeTypeInformation puts first.</summary>
    public static string TypeLine(PSObject item)
    {
        string name = item.TypeNames.Count > 0 ? item.TypeNames[0] : item.BaseObject.GetType().FullName ?? string.Empty;
        const string imported = "CSV:";
        return $"#TYPE {(name.StartsWith(imported, StringComparison.OrdinalIgnoreCase) ? name[imported.Length..] : name)}";
    }

    public void TakeColumns(PSObject item) =>
        Columns = item.BaseObject is IDictionary table and not PSObject
            ? [.. table.Keys.Cast<object>().Select(key => LanguagePrimitives.ConvertTo<string>(key)), .. ExtendedNames(item)]
            : [.. item.Properties.Where(property => property.IsGettable && !EngineInternals.IsHidden(property)).Select(property => property.Name)];

    public string HeaderLine() => Join(Columns.Select(name => (name, (string?)name)));

    public string Line(PSObject item)
    {
        var table = item.BaseObject as IDictionary;
        return Join(Columns.Select(name => (name, table is not null && table.Contains(name) ? Text(table[name]) : Text(item.Properties[name]))));
    }

    private static IEnumerable<string> ExtendedNames(PSObject item) =>
        EngineInternals.Members(item, PSMemberViewTypes.Extended).OfType<PSNoteProperty>().Select(property => property.Name);

    private static string? Text(PSPropertyInfo? property)
    {
        if (property is null)
        {
            return null;
        }

        try
        {
            return Text(property.Value);
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private static string? Text(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare is null ? null : bare is IFormattable and not Enum && bare is not PSCustomObject
            ? ((IFormattable)bare).ToString(null, CultureInfo.CurrentCulture)
            : value!.ToString();
    }

    private string Join(IEnumerable<(string Column, string? Value)> fields)
    {
        var line = new StringBuilder();
        foreach ((string column, string? value) in fields)
        {
            if (line.Length > 0 || !ReferenceEquals(column, Columns[0]))
            {
                line.Append(delimiter);
            }

            // A value that is not there stays empty, without quotation marks.
            if (value is not null)
            {
                Append(line, column, value);
            }
        }

        return line.ToString();
    }

    private void Append(StringBuilder line, string column, string value)
    {
        bool needed = value.AsSpan().IndexOfAny([delimiter, '\n', '\r', '"']) >= 0;
        bool quoted = quotedColumns is not null
            ? quotedColumns.Contains(column)
            : quotes switch
            {
                BaseCsvWritingCommand.QuoteKind.Always => true,
                BaseCsvWritingCommand.QuoteKind.AsNeeded => needed,
                _ => false,
            };
        if (quoted)
        {
            line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            line.Append(value);
        }
    }
}
