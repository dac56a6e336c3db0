using System.Collections.ObjectModel;
using System.Management.Automation;
using ExoScripting.PortableHost.Management;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Item.</summary>
[Cmdlet(VerbsCommon.Get, "Item", DefaultParameterSetName = "Path")]
public sealed class GetItemCommand : ForcedPathCommand
{
    internal override object? ReadDynamicParameters(ProviderContext context) =>
        context.Call(InvokeProvider.Item, "GetItemDynamicParameters", Paths is { Length: > 0 } ? Paths[0] : ".");

    protected override void ProcessRecord() => ForEachPath((path, context) => context.Call(InvokeProvider.Item, "Get", path));
}

/// <summary>Clear-Item.</summary>
[Cmdlet(VerbsCommon.Clear, "Item", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class ClearItemCommand : ForcedPathCommand
{
    protected override void ProcessRecord() => ForEachPath((path, context) => context.Call(InvokeProvider.Item, "Clear", path));
}

/// <summary>Set-Item.</summary>
[Cmdlet(VerbsCommon.Set, "Item", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class SetItemCommand : PathCommand
{
    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path
    {
        get => Paths;
        set => Paths = value;
    }

    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal override void Configure(ProviderContext context)
    {
        base.Configure(context);
        context.Force = Force.IsPresent;
        context.PassThru = PassThru.IsPresent;
    }

    protected override void ProcessRecord() => ForEachPath((path, context) => context.Call(InvokeProvider.Item, "Set", path, Value));
}

/// <summary>New-Item.</summary>
[Cmdlet(VerbsCommon.New, "Item", DefaultParameterSetName = "pathSet", SupportsShouldProcess = true)]
public sealed class NewItemCommand : ProviderCommand
{
    [Parameter(Position = 0, ParameterSetName = "pathSet", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = "nameSet", Mandatory = false, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    [Parameter(ParameterSetName = "nameSet", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Type")]
    public string? ItemType { get; set; }

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Target")]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    internal override void Configure(ProviderContext context) => context.Force = Force.IsPresent;

    internal override object? ReadDynamicParameters(ProviderContext context) =>
        context.Call(InvokeProvider.Item, "NewItemDynamicParameters", Path is { Length: > 0 } ? Path[0] : ".", ItemType, Value);

    protected override void ProcessRecord()
    {
        foreach (string path in Path is { Length: > 0 } ? Path : [string.Empty])
        {
            Try(() => CreateContext().Call(InvokeProvider.Item, "New", path, Name, ItemType, Value));
        }
    }
}

/// <summary>Remove-Item.</summary>
[Cmdlet(VerbsCommon.Remove, "Item", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class RemoveItemCommand : ForcedPathCommand
{
    private bool yesToAll;
    private bool noToAll;

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    internal override object? ReadDynamicParameters(ProviderContext context) =>
        Paths is { Length: > 0 } ? context.Call(InvokeProvider.Item, "RemoveItemDynamicParameters", Paths[0], Recurse.IsPresent) : null;

    protected override void ProcessRecord() => ForEachPath((path, context) =>
    {
        var found = (Collection<PathInfo>)context.Call(SessionState.Path, "GetResolvedPSPathFromPSPath", path)!;
        foreach (PathInfo item in found)
        {
            Try(() => Remove(item));
        }
    });

    private void Remove(PathInfo item)
    {
        ProviderContext context = CreateContext();
        context.Literal = true;
        if ((bool)context.Call(SessionState.Path, "IsCurrentLocationOrAncestor", item.Path)!)
        {
            WriteError(new ErrorRecord(
                new PSInvalidOperationException($"Cannot remove the item at '{item.Path}' because it is in use."), "InvalidOperation", ErrorCategory.InvalidOperation, item.Path));
            return;
        }

        bool hasChildren = !Recurse.IsPresent && (bool)context.Call(InvokeProvider.ChildItem, "HasChild", item.Path)!;
        if (hasChildren && !IsSymbolicLink(item))
        {
            const string caption = "Confirm";
            string query = $"The item at {item.ProviderPath} has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. Are you sure you want to continue?";
            if (!ShouldContinue(query, caption, ref yesToAll, ref noToAll))
            {
                return;
            }
        }

        context.Call(InvokeProvider.Item, "Remove", item.Path, Recurse.IsPresent || hasChildren);
    }

    private static bool IsSymbolicLink(PathInfo item) =>
        item.Provider.Name == "FileSystem" && new DirectoryInfo(item.ProviderPath).LinkTarget is not null;
}
