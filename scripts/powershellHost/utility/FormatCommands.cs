using System.Management.Automation;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace Microsoft.PowerShell.Commands;

/// <summary>Format-Table: the engine's own formatter.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => EngineFormatting.Attach(this, "Table");
}

/// <summary>Format-List: the engine's own formatter.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand() => EngineFormatting.Attach(this, "List");
}

/// <summary>Format-Wide.</summary>
[Cmdlet(VerbsCommon.Format, "Wide")]
public sealed class FormatWideCommand : OuterFormatShapeCommandBase
{
    private bool? autoSize;
    private int? column;

    public FormatWideCommand() => EngineFormatting.Attach(this, "Wide");

    [Parameter(Position = 0)]
    public object? Property { get; set; }

    [Parameter]
    public SwitchParameter AutoSize
    {
        get => autoSize ?? false;
        set => autoSize = value.ToBool();
    }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Column
    {
        get => column ?? -1;
        set => column = value;
    }

    protected override void BeginProcessing()
    {
        if (autoSize == true && column is not null)
        {
            ThrowTerminatingError(new ErrorRecord(
                new InvalidDataException("Cmdlet parameters AutoSize and Column are mutually exclusive."), "FormatCannotSpecifyAutosizeAndColumns", ErrorCategory.InvalidArgument, null));
        }

        base.BeginProcessing();
        EngineFormatting.UseWide(this, Property, autoSize, column);
    }
}

/// <summary>Format-Custom.</summary>
[Cmdlet(VerbsCommon.Format, "Custom")]
public sealed class FormatCustomCommand : OuterFormatShapeCommandBase
{
    public FormatCustomCommand() => EngineFormatting.Attach(this, "Complex");

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Depth { get; set; } = 5;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        EngineFormatting.UseCustom(this, Property, Depth);
    }
}
