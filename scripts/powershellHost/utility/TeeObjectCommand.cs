using System.Management.Automation;
using System.Text;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Tee-Object.</summary>
[Cmdlet("Tee", "Object", DefaultParameterSetName = "File")]
public sealed class TeeObjectCommand : PSCmdlet, IDisposable
{
    private readonly List<object?> collected = [];
    private System.Management.Automation.PowerShell? shell;
    private SteppablePipeline? pipeline;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "File")]
    [Alias("Path")]
    public string? FilePath { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LiteralFile")]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    [Parameter(ParameterSetName = "File")]
    public SwitchParameter Append { get; set; }

    [Parameter(ParameterSetName = "File")]
    [Parameter(ParameterSetName = "LiteralFile")]
    [EncodingArgument]
    [ArgumentCompleter(typeof(EncodingNameCompleter))]
    [ValidateNotNullOrEmpty]
    public Encoding? Encoding { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Variable")]
    public string? Variable { get; set; }

    protected override void BeginProcessing()
    {
        if (Variable is not null)
        {
            return;
        }

        shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(new CmdletInfo("Out-File", typeof(OutFileCommand)));
        shell.AddParameter(LiteralPath is null ? "FilePath" : "LiteralPath", FilePath ?? LiteralPath);
        if (Append.IsPresent)
        {
            shell.AddParameter("Append");
        }

        if (Encoding is not null)
        {
            shell.AddParameter("Encoding", Encoding);
        }

        pipeline = shell.GetSteppablePipeline();
        // An object given by -InputObject is handed on as one from the pipeline is.
        pipeline.Begin(expectInput: true, (EngineIntrinsics)GetVariableValue("ExecutionContext"));
    }

    protected override void ProcessRecord()
    {
        if (pipeline is null)
        {
            collected.Add(InputObject);
        }
        else
        {
            pipeline.Process(InputObject);
        }

        WriteObject(InputObject);
    }

    protected override void EndProcessing()
    {
        pipeline?.End();
        if (Variable is not null)
        {
            SessionState.PSVariable.Set(Variable, collected.Count == 1 ? collected[0] : collected.ToArray());
        }
    }

    public void Dispose()
    {
        pipeline?.Dispose();
        shell?.Dispose();
    }
}
