using System.Management.Automation;
using ExoScripting.PortableHost.Management;

namespace Microsoft.PowerShell.Commands;

/// <summary>Copy-Item, without its remote sessions.</summary>
[Cmdlet(VerbsCommon.Copy, "Item", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class CopyItemCommand : ForcedPathCommand
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? Destination { get; set; }

    [Parameter]
    public SwitchParameter Container { get; set; } = true;

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal override void Configure(ProviderContext context)
    {
        base.Configure(context);
        context.PassThru = PassThru.IsPresent;
    }

    protected override void ProcessRecord() => ForEachPath((path, context) =>
        context.Call(InvokeProvider.Item, "Copy", path, Destination, Recurse.IsPresent, Container.IsPresent ? CopyContainers.CopyTargetContainer : CopyContainers.CopyChildrenOfTargetContainer));
}

/// <summary>Move-Item.</summary>
[Cmdlet(VerbsCommon.Move, "Item", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class MoveItemCommand : ForcedPathCommand
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Destination { get; set; } = ".";

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal override void Configure(ProviderContext context)
    {
        base.Configure(context);
        context.PassThru = PassThru.IsPresent;
    }

    protected override void ProcessRecord() => ForEachPath((path, context) => context.Call(InvokeProvider.Item, "Move", path, Destination));
}

/// <summary>Rename-Item.</summary>
[Cmdlet(VerbsCommon.Rename, "Item", DefaultParameterSetName = "ByPath", SupportsShouldProcess = true)]
public sealed class RenameItemCommand : ProviderCommand
{
    private bool isLiteral;

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "ByPath")]
    public string? Path { get; set; }

    [Parameter(Mandatory = true, ValueFromPipeline = false, ValueFromPipelineByPropertyName = true, ParameterSetName = "ByLiteralPath")]
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

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string NewName { get; set; } = string.Empty;

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal override void Configure(ProviderContext context)
    {
        context.Literal = isLiteral;
        context.Force = Force.IsPresent;
        context.PassThru = PassThru.IsPresent;
    }

    protected override void ProcessRecord() => Try(() =>
    {
        ProviderContext context = CreateContext();
        // Fails with the usual words when there is no such item.
        context.Call(SessionState.Path, "GetResolvedPSPathFromPSPath", Path);
        if ((bool)context.Call(SessionState.Path, "IsCurrentLocationOrAncestor", Path)!)
        {
            throw new PSInvalidOperationException($"Cannot rename the item at '{Path}' because it is in use.");
        }

        context.Call(InvokeProvider.Item, "Rename", Path, NewName);
    });
}
