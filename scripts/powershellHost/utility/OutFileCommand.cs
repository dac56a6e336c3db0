using System.Management.Automation;
using System.Text;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace Microsoft.PowerShell.Commands;

/// <summary>Out-File; the engine's redirection operators use it too.</summary>
[Cmdlet(VerbsData.Out, "File", SupportsShouldProcess = true, DefaultParameterSetName = "ByPath")]
public sealed class OutFileCommand : FrontEndCommandBase
{
    private StreamWriter? writer;

    public OutFileCommand() => EngineFormatting.AttachOutput(this);

    [Alias("Path")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByPath")]
    public string? FilePath { get; set; }

    [Alias("PSPath", "LP")]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "ByLiteralPath")]
    public string? LiteralPath { get; set; }

    [Parameter(Position = 1)]
    [EncodingArgument]
    [ArgumentCompleter(typeof(EncodingNameCompleter))]
    [ValidateNotNullOrEmpty]
    public Encoding? Encoding { get; set; }

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    protected override void BeginProcessing()
    {
        string path = FilePath ?? LiteralPath ?? string.Empty;
        if (ShouldProcess(path, "Output to File"))
        {
            var options = new FileOutput.Options(Append.IsPresent, NoClobber.IsPresent, Force.IsPresent, Encoding);
            writer = FileOutput.Open(this, path, literal: LiteralPath is not null, options);
        }

        // A file has no last column to spare, and PowerShell does not break its lines unless told to.
        int width = Width > 0 ? Width : int.MaxValue;
        EngineFormatting.AttachWriter(this, writer ?? TextWriter.Null, width, NoNewline.IsPresent);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        Close();
    }

    protected override void InternalDispose()
    {
        base.InternalDispose();
        Close();
    }

    private void Close()
    {
        writer?.Dispose();
        writer = null;
    }
}
