using System.Collections.ObjectModel;
using System.Management.Automation;

namespace ExoScripting.PortableHost.Management;

/// <summary>A cmdlet that works through a provider: filters, -Force and the provider's own parameters are handed on.</summary>
public abstract class ProviderCommand : PSCmdlet, IDynamicParameters
{
    private readonly List<ProviderContext> running = [];
    private object? dynamicParameters;

    /// <summary>The provider's parameters for these arguments.</summary>
    public object? GetDynamicParameters()
    {
        try
        {
            return dynamicParameters = ReadDynamicParameters(CreateContext());
        }
        catch (Exception error) when (error is IContainsErrorRecord)
        {
            // A path that cannot be resolved yet brings no parameters; using it fails with the right words.
            return null;
        }
    }

    /// <summary>Asks the provider; null unless a cmdlet has such parameters.</summary>
    internal virtual object? ReadDynamicParameters(ProviderContext context) => null;

    /// <summary>Fills in what the parameters say.</summary>
    internal virtual void Configure(ProviderContext context)
    {
    }

    internal ProviderContext CreateContext()
    {
        var context = new ProviderContext(this) { DynamicParameters = dynamicParameters };
        Configure(context);
        running.Add(context);
        return context;
    }

    /// <summary>Runs one operation; a path that leads nowhere is an error of the cmdlet, which goes on with the next.</summary>
    /// <returns>False when it failed.</returns>
    internal bool Try(Action operation)
    {
        try
        {
            operation();
            return true;
        }
        catch (Exception error) when (IsPathFailure(error))
        {
            WriteError(new ErrorRecord(((IContainsErrorRecord)error).ErrorRecord, error));
            return false;
        }
    }

    /// <summary>Whether this failure concerns one path only; all others end the cmdlet.</summary>
    internal virtual bool IsPathFailure(Exception error) =>
        error is PSNotSupportedException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or ItemNotFoundException;

    protected override void StopProcessing()
    {
        foreach (ProviderContext context in running)
        {
            context.Stop();
        }
    }
}

/// <summary>-Path with wildcards or -LiteralPath, and the filters.</summary>
public abstract class PathCommand : ProviderCommand
{
    internal string[]? Paths { get; set; }

    internal bool IsLiteral { get; set; }

    [Parameter(ParameterSetName = "LiteralPath", Mandatory = true, ValueFromPipeline = false, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath
    {
        get => Paths;
        set
        {
            IsLiteral = true;
            Paths = value;
        }
    }

    [Parameter]
    public string? Filter { get; set; }

    [Parameter]
    public string[]? Include { get; set; }

    [Parameter]
    public string[]? Exclude { get; set; }

    internal override void Configure(ProviderContext context)
    {
        context.Literal = IsLiteral;
        context.SetFilters(Include, Exclude, Filter);
    }

    /// <summary>What a path names, its wildcards and the filters applied; a pattern that matches nothing is an error.</summary>
    internal Collection<PathInfo> Resolve(string path)
    {
        ProviderContext context = CreateContext();
        var found = (Collection<PathInfo>)context.Call(SessionState.Path, "GetResolvedPSPathFromPSPath", path)!;
        if (found.Count == 0)
        {
            WriteError(new ErrorRecord(
                new Exception($"An object at the specified path {path} does not exist, or has been filtered by the -Include or -Exclude parameter."),
                "ItemNotFound", ErrorCategory.ObjectNotFound, Paths));
        }

        return found;
    }

    /// <summary>Runs one operation for every path.</summary>
    internal void ForEachPath(Action<string, ProviderContext> operation)
    {
        foreach (string path in Paths ?? [])
        {
            Try(() => operation(path, CreateContext()));
        }
    }
}

/// <summary>A path cmdlet whose -Path also comes by the pipeline.</summary>
public abstract class PipedPathCommand : PathCommand
{
    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path
    {
        get => Paths;
        set => Paths = value;
    }
}

/// <summary>As <see cref="PipedPathCommand"/>, with -Force.</summary>
public abstract class ForcedPathCommand : PipedPathCommand
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    internal override void Configure(ProviderContext context)
    {
        base.Configure(context);
        context.Force = Force.IsPresent;
    }
}
