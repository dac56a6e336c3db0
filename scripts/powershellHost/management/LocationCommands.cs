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

/// <summary>Set-Location.</summary>
[Cmdlet(VerbsCommon.Set, "Location", DefaultParameterSetName = "Path")]
[OutputType(typeof(PathInfo), typeof(PathInfoStack))]
public sealed class SetLocationCommand : LocationCommand
{
    private bool isLiteral;

    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Path { get; set; }

    [Parameter(ParameterSetName = "LiteralPath", Mandatory = true, ValueFromPipeline = false, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath
    {
        get => Path;
        set
        {
            isLiteral = true;
            Path = value;
        }
    }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter(ParameterSetName = "Stack", ValueFromPipelineByPropertyName = true)]
    public string? StackName { get; set; }

    internal override void Configure(ProviderContext context) => context.Literal = isLiteral;

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

        string path = string.IsNullOrEmpty(Path) ? SessionState.Provider.GetOne("FileSystem").Home : Path;
        var location = (PathInfo)CreateContext().CallWith(SessionState.Path, "SetLocation", [path], isLiteral)!;
        if (PassThru.IsPresent)
        {
            WriteObject(location);
        }
    });
}

/// <summary>Push-Location.</summary>
[Cmdlet(VerbsCommon.Push, "Location", DefaultParameterSetName = "Path")]
[OutputType(typeof(PathInfo))]
public sealed class PushLocationCommand : LocationCommand
{
    private bool isLiteral;

    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Path { get; set; }

    [Parameter(ParameterSetName = "LiteralPath", ValueFromPipeline = false, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath
    {
        get => Path;
        set
        {
            isLiteral = true;
            Path = value;
        }
    }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? StackName { get; set; }

    internal override void Configure(ProviderContext context) => context.Literal = isLiteral;

    protected override void ProcessRecord() => Try(() =>
    {
        SessionState.Path.PushCurrentLocation(StackName);
        if (Path is null)
        {
            return;
        }

        try
        {
            var location = (PathInfo)CreateContext().CallWith(SessionState.Path, "SetLocation", [Path], isLiteral)!;
            if (PassThru.IsPresent)
            {
                WriteObject(location);
            }
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
