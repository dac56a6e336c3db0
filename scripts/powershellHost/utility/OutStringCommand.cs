using System.Management.Automation;
using System.Text;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace Microsoft.PowerShell.Commands;

/// <summary>Out-String.</summary>
[Cmdlet(VerbsData.Out, "String", DefaultParameterSetName = "NoNewLineFormatting")]
public sealed class OutStringCommand : FrontEndCommandBase
{
    private readonly StringBuilder text = new();

    public OutStringCommand() => EngineFormatting.AttachOutput(this);

    [Parameter(ParameterSetName = "StreamFormatting")]
    public SwitchParameter Stream { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; }

    [Parameter(ParameterSetName = "NoNewLineFormatting")]
    public SwitchParameter NoNewline { get; set; }

    protected override void BeginProcessing()
    {
        TextWriter writer = Stream.IsPresent ? new LineWriter(line => WriteObject(line)) : new StringWriter(text);
        // As in Out-File, only tables keep to the console's width unless told to.
        EngineFormatting.AttachWriter(this, writer, Width > 0 ? Width : int.MaxValue, NoNewline.IsPresent);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (!Stream.IsPresent)
        {
            WriteObject(text.ToString());
        }
    }
}

/// <summary>A text writer that hands on whole lines.</summary>
internal sealed class LineWriter(Action<string> take) : TextWriter
{
    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value) => take(value.ToString());

    public override void Write(string? value) => take(value ?? string.Empty);

    public override void WriteLine(string? value) => take(value ?? string.Empty);
}
