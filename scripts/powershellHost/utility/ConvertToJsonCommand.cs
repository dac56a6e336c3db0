using System.Management.Automation;
using Newtonsoft.Json;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>ConvertTo-Json.</summary>
[Cmdlet(VerbsData.ConvertTo, "Json")]
public sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> collected = [];
    private readonly CancellationTokenSource stopping = new();

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    [Parameter]
    public SwitchParameter Compress { get; set; }

    [Parameter]
    public SwitchParameter EnumsAsStrings { get; set; }

    [Parameter]
    public SwitchParameter AsArray { get; set; }

    [Parameter]
    public StringEscapeHandling EscapeHandling { get; set; } = StringEscapeHandling.Default;

    protected override void ProcessRecord() => collected.Add(InputObject);

    protected override void StopProcessing() => stopping.Cancel();

    protected override void EndProcessing()
    {
        if (collected.Count == 0)
        {
            return;
        }

        object? value = collected.Count > 1 || AsArray.IsPresent ? collected : collected[0];
        var tree = new JsonTree(Depth, EnumsAsStrings.IsPresent, stopping.Token);
        object? plain = null;
        try
        {
            plain = tree.Build(value);
        }
        catch (JsonKeyException error)
        {
            ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(error.Message), "NonStringKeyInDictionary", ErrorCategory.InvalidOperation, value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value));
        }

        if (tree.WasTruncated)
        {
            WriteWarning($"Resulting JSON is truncated as serialization has exceeded the set depth of {Depth}.");
        }

        WriteObject(JsonConvert.SerializeObject(plain, Compress.IsPresent ? Formatting.None : Formatting.Indented, new JsonSerializerSettings
        {
            TypeNameHandling = TypeNameHandling.None,
            MaxDepth = 1024,
            StringEscapeHandling = EscapeHandling,
        }));
    }
}
