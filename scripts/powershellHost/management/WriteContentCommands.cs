using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Provider;
using ExoScripting.PortableHost.Management;

namespace Microsoft.PowerShell.Commands;

/// <summary>What Set-Content and Add-Content have in common: the files stay open while input comes in.</summary>
public abstract class WriteContentCommandBase : PathCommand, IDisposable
{
    private readonly List<IContentWriter> writers = [];
    private bool isOpen;

    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path
    {
        get => Paths;
        set => Paths = value;
    }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Value { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    internal abstract string Action { get; }

    internal override void Configure(ProviderContext context)
    {
        base.Configure(context);
        context.Force = Force.IsPresent;
        context.PassThru = PassThru.IsPresent;
    }

    internal override object? ReadDynamicParameters(ProviderContext context) =>
        context.Call(InvokeProvider.Content, "GetContentWriterDynamicParameters", Paths is { Length: > 0 } ? Paths[0] : ".");

    /// <summary>Before the file is opened for writing.</summary>
    internal virtual void Prepare(string path)
    {
    }

    /// <summary>After it was opened.</summary>
    internal virtual void Position(IContentWriter writer)
    {
    }

    protected override void ProcessRecord()
    {
        // Paths that come with each object of the pipeline are files of their own.
        if (!isOpen || MyInvocation.ExpectingInput && MyInvocation.PipelinePosition > 1 && !MyInvocation.BoundParameters.ContainsKey(IsLiteral ? nameof(LiteralPath) : nameof(Path)))
        {
            Close();
            isOpen = true;
            ForEachPath((path, _) => Open(path));
        }

        object?[] items = Value ?? [null];
        foreach (IContentWriter writer in writers)
        {
            IList? written = null;
            try
            {
                written = writer.Write(items);
            }
            catch (Exception error) when (error is IContainsErrorRecord)
            {
                // What cannot be written is left out; the rest of the input goes on.
                WriteError(new ErrorRecord(((IContainsErrorRecord)error).ErrorRecord, error));
                continue;
            }

            if (PassThru.IsPresent)
            {
                WriteObject(written, enumerateCollection: true);
            }
        }
    }

    protected override void EndProcessing() => Close();

    public void Dispose() => Close();

    private void Open(string path)
    {
        foreach (string accepted in Accepted(path))
        {
            Prepare(accepted);
            ProviderContext context = CreateContext();
            context.Literal = true;
            foreach (IContentWriter writer in (Collection<IContentWriter>)context.Call(InvokeProvider.Content, "GetWriter", accepted)!)
            {
                Position(writer);
                writers.Add(writer);
            }
        }
    }

    private List<string> Accepted(string path)
    {
        bool pattern = !IsLiteral && WildcardPattern.ContainsWildcardCharacters(path);
        IEnumerable<string> candidates = pattern
            ? Resolve(path).Select(found => found.Path)
            : [path];
        return [.. candidates.Where(candidate => ShouldProcess($"Path: {SessionState.Path.GetUnresolvedProviderPathFromPSPath(candidate)}", Action))];
    }

    private void Close()
    {
        foreach (IContentWriter writer in writers)
        {
            writer.Close();
            writer.Dispose();
        }

        writers.Clear();
    }
}

/// <summary>Set-Content.</summary>
[Cmdlet(VerbsCommon.Set, "Content", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class SetContentCommand : WriteContentCommandBase
{
    internal override string Action => "Set Content";

    internal override void Prepare(string path)
    {
        ProviderContext context = CreateContext();
        context.Literal = true;
        context.PassThru = false;
        if ((bool)context.Call(InvokeProvider.Item, "Exists", path)!)
        {
            context.Call(InvokeProvider.Content, "Clear", path);
        }
    }
}

/// <summary>Add-Content.</summary>
[Cmdlet(VerbsCommon.Add, "Content", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class AddContentCommand : WriteContentCommandBase
{
    internal override string Action => "Add Content";

    internal override void Position(IContentWriter writer) => writer.Seek(0, SeekOrigin.End);
}

/// <summary>Clear-Content.</summary>
[Cmdlet(VerbsCommon.Clear, "Content", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class ClearContentCommand : PathCommand
{
    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path
    {
        get => Paths;
        set => Paths = value;
    }

    [Parameter]
    public SwitchParameter Force { get; set; }

    internal override void Configure(ProviderContext context)
    {
        base.Configure(context);
        context.Force = Force.IsPresent;
        // The provider would write the emptied item.
        context.PassThru = false;
    }

    protected override void ProcessRecord() => ForEachPath((path, context) => context.Call(InvokeProvider.Content, "Clear", path));
}
