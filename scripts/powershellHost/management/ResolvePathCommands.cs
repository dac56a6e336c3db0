using System.Collections.ObjectModel;
using System.Management.Automation;
using ExoScripting.PortableHost.Management;

namespace Microsoft.PowerShell.Commands;

/// <summary>What Convert-Path and Resolve-Path have in common: they find what paths name.</summary>
public abstract class PathResolvingCommand : ProviderCommand
{
    private bool isLiteral;

    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = "LiteralPath", Mandatory = true, ValueFromPipeline = false, ValueFromPipelineByPropertyName = true)]
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

    [Parameter]
    public SwitchParameter Force { get; set; }

    internal override void Configure(ProviderContext context)
    {
        context.Literal = isLiteral;
        context.Force = Force.IsPresent;
    }

    /// <summary>What is written for one item found.</summary>
    internal abstract object Describe(PathInfo found);

    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            Try(() =>
            {
                foreach (PathInfo found in Find(path))
                {
                    WriteObject(Describe(found));
                }
            });
        }
    }

    /// <summary>What a path names.</summary>
    internal virtual Collection<PathInfo> Find(string path) =>
        (Collection<PathInfo>)CreateContext().Call(SessionState.Path, "GetResolvedPSPathFromPSPath", path)!;
}

/// <summary>Convert-Path.</summary>
[Cmdlet(VerbsData.Convert, "Path", DefaultParameterSetName = "Path")]
[OutputType(typeof(string))]
public sealed class ConvertPathCommand : PathResolvingCommand
{
    internal override object Describe(PathInfo found) => found.ProviderPath;
}

/// <summary>Resolve-Path.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "Path", DefaultParameterSetName = "Path")]
[OutputType(typeof(PathInfo), typeof(string))]
public sealed class ResolvePathCommand : PathResolvingCommand
{
    private PathInfo? relativeTo;

    [Parameter(ParameterSetName = "Path")]
    [Parameter(ParameterSetName = "LiteralPath")]
    public SwitchParameter Relative { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RelativeBasePath { get; set; }

    protected override void BeginProcessing()
    {
        if (RelativeBasePath is not null)
        {
            InBase(RelativeBasePath, () => relativeTo = SessionState.Path.CurrentLocation);
        }
    }

    internal override Collection<PathInfo> Find(string path)
    {
        Collection<PathInfo> found = [];
        if (RelativeBasePath is null)
        {
            return base.Find(path);
        }

        InBase(RelativeBasePath, () => found = base.Find(path));
        return found;
    }

    internal override object Describe(PathInfo found)
    {
        if (!Relative.IsPresent)
        {
            return found;
        }

        string relative = SessionState.Path.NormalizeRelativePath(found.Path, (relativeTo ?? SessionState.Path.CurrentLocation).ProviderPath);
        return relative.StartsWith('.') ? relative : SessionState.Path.Combine(".", relative);
    }

    // The engine resolves against the current location only.
    private void InBase(string folder, Action work)
    {
        SessionState.Path.PushCurrentLocation(nameof(ResolvePathCommand));
        try
        {
            Enter(folder);
            work();
        }
        finally
        {
            SessionState.Path.PopLocation(nameof(ResolvePathCommand));
        }
    }

    private void Enter(string folder)
    {
        try
        {
            SessionState.Path.SetLocation(folder);
        }
        catch (ItemNotFoundException error)
        {
            ThrowTerminatingError(new ErrorRecord(error.ErrorRecord, error));
        }
    }
}
