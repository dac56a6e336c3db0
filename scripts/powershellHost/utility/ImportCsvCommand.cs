using System.Management.Automation;
using System.Text;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Import-Csv.</summary>
[Cmdlet(VerbsData.Import, "Csv", DefaultParameterSetName = "DelimiterPath")]
public sealed class ImportCsvCommand : PSCmdlet
{
    [Parameter(Position = 1, ParameterSetName = "DelimiterPath")]
    [Parameter(Position = 1, ParameterSetName = "DelimiterLiteralPath")]
    [ValidateNotNull]
    public char Delimiter { get; set; } = ',';

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "DelimiterPath")]
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "CulturePath")]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "DelimiterLiteralPath")]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "CultureLiteralPath")]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "CulturePath")]
    [Parameter(Mandatory = true, ParameterSetName = "CultureLiteralPath")]
    [ValidateNotNull]
    public SwitchParameter UseCulture { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Header { get; set; }

    [Parameter]
    [EncodingArgument]
    [ArgumentCompleter(typeof(EncodingNameCompleter))]
    [ValidateNotNullOrEmpty]
    public Encoding? Encoding { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string path in Path ?? LiteralPath ?? [])
        {
            IReadOnlyList<string> files = FileInput.Resolve(this, path, LiteralPath is not null);
            RequireOne(files, path);
            foreach (string file in files)
            {
                Read(file);
            }
        }
    }

    // One path is one file: rows of several would be told apart by nothing.
    private void RequireOne(IReadOnlyList<string> files, string path)
    {
        if (files.Count > 1)
        {
            ThrowTerminatingError(new ErrorRecord(
                new PSInvalidOperationException("Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files."),
                "ReadWriteMultipleFilesNotSupported", ErrorCategory.InvalidArgument, null));
        }

        if (files.Count == 0 && LiteralPath is null && WildcardPattern.ContainsWildcardCharacters(path))
        {
            ThrowTerminatingError(new ErrorRecord(
                new FileNotFoundException($"Cannot perform operation because the wildcard path {path} did not resolve to a file."), "FileOpenFailure", ErrorCategory.OpenError, path));
        }
    }

    private void Read(string file)
    {
        using StreamReader reader = FileInput.Open(this, file, Encoding);
        new CsvRows(this, Header).Read(new CsvParser(reader, UseCulture.IsPresent ? CsvWriter.CultureDelimiter : Delimiter));
    }
}

/// <summary>ConvertFrom-Csv.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Csv", DefaultParameterSetName = "Delimiter")]
public sealed class ConvertFromCsvCommand : PSCmdlet
{
    private CsvRows? rows;

    [Parameter(Position = 1, ParameterSetName = "Delimiter")]
    [ValidateNotNull]
    [ValidateNotNullOrEmpty]
    public char Delimiter { get; set; } = ',';

    [Parameter(ParameterSetName = "UseCulture", Mandatory = true)]
    [ValidateNotNull]
    [ValidateNotNullOrEmpty]
    public SwitchParameter UseCulture { get; set; }

    [Parameter(ValueFromPipeline = true, Mandatory = true, ValueFromPipelineByPropertyName = true, Position = 0)]
    [ValidateNotNull]
    [ValidateNotNullOrEmpty]
    public PSObject[]? InputObject { get; set; }

    [Parameter]
    [ValidateNotNull]
    [ValidateNotNullOrEmpty]
    public string[]? Header { get; set; }

    protected override void ProcessRecord()
    {
        rows ??= new CsvRows(this, Header);
        string text = string.Join('\n', (InputObject ?? []).Select(item => item.ToString()));
        rows.Read(new CsvParser(new StringReader(text), UseCulture.IsPresent ? CsvWriter.CultureDelimiter : Delimiter));
    }
}

/// <summary>Makes objects of rows: the first row, or -Header, names their properties.</summary>
internal sealed class CsvRows(PSCmdlet command, string[]? header)
{
    private const string TypeMark = "#TYPE ";

    private List<string>? names = header is null ? null : [.. header];
    private string? typeName;
    private bool warned;
    private bool checkedNames;

    /// <summary>Writes an object for every row to the pipeline.</summary>
    public void Read(CsvParser parser)
    {
        while (parser.ReadRow() is { } row)
        {
            if (names is null && row[0].StartsWith('#'))
            {
                typeName ??= row[0].StartsWith(TypeMark, StringComparison.OrdinalIgnoreCase) ? row[0][TypeMark.Length..].Trim() : null;
            }
            else if (names is null)
            {
                names = Name(row);
            }
            else
            {
                Write(row, names);
            }
        }
    }

    private List<string> Name(List<string> row)
    {
        var named = new List<string>();
        int unnamed = 0;
        // Delimiters at the end of the line are no columns.
        int columns = Math.Max(1, row.FindLastIndex(cell => cell.Length > 0) + 1);
        foreach (string cell in row.Take(columns))
        {
            string name = cell;
            if (string.IsNullOrEmpty(name))
            {
                name = $"H{++unnamed}";
                Warn();
            }

            named.Add(name);
        }

        return named;
    }

    private void RequireDifferentNames(List<string> columns)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (columns.Find(name => !seen.Add(name)) is { } twice)
        {
            command.ThrowTerminatingError(new ErrorRecord(
                new ExtendedTypeSystemException($"The member \"{twice}\" is already present."), "AlreadyPresentPSMemberInfoInternalCollectionAdd", ErrorCategory.NotSpecified, null));
        }
    }

    private void Warn()
    {
        if (!warned)
        {
            warned = true;
            command.WriteWarning("One or more headers were not specified. Default names starting with \"H\" have been used in place of any missing headers.");
        }
    }

    private void Write(List<string> row, List<string> columns)
    {
        if (!checkedNames)
        {
            checkedNames = true;
            RequireDifferentNames(columns);
        }

        var result = new PSObject();
        for (int index = 0; index < columns.Count; index++)
        {
            result.Properties.Add(new PSNoteProperty(columns[index], index < row.Count ? row[index] : null), preValidated: true);
        }

        if (!string.IsNullOrEmpty(typeName))
        {
            result.TypeNames.Clear();
            result.TypeNames.Add(typeName);
            result.TypeNames.Add($"CSV:{typeName}");
        }

        command.WriteObject(result);
    }
}
