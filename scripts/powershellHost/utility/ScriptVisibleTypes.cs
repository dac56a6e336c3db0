// Result types that scripts and the engine's own views know by these full names.
using System.Collections;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Microsoft.PowerShell.Commands;

/// <summary>The exception of an error written by Write-Error without one.</summary>
public sealed class WriteErrorException(string? message) : SystemException(message);

/// <summary>Result of Get-Member for one member.</summary>
public sealed class MemberDefinition(string typeName, string name, PSMemberTypes memberType, string definition)
{
    public string TypeName { get; } = typeName;

    public string Name { get; } = name;

    public PSMemberTypes MemberType { get; } = memberType;

    public string Definition { get; } = definition;

    public override string ToString() => Definition;
}

/// <summary>Result of Group-Object for one group.</summary>
public class GroupInfo
{
    internal GroupInfo(IReadOnlyList<object?> values, string name)
    {
        Values = new ArrayList(values.ToArray());
        Name = name;
    }

    public ArrayList Values { get; }

    public int Count { get; internal set; }

    public Collection<PSObject> Group { get; } = [];

    public string Name { get; }
}

/// <summary>Result of Group-Object -NoElement for one group.</summary>
public sealed class GroupInfoNoElement : GroupInfo
{
    internal GroupInfoNoElement(IReadOnlyList<object?> values, string name)
        : base(values, name)
    {
    }
}

/// <summary>What the results of Measure-Object have in common.</summary>
public abstract class MeasureInfo
{
    public string? Property { get; set; }
}

/// <summary>Result of Measure-Object for numbers.</summary>
public sealed class GenericMeasureInfo : MeasureInfo
{
    public int Count { get; set; }

    public double? Average { get; set; }

    public double? Sum { get; set; }

    public double? Maximum { get; set; }

    public double? Minimum { get; set; }

    public double? StandardDeviation { get; set; }
}

/// <summary>Result of Measure-Object -Minimum or -Maximum for values that are not numbers.</summary>
public sealed class GenericObjectMeasureInfo : MeasureInfo
{
    public int Count { get; set; }

    public double? Average { get; set; }

    public double? Sum { get; set; }

    public object? Maximum { get; set; }

    public object? Minimum { get; set; }

    public double? StandardDeviation { get; set; }
}

/// <summary>Result of Measure-Object for text.</summary>
public sealed class TextMeasureInfo : MeasureInfo
{
    public int? Lines { get; set; }

    public int? Words { get; set; }

    public int? Characters { get; set; }
}

/// <summary>Which part of a date a view shows.</summary>
public enum DisplayHintType
{
    Date,
    Time,
    DateTime,
}

/// <summary>Lines around a match of Select-String -Context.</summary>
public sealed class MatchInfoContext : ICloneable
{
    internal MatchInfoContext()
    {
    }

    public string[] PreContext { get; set; } = [];

    public string[] PostContext { get; set; } = [];

    public string[] DisplayPreContext { get; set; } = [];

    public string[] DisplayPostContext { get; set; } = [];

    public object Clone() => new MatchInfoContext
    {
        PreContext = (string[])PreContext.Clone(),
        PostContext = (string[])PostContext.Clone(),
        DisplayPreContext = (string[])DisplayPreContext.Clone(),
        DisplayPostContext = (string[])DisplayPostContext.Clone(),
    };
}

/// <summary>Result of Select-String for one matching line.</summary>
public sealed class MatchInfo
{
    private const string InputStream = "InputStream";

    private readonly bool emphasize;

    internal MatchInfo(bool emphasize) => this.emphasize = emphasize;

    public bool IgnoreCase { get; set; }

    /// <summary>1-based.</summary>
    public ulong LineNumber { get; set; }

    public string Line { get; set; } = string.Empty;

    public string Filename => Path == InputStream ? InputStream : System.IO.Path.GetFileName(Path);

    public string Path { get; set; } = InputStream;

    public string Pattern { get; set; } = string.Empty;

    public MatchInfoContext? Context { get; set; }

    public Match[] Matches { get; set; } = [];

    internal Match[] EmphasizedParts { get; set; } = [];

    /// <summary>The path relative to a folder, for display.</summary>
    public string RelativePath(string directory)
    {
        if (Path == InputStream || directory.Length == 0)
        {
            return Path;
        }

        string prefix = directory.EndsWith(System.IO.Path.DirectorySeparatorChar) ? directory : directory + System.IO.Path.DirectorySeparatorChar;
        StringComparison comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return Path.StartsWith(prefix, comparison) ? Path[prefix.Length..] : Path;
    }

    public override string ToString() => ToString(null);

    /// <summary>The line as Select-String shows it, the path relative to this folder.</summary>
    public string ToString(string? directory) => Render(directory, Line);

    /// <summary>As <see cref="ToString(string)"/>, with the matches in reverse video.</summary>
    public string ToEmphasizedString(string? directory) => Render(directory, emphasize ? Emphasize() : Line);

    private string Render(string? directory, string line)
    {
        string path = directory is null ? Path : RelativePath(directory);
        if (Context is null)
        {
            return Prefix(path, LineNumber, line, string.Empty);
        }

        var lines = new List<string>();
        ulong number = LineNumber - (ulong)Context.DisplayPreContext.Length;
        lines.AddRange(Context.DisplayPreContext.Select(before => Prefix(path, number++, before, "  ")));
        lines.Add(Prefix(path, number++, line, "> "));
        lines.AddRange(Context.DisplayPostContext.Select(after => Prefix(path, number++, after, "  ")));
        return string.Join(Environment.NewLine, lines);
    }

    private static string Prefix(string path, ulong number, string line, string mark) =>
        path == InputStream ? mark + line : string.Create(CultureInfo.CurrentCulture, $"{mark}{path}:{number}:{line}");

    private string Emphasize()
    {
        const string reverse = "\e[7m";
        const string reset = "\e[0m";
        var text = new System.Text.StringBuilder();
        int end = 0;
        foreach (Match match in EmphasizedParts.OrderBy(match => match.Index))
        {
            if (match.Index < end)
            {
                continue;
            }

            text.Append(Line, end, match.Index - end).Append(reverse).Append(match.Value).Append(reset);
            end = match.Index + match.Length;
        }

        return text.Append(Line, end, Line.Length - end).ToString();
    }
}
