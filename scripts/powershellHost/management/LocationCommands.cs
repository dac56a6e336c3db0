using System.Management.Automation;
using ExoScripting.PortableHost.Management;

namespace Microsoft.PowerShell.Commands;

/// <summary>A cmdlet of the current location, for which also a path of the wrong form concerns that path only.</summary>
public abstract class LocationCommand : ProviderCommand
{
    internal override bool IsPathFailure(Exception error) => error is PSArgumentException || base.IsPathFailure(error);
}

/// <summary>Get-Location.</summary>
[Cmdlet(VerbsCommon.Get, "Location", DefaultParameterSetName = "Location")]
[OutputType(typeof(PathInfo), typeof(PathInfoStack))]
public sealed class GetLocationCommand : LocationCommand
{
    [Parameter(ParameterSetName = "Location", ValueFromPipelineByPropertyName = true)]
    public string[]? PSProvider { get; set; }

    [Parameter(ParameterSetName = "Location", ValueFromPipelineByPropertyName = true)]
    public string[]? PSDrive { get; set; }

    [Parameter(ParameterSetName = "Stack")]
    public SwitchParameter Stack { get; set; }

    [Parameter(ParameterSetName = "Stack", ValueFromPipelineByPropertyName = true)]
    public string[]? StackName { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == "Stack")
        {
            foreach (string? name in (IEnumerable<string?>?)StackName ?? [null])
            {
                Try(() => WriteObject(SessionState.Path.LocationStack(name)));
            }

            return;
        }

        foreach (string provider in PSProvider ?? [])
        {
            Try(() => WriteObject(SessionState.Path.CurrentProviderLocation(provider)));
        }

        foreach (string drive in PSDrive ?? [])
        {
            Try(() => WriteObject(SessionState.Path.GetResolvedPSPathFromPSPath($"{drive}:"), enumerateCollection: true));
        }

        if (PSProvider is null && PSDrive is null)
        {
            WriteObject(SessionState.Path.CurrentLocation);
        }
    }
}

/// <summary>What Set-Location and Push-Location have in common: they go where a path leads.</summary>
public abstract class MoveLocationCommand : LocationCommand
{
    private bool isLiteral;

    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Path { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal override void Configure(ProviderContext context) => context.Literal = isLiteral;

    internal void TakeLiterally(string? path)
    {
        isLiteral = true;
        Path = path;
    }

    /// <summary>Makes a path the current location and writes it with -PassThru.</summary>
    internal void Move(string path)
    {
        var location = (PathInfo)CreateContext().CallWith(SessionState.Path, "SetLocation", [path], isLiteral)!;
        if (PassThru.IsPresent)
        {
            WriteObject(location);
        }
    }
}

/// <summary>Set-Location.</summary>
[Cmdlet(VerbsCommon.Set, "Location", DefaultParameterSetName = "Path")]
[OutputType(typeof(PathInfo), typeof(PathInfoStack))]
public sealed class SetLocationCommand : MoveLocationCommand
{
    [Parameter(ParameterSetName = "LiteralPath", Mandatory = true, ValueFromPipeline = false, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath
    {
        get => Path;
        set => TakeLiterally(value);
    }

    [Parameter(ParameterSetName = "Stack", ValueFromPipelineByPropertyName = true)]
    public string? StackName { get; set; }

    protected override void ProcessRecord() => Try(() =>
    {
        if (ParameterSetName == "Stack")
        {
            PathInfoStack stack = SessionState.Path.SetDefaultLocationStack(StackName);
            if (PassThru.IsPresent)
            {
                WriteObject(stack);
            }

            return;
        }

        Move(string.IsNullOrEmpty(Path) ? SessionState.Provider.GetOne("FileSystem").Home : Path);
    });
}

/// <summary>Push-Location.</summary>
[Cmdlet(VerbsCommon.Push, "Location", DefaultParameterSetName = "Path")]
[OutputType(typeof(PathInfo))]
public sealed class PushLocationCommand : MoveLocationCommand
{
    [Parameter(ParameterSetName = "LiteralPath", ValueFromPipeline = false, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath
    {
        get => Path;
        set => TakeLiterally(value);
    }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? StackName { get; set; }

    protected override void ProcessRecord() => Try(() =>
    {
        SessionState.Path.PushCurrentLocation(StackName);
        if (Path is null)
        {
            return;
        }

        try
        {
            Move(Path);
        }
        catch (Exception error) when (error is IContainsErrorRecord)
        {
            SessionState.Path.PopLocation(StackName);
            throw;
        }
    });
}

/// <summary>Pop-Location.</summary>
[Cmdlet(VerbsCommon.Pop, "Location")]
[OutputType(typeof(PathInfo))]
public sealed class PopLocationCommand : LocationCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? StackName { get; set; }

    protected override void ProcessRecord() => Try(() =>
    {
        PathInfo? location = SessionState.Path.PopLocation(StackName);
        if (PassThru.IsPresent)
        {
            WriteObject(location);
        }
    });
}
