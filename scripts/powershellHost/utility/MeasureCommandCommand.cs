using System.Management.Automation;
using ExoScripting.PortableHost;

namespace Microsoft.PowerShell.Commands;

/// <summary>Measure-Command.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Command")]
public sealed class MeasureCommandCommand : PSCmdlet
{
    private readonly System.Diagnostics.Stopwatch watch = new();

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0, Mandatory = true)]
    public ScriptBlock? Expression { get; set; }

    protected override void ProcessRecord()
    {
        watch.Start();
        try
        {
            EngineInternals.InvokeForEffect(Expression!, InputObject);
        }
        finally
        {
            watch.Stop();
        }
    }

    protected override void EndProcessing() => WriteObject(watch.Elapsed);
}
