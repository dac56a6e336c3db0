using System.Collections.ObjectModel;
using System.Management.Automation;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Management;

namespace Microsoft.PowerShell.Commands;

/// <summary>Join-Path.</summary>
[Cmdlet(VerbsCommon.Join, "Path")]
[OutputType(typeof(string))]
public sealed class JoinPathCommand : ProviderCommand
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? ChildPath { get; set; }

    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true, ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? AdditionalChildPath { get; set; }

    [Parameter]
    public SwitchParameter Resolve { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            Try(() =>
            {
                string joined = path;
                foreach (string child in (ChildPath ?? []).Concat(AdditionalChildPath ?? []))
                {
                    joined = (string)CreateContext().Call(SessionState.Path, "Combine", joined, child ?? string.Empty)!;
                }

                // Combining adds a separator even where nothing follows.
                Write(ChildPath is { Length: > 0 } || AdditionalChildPath is { Length: > 0 } ? joined : (string)CreateContext().Call(SessionState.Path, "Combine", joined, string.Empty)!);
            });
        }
    }

    private void Write(string joined)
    {
        if (!Resolve.IsPresent)
        {
            WriteObject(joined);
            return;
        }

        foreach (PathInfo found in (Collection<PathInfo>)CreateContext().Call(SessionState.Path, "GetResolvedPSPathFromPSPath", joined)!)
        {
            WriteObject(found.Path);
        }
    }
}

/// <summary>Split-Path.</summary>
[Cmdlet(VerbsCommon.Split, "Path", DefaultParameterSetName = "ParentSet")]
[OutputType(typeof(string), typeof(bool))]
public sealed class SplitPathCommand : ProviderCommand
{
    private const string ProviderMark = "::";
    private bool isLiteral;

    [Parameter(Position = 0, ParameterSetName = "ParentSet", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = "LeafSet", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = "LeafBaseSet", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = "ExtensionSet", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = "QualifierSet", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = "NoQualifierSet", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = "IsAbsoluteSet", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = "LiteralPathSet", Mandatory = true, ValueFromPipeline = false, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath
    {
        get => Path;
        set
        {
            isLiteral = true;
            Path = value;
        }
    }

    [Parameter(ParameterSetName = "QualifierSet", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Qualifier { get; set; }

    [Parameter(ParameterSetName = "NoQualifierSet", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public SwitchParameter NoQualifier { get; set; }

    [Parameter(ParameterSetName = "ParentSet", Mandatory = false, ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Parent { get; set; } = true;

    [Parameter(ParameterSetName = "LeafSet", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Leaf { get; set; }

    [Parameter(ParameterSetName = "LeafBaseSet", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public SwitchParameter LeafBase { get; set; }

    [Parameter(ParameterSetName = "ExtensionSet", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Extension { get; set; }

    [Parameter]
    public SwitchParameter Resolve { get; set; }

    [Parameter(ParameterSetName = "IsAbsoluteSet", Mandatory = true)]
    public SwitchParameter IsAbsolute { get; set; }

    internal override void Configure(ProviderContext context) => context.Literal = isLiteral;

    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            Try(() =>
            {
                IEnumerable<string> whole = Resolve.IsPresent
                    ? ((Collection<PathInfo>)CreateContext().Call(SessionState.Path, "GetResolvedPSPathFromPSPath", path)!).Select(found => found.Path)
                    : [path];
                foreach (string each in whole)
                {
                    Write(each);
                }
            });
        }
    }

    private void Write(string path)
    {
        switch (ParameterSetName)
        {
            case "IsAbsoluteSet":
                WriteObject(EngineInternals.IsAbsolutePath(SessionState.Path, path));
                break;
            case "QualifierSet":
                WriteQualifier(path);
                break;
            case "NoQualifierSet":
                WriteObject(path[QualifierLength(path)..]);
                break;
            case "LeafSet":
                WriteObject(LeafOf(path));
                break;
            case "LeafBaseSet":
                WriteObject(System.IO.Path.GetFileNameWithoutExtension(LeafOf(path)));
                break;
            case "ExtensionSet":
                WriteObject(System.IO.Path.GetExtension(LeafOf(path)));
                break;
            default:
                WriteObject((string)CreateContext().CallWith(SessionState.Path, "ParseParent", [path, string.Empty], true)!);
                break;
        }
    }

    private string LeafOf(string path) => (string)CreateContext().CallWith(SessionState.Path, "ParseChildName", [path], true)!;

    private void WriteQualifier(string path)
    {
        int length = QualifierLength(path);
        if (length > 0)
        {
            WriteObject(path[..length]);
            return;
        }

        WriteError(new ErrorRecord(
            new FormatException($"Cannot parse path because path '{path}' does not have a qualifier specified."), "ParsePathFormatError", ErrorCategory.InvalidArgument, path));
    }

    // "C:" of "C:\folder" or "Provider::" of a provider's path; a colon elsewhere belongs to a name.
    private static int QualifierLength(string path)
    {
        int provider = path.IndexOf(ProviderMark, StringComparison.Ordinal);
        if (provider >= 0)
        {
            return provider + ProviderMark.Length;
        }

        int colon = path.IndexOf(':', StringComparison.Ordinal);
        int separator = path.AsSpan().IndexOfAny('/', '\\');
        return colon > 0 && (separator < 0 || colon < separator) ? colon + 1 : 0;
    }
}
