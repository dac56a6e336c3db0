using System.Management.Automation;
using ExoScripting.PortableHost.Management;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-ChildItem.</summary>
[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = "Items")]
public sealed class GetChildItemCommand : ProviderCommand
{
    private bool isLiteral;
    private uint depth = uint.MaxValue;

    [Parameter(Position = 0, ParameterSetName = "Items", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    [Parameter(ParameterSetName = "LiteralItems", Mandatory = true, ValueFromPipeline = false, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath
    {
        get => Path;
        set
        {
            isLiteral = true;
            Path = value;
        }
    }

    [Parameter(Position = 1)]
    public string? Filter { get; set; }

    [Parameter]
    public string[]? Include { get; set; }

    [Parameter]
    public string[]? Exclude { get; set; }

    [Parameter]
    [Alias("s", "r")]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public uint Depth
    {
        get => depth;
        set
        {
            depth = value;
            Recurse = true;
        }
    }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter Name { get; set; }

    internal override void Configure(ProviderContext context)
    {
        context.Literal = isLiteral;
        context.Force = Force.IsPresent;
        context.SetFilters(Include, Exclude, Filter);
    }

    internal override object? ReadDynamicParameters(ProviderContext context)
    {
        string path = Path is { Length: > 0 } ? Path[0] : ".";
        return Name.IsPresent
            ? context.Call(InvokeProvider.ChildItem, "GetChildNamesDynamicParameters", path)
            : context.Call(InvokeProvider.ChildItem, "GetChildItemsDynamicParameters", path, Recurse.IsPresent);
    }

    protected override void ProcessRecord()
    {
        foreach (string path in Path is { Length: > 0 } ? Path : [string.Empty])
        {
            Try(() =>
            {
                if (Name.IsPresent)
                {
                    CreateContext().Call(InvokeProvider.ChildItem, "GetNames", path, ReturnContainers.ReturnMatchingContainers, Recurse.IsPresent, Depth);
                }
                else
                {
                    CreateContext().Call(InvokeProvider.ChildItem, "Get", path, Recurse.IsPresent, Depth);
                }
            });
        }
    }
}
