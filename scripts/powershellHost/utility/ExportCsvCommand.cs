using System.Management.Automation;
using System.Text;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Export-Csv.</summary>
[Cmdlet(VerbsData.Export, "Csv", SupportsShouldProcess = true, DefaultParameterSetName = "Delimiter")]
public sealed class ExportCsvCommand : BaseCsvWritingCommand, IDisposable
{
    private CsvWriter? csv;
    private StreamWriter? file;
    private bool approved;

    [Parameter(ValueFromPipeline = true, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    [EncodingArgument]
    [ArgumentCompleter(typeof(EncodingNameCompleter))]
    [ValidateNotNullOrEmpty]
    public Encoding? Encoding { get; set; }

    [Parameter]
    public SwitchParameter Append { get; set; }

    private string Target => Path ?? LiteralPath ?? string.Empty;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Path is null == LiteralPath is null)
        {
            ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException("You must specify either the -Path or -LiteralPath parameters, but not both."),
                "CannotSpecifyPathAndLiteralPath", ErrorCategory.InvalidData, null));
        }

        approved = ShouldProcess(Target);
        if (approved)
        {
            Open();
        }
    }

    protected override void ProcessRecord()
    {
        if (!approved || file is null || InputObject is null)
        {
            return;
        }

        if (csv is null)
        {
            csv = CreateWriter();
            csv.TakeColumns(InputObject);
            Start(InputObject);
        }

        file.WriteLine(csv.Line(InputObject));
    }

    protected override void EndProcessing() => Dispose();

    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    private IReadOnlyList<string>? existingColumns;

    private void Open()
    {
        if (Append.IsPresent)
        {
            string existing = FileOutput.Resolve(this, Target, LiteralPath is not null);
            existingColumns = File.Exists(existing) ? ReadHeader(existing) : null;
        }

        file = FileOutput.Open(this, Target, LiteralPath is not null, new FileOutput.Options(Append.IsPresent, NoClobber.IsPresent, Force.IsPresent, Encoding));
    }

    private void Start(PSObject first)
    {
        if (existingColumns is { Count: > 0 })
        {
            RequireColumns(first, existingColumns);
            csv!.Columns = existingColumns;
            return;
        }

        if (IncludeTypeInformation.IsPresent)
        {
            file!.WriteLine(CsvWriter.TypeLine(first));
        }

        if (!NoHeader.IsPresent)
        {
            file!.WriteLine(csv!.HeaderLine());
        }
    }

    private IReadOnlyList<string>? ReadHeader(string existing)
    {
        using var reader = new StreamReader(existing, Encoding ?? FileOutput.ExistingEncoding(existing));
        var parser = new CsvParser(reader, Delimiter);
        List<string>? row = parser.ReadRow();
        while (row is [{ } only] && only.StartsWith('#'))
        {
            row = parser.ReadRow();
        }

        return row;
    }

    // Appending an object that lacks a column of the file would lose data silently; -Force accepts that.
    private void RequireColumns(PSObject first, IReadOnlyList<string> columns)
    {
        if (Force.IsPresent)
        {
            return;
        }

        foreach (string column in columns)
        {
            bool known = first.Properties[column] is not null || (first.BaseObject is System.Collections.IDictionary table && table.Contains(column));
            if (!known)
            {
                ThrowTerminatingError(new ErrorRecord(
                    new InvalidOperationException(
                        $"Cannot append CSV content to the following file: {Target}. The appended object does not have a property that corresponds to the following column: {column}. To continue with mismatched properties, add the -Force parameter, and then retry the command."),
                    "CannotAppendCsvWithMismatchedPropertyNames", ErrorCategory.InvalidData, column));
            }
        }
    }
}
