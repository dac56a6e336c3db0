using System.Globalization;
using System.Management.Automation;
using System.Text;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Select-String.</summary>
[Cmdlet(VerbsCommon.Select, "String", DefaultParameterSetName = "File")]
[OutputType(typeof(MatchInfo), typeof(bool))]
public sealed class SelectStringCommand : PSCmdlet
{
    private LineMatcher? matcher;
    private MatchContext? inputContext;
    private ulong inputLine;
    private bool found;

    [Parameter(ValueFromPipeline = true, Mandatory = true, ParameterSetName = "Object")]
    [Parameter(ValueFromPipeline = true, Mandatory = true, ParameterSetName = "ObjectRaw")]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    public string[] Pattern { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "File")]
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "FileRaw")]
    [FilePathText]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralFile")]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralFileRaw")]
    [FilePathText]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath { get; set; }

    [Parameter(ParameterSetName = "ObjectRaw", Mandatory = true)]
    [Parameter(ParameterSetName = "FileRaw", Mandatory = true)]
    [Parameter(ParameterSetName = "LiteralFileRaw", Mandatory = true)]
    public SwitchParameter Raw { get; set; }

    [Parameter]
    public SwitchParameter SimpleMatch { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter(ParameterSetName = "Object")]
    [Parameter(ParameterSetName = "File")]
    [Parameter(ParameterSetName = "LiteralFile")]
    public SwitchParameter Quiet { get; set; }

    [Parameter]
    public SwitchParameter List { get; set; }

    [Parameter]
    public SwitchParameter NoEmphasis { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Include { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Exclude { get; set; } = [];

    [Parameter]
    public SwitchParameter NotMatch { get; set; }

    [Parameter]
    public SwitchParameter AllMatches { get; set; }

    [Parameter]
    [EncodingArgument]
    [ArgumentCompleter(typeof(EncodingNameCompleter))]
    [ValidateNotNullOrEmpty]
    public Encoding? Encoding { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 2)]
    [ValidateRange(0, int.MaxValue)]
    public int[]? Context { get; set; }

    [Parameter]
    [ValidateNotNull]
    public string? Culture { get; set; }

    private bool Done => found && Quiet.IsPresent;

    protected override void BeginProcessing()
    {
        if (Culture is not null && !SimpleMatch.IsPresent)
        {
            ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException("You must specify -Culture parameter only with -SimpleMatch parameter."), "CannotSpecifyCultureWithoutSimpleMatch", ErrorCategory.InvalidData, null));
        }

        try
        {
            matcher = new LineMatcher(Pattern, new LineMatcher.Options(SimpleMatch.IsPresent, CaseSensitive.IsPresent, NotMatch.IsPresent, AllMatches.IsPresent, !NoEmphasis.IsPresent, Culture));
        }
        catch (ArgumentException error)
        {
            ThrowTerminatingError(new ErrorRecord(
                new ArgumentException($"The string {Pattern[0]} is not a valid regular expression: {error.Message}", error), "InvalidRegex", ErrorCategory.InvalidArgument, null));
        }
    }

    protected override void ProcessRecord()
    {
        if (Done)
        {
            return;
        }

        if (Path is null && LiteralPath is null)
        {
            TakeObject();
            return;
        }

        foreach (string path in Path ?? LiteralPath ?? [])
        {
            foreach (string file in FileInput.Resolve(this, path, LiteralPath is not null, FileInput.MissingFile.IsError))
            {
                if (IsWanted(file) && !Directory.Exists(file))
                {
                    Search(file, path);
                }

                if (Done)
                {
                    return;
                }
            }
        }

        DenyQuietly();
    }

    protected override void EndProcessing()
    {
        Emit(inputContext?.Finish());
    }

    private void TakeObject()
    {
        // A file from Get-ChildItem is searched, not its name.
        if (InputObject?.BaseObject is FileInfo file)
        {
            Search(file.FullName, file.FullName);
            DenyQuietly();
            return;
        }

        if (List.IsPresent && found)
        {
            return;
        }

        object? bare = InputObject?.BaseObject;
        if (bare is MatchInfo previous)
        {
            Emit(Single(matcher!.Match(previous.Line), previous.Path, previous.LineNumber));
            return;
        }

        string text = InputObject is null ? string.Empty : bare as string ?? LanguagePrimitives.ConvertTo<string>(InputObject);
        inputContext ??= new MatchContext(Context);
        inputLine++;
        MatchInfo? match = matcher!.Match(text);
        Emit(inputContext.Take(text, Placed(match, null, inputLine)));
    }

    // Files without a match are answered, text without one is not.
    private void DenyQuietly()
    {
        if (Quiet.IsPresent && !found)
        {
            WriteObject(List.IsPresent ? null : false);
        }
    }

    private static MatchInfo[] Single(MatchInfo? match, string path, ulong line) => Placed(match, path, line) is { } placed ? [placed] : [];

    private static MatchInfo? Placed(MatchInfo? match, string? path, ulong line)
    {
        if (match is not null)
        {
            match.Path = path ?? match.Path;
            match.LineNumber = line;
        }

        return match;
    }

    private void Search(string file, string path)
    {
        using StreamReader reader = FileInput.Open(this, file, Encoding);
        var context = new MatchContext(Context);
        ulong number = 0;
        bool one = false;
        while (!Stopping && !Done && reader.ReadLine() is { } line)
        {
            number++;
            MatchInfo? match = one ? null : Placed(matcher!.Match(line), file, number);
            one |= match is not null && List.IsPresent;
            Emit(context.Take(line, match));
        }

        Emit(context.Finish());
    }

    private void Emit(IEnumerable<MatchInfo>? matches)
    {
        foreach (MatchInfo match in matches ?? [])
        {
            if (Done)
            {
                return;
            }

            found = true;
            if (Quiet.IsPresent)
            {
                WriteObject(true);
            }
            else if (Raw.IsPresent)
            {
                WriteObject(match.Line);
            }
            else
            {
                WriteObject(match);
            }
        }
    }

    private bool IsWanted(string file)
    {
        static bool Matches(string[] patterns, string file) => Array.Exists(patterns, pattern =>
        {
            WildcardPattern wildcard = WildcardPattern.Get(pattern, OperatingSystem.IsWindows() ? WildcardOptions.IgnoreCase : WildcardOptions.None);
            return wildcard.IsMatch(file) || wildcard.IsMatch(System.IO.Path.GetFileName(file));
        });

        return (Include.Length == 0 || Matches(Include, file)) && !Matches(Exclude, file);
    }
}

/// <summary>Lets -Path take files: their full path, not what they print as.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FilePathTextAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Bare(inputData) switch
    {
        FileInfo file => file.FullName,
        System.Collections.IList items when items.Cast<object?>().Any(item => Bare(item) is FileInfo) =>
            items.Cast<object?>().Select(item => Bare(item) is FileInfo file ? file.FullName : item).ToArray(),
        _ => inputData,
    };

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
