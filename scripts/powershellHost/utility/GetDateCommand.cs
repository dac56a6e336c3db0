using System.Globalization;
using System.Management.Automation;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Date.</summary>
[Cmdlet(VerbsCommon.Get, "Date", DefaultParameterSetName = "DateAndFormat")]
[OutputType(typeof(string), ParameterSetName = ["DateAndFormat", "DateAndUFormat"])]
[OutputType(typeof(DateTime), ParameterSetName = ["DateAndFormat"])]
public sealed class GetDateCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "DateAndFormat", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "DateAndUFormat", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LastWriteTime")]
    public DateTime Date { get; set; }

    [Parameter(ParameterSetName = "UnixTimeSecondsAndFormat", Mandatory = true)]
    [Parameter(ParameterSetName = "UnixTimeSecondsAndUFormat", Mandatory = true)]
    [Alias("UnixTime")]
    [ValidateRange(-62135596800, 253402300799)]
    public long UnixTimeSeconds { get; set; }

    [Parameter]
    [ValidateRange(1, 9999)]
    public int Year { get; set; }

    [Parameter]
    [ValidateRange(1, 12)]
    public int Month { get; set; }

    [Parameter]
    [ValidateRange(1, 31)]
    public int Day { get; set; }

    [Parameter]
    [ValidateRange(0, 23)]
    public int Hour { get; set; }

    [Parameter]
    [ValidateRange(0, 59)]
    public int Minute { get; set; }

    [Parameter]
    [ValidateRange(0, 59)]
    public int Second { get; set; }

    [Parameter]
    [ValidateRange(0, 999)]
    public int Millisecond { get; set; }

    [Parameter]
    public DisplayHintType DisplayHint { get; set; } = DisplayHintType.DateTime;

    [Parameter(Mandatory = true, ParameterSetName = "DateAndUFormat")]
    [Parameter(Mandatory = true, ParameterSetName = "UnixTimeSecondsAndUFormat")]
    public string? UFormat { get; set; }

    [Parameter(ParameterSetName = "DateAndFormat")]
    [Parameter(ParameterSetName = "UnixTimeSecondsAndFormat")]
    [ArgumentCompletions("FileDate", "FileDateUniversal", "FileDateTime", "FileDateTimeUniversal")]
    public string? Format { get; set; }

    [Parameter]
    public SwitchParameter AsUTC { get; set; }

    protected override void ProcessRecord()
    {
        DateTime date = Parts(Start());
        if (AsUTC.IsPresent)
        {
            date = date.ToUniversalTime();
        }

        if (UFormat is not null)
        {
            WriteObject(UnixDateFormat.Format(date, UFormat));
        }
        else if (Format is not null)
        {
            WriteObject(Text(date, Format));
        }
        else
        {
            var result = new PSObject(date);
            result.Properties.Add(new PSNoteProperty("DisplayHint", DisplayHint));
            WriteObject(result);
        }
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private DateTime Start()
    {
        if (IsGiven(nameof(UnixTimeSeconds)))
        {
            return DateTimeOffset.FromUnixTimeSeconds(UnixTimeSeconds).LocalDateTime;
        }

        return IsGiven(nameof(Date)) ? Date : DateTime.Now;
    }

    private DateTime Parts(DateTime date)
    {
        date = date.AddYears(IsGiven(nameof(Year)) ? Year - date.Year : 0);
        date = date.AddMonths(IsGiven(nameof(Month)) ? Month - date.Month : 0);
        date = date.AddDays(IsGiven(nameof(Day)) ? Day - date.Day : 0);
        date = date.AddHours(IsGiven(nameof(Hour)) ? Hour - date.Hour : 0);
        date = date.AddMinutes(IsGiven(nameof(Minute)) ? Minute - date.Minute : 0);
        date = date.AddSeconds(IsGiven(nameof(Second)) ? Second - date.Second : 0);
        if (IsGiven(nameof(Millisecond)))
        {
            date = date.AddMilliseconds(Millisecond - date.Millisecond).AddTicks(-(date.Ticks % TimeSpan.TicksPerMillisecond));
        }

        return date;
    }

    private static string Text(DateTime date, string format)
    {
        bool universal = format.EndsWith("Universal", StringComparison.OrdinalIgnoreCase);
        string? known = format.ToUpperInvariant() switch
        {
            "FILEDATE" => "yyyyMMdd",
            "FILEDATEUNIVERSAL" => "yyyyMMdd\\Z",
            "FILEDATETIME" => "yyyyMMdd\\THHmmssffff",
            "FILEDATETIMEUNIVERSAL" => "yyyyMMdd\\THHmmssffff\\Z",
            _ => null,
        };
        DateTime shown = known is not null && universal ? date.ToUniversalTime() : date;
        return shown.ToString(known ?? format, CultureInfo.CurrentCulture);
    }
}
