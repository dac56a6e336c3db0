using System.Management.Automation;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>What ConvertFrom-Json makes of text that looks like a date.</summary>
public enum JsonDateKind
{
    Default,
    Local,
    Utc,
    Offset,
    String,
}

/// <summary>ConvertFrom-Json.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Json")]
public sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly List<string> lines = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = string.Empty;

    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    [Parameter]
    [ValidateRange(ValidateRangeKind.Positive)]
    public int Depth { get; set; } = 1024;

    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    [Parameter]
    public JsonDateKind DateKind { get; set; } = JsonDateKind.Default;

    protected override void ProcessRecord() => lines.Add(InputObject);

    protected override void EndProcessing()
    {
        if (lines.Count == 1)
        {
            Convert(lines[0]);
            return;
        }

        if (lines.Count == 0)
        {
            return;
        }

        // Several inputs are documents of their own if the first is one, else the lines of a single document.
        bool separate;
        try
        {
            separate = TryRead(lines[0], out object? first) && Emit(first);
        }
        catch (ArgumentException)
        {
            separate = false;
        }

        if (!separate)
        {
            Convert(string.Join(Environment.NewLine, lines));
            return;
        }

        foreach (string line in lines.Skip(1))
        {
            Convert(line);
        }
    }

    private bool TryRead(string text, out object? value)
    {
        value = null;
        try
        {
            return new JsonText(AsHashtable.IsPresent, Depth, DateKind).TryRead(text, out value);
        }
        catch (JsonContentException error)
        {
            ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(error.Message), error.Id, ErrorCategory.InvalidOperation, null));
            throw;
        }
    }

    private void Convert(string text)
    {
        if (TryRead(text, out object? value))
        {
            Emit(value);
        }
    }

    private bool Emit(object? value)
    {
        WriteObject(value, !NoEnumerate.IsPresent);
        return true;
    }
}
