using System.Globalization;
using System.Management.Automation;
using System.Text;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>What ConvertTo-Csv and Export-Csv have in common.</summary>
public abstract class BaseCsvWritingCommand : PSCmdlet
{
    /// <summary>Which values are put in quotation marks.</summary>
    public enum QuoteKind
    {
        Never,
        Always,
        AsNeeded,
    }

    [Parameter(Position = 1, ParameterSetName = "Delimiter")]
    [ValidateNotNull]
    public char Delimiter { get; set; } = ',';

    [Parameter(ParameterSetName = "UseCulture")]
    public SwitchParameter UseCulture { get; set; }

    [Parameter]
    [Alias("ITI")]
    public SwitchParameter IncludeTypeInformation { get; set; }

    /// <summary>Type information is left out unless asked for, so this changes nothing; it is here for scripts written for 5.1.</summary>
    [Parameter(DontShow = true)]
    [Alias("NTI")]
    public SwitchParameter NoTypeInformation { get; set; } = true;

    [Parameter]
    [Alias("QF")]
    public string[]? QuoteFields { get; set; }

    [Parameter]
    [Alias("UQ")]
    public QuoteKind UseQuotes { get; set; } = QuoteKind.Always;

    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    internal CsvWriter CreateWriter() => new(Delimiter, QuoteFields, UseQuotes);

    protected override void BeginProcessing()
    {
        if (QuoteFields is not null && MyInvocation.BoundParameters.ContainsKey(nameof(UseQuotes)))
        {
            Fail("CannotSpecifyQuoteFieldsAndUseQuotes", "You must specify either the -UseQuotes or -QuoteFields parameters, but not both.");
        }

        if (IncludeTypeInformation.IsPresent && MyInvocation.BoundParameters.ContainsKey(nameof(NoTypeInformation)))
        {
            Fail("CannotSpecifyIncludeTypeInformationAndNoTypeInformation", "You must specify either the -IncludeTypeInformation or -NoTypeInformation parameters, but not both.");
        }

        if (UseCulture.IsPresent)
        {
            Delimiter = CsvWriter.CultureDelimiter;
        }
    }

    private void Fail(string id, string message) =>
        ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(message), id, ErrorCategory.InvalidData, null));
}

/// <summary>ConvertTo-Csv.</summary>
[Cmdlet(VerbsData.ConvertTo, "Csv", DefaultParameterSetName = "Delimiter")]
[OutputType(typeof(string))]
public sealed class ConvertToCsvCommand : BaseCsvWritingCommand
{
    private CsvWriter? writer;

    [Parameter(ValueFromPipeline = true, Mandatory = true, ValueFromPipelineByPropertyName = true, Position = 0)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        if (writer is null)
        {
            writer = CreateWriter();
            writer.TakeColumns(InputObject);
            if (IncludeTypeInformation.IsPresent)
            {
                WriteObject(CsvWriter.TypeLine(InputObject));
            }

            if (!NoHeader.IsPresent)
            {
                WriteLine(writer.HeaderLine());
            }
        }

        WriteLine(writer.Line(InputObject));
    }

    // An object with none of the columns is no line; Export-Csv writes an empty one.
    private void WriteLine(string line)
    {
        if (line.Length > 0)
        {
            WriteObject(line);
        }
    }
}
