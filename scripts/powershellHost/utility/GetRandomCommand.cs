using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Management.Automation.Runspaces;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Random.</summary>
[Cmdlet(VerbsCommon.Get, "Random", DefaultParameterSetName = "RandomNumberParameterSet")]
[OutputType(typeof(int), typeof(long), typeof(double))]
public sealed class GetRandomCommand : PSCmdlet
{
    // A seed lasts as long as its session.
    private static readonly ConditionalWeakTable<Runspace, Random> Seeded = [];

    private readonly List<object?> items = [];
    private int seen;

    [Parameter]
    [ValidateNotNull]
    public int? SetSeed { get; set; }

    [Parameter(ParameterSetName = "RandomNumberParameterSet", Position = 0)]
    public object? Maximum { get; set; }

    [Parameter(ParameterSetName = "RandomNumberParameterSet")]
    public object? Minimum { get; set; }

    [Parameter(ParameterSetName = "RandomListItemParameterSet", ValueFromPipeline = true, Position = 0, Mandatory = true)]
    [Parameter(ParameterSetName = "ShuffleParameterSet", ValueFromPipeline = true, Position = 0, Mandatory = true)]
    [AllowNull]
    public object?[]? InputObject { get; set; }

    [Parameter(ParameterSetName = "RandomNumberParameterSet")]
    [Parameter(ParameterSetName = "RandomListItemParameterSet")]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    [Parameter(ParameterSetName = "ShuffleParameterSet", Mandatory = true)]
    public SwitchParameter Shuffle { get; set; }

    private static Random Generator =>
        Runspace.DefaultRunspace is { } runspace && Seeded.TryGetValue(runspace, out Random? seeded) ? seeded : Random.Shared;

    protected override void BeginProcessing()
    {
        if (SetSeed is { } seed && Runspace.DefaultRunspace is { } runspace)
        {
            Seeded.AddOrUpdate(runspace, new SeededRandom(seed));
        }

        if (ParameterSetName == "RandomNumberParameterSet")
        {
            WriteNumbers();
        }
    }

    protected override void ProcessRecord()
    {
        foreach (object? item in ParameterSetName == "RandomNumberParameterSet" ? [] : InputObject ?? [null])
        {
            seen++;
            if (Shuffle.IsPresent || items.Count < Count)
            {
                items.Add(item);
            }
            else if (Generator.Next(seen) < Count)
            {
                items[Generator.Next(items.Count)] = item;
            }
        }
    }

    protected override void EndProcessing()
    {
        object?[] chosen = [.. items];
        Generator.Shuffle(chosen);
        foreach (object? item in chosen)
        {
            WriteObject(item);
        }
    }

    private void WriteNumbers()
    {
        object maximum = Number(Maximum) ?? int.MaxValue;
        object minimum = Number(Minimum) ?? 0;
        for (int index = 0; index < Count; index++)
        {
            WriteObject(minimum is double || maximum is double
                ? NextDouble(Convert.ToDouble(minimum, CultureInfo.InvariantCulture), Maximum is null ? double.MaxValue : Convert.ToDouble(maximum, CultureInfo.InvariantCulture))
                : NextInteger(minimum, Maximum is null && minimum is long ? long.MaxValue : maximum));
        }
    }

    private object NextInteger(object minimum, object maximum)
    {
        bool wide = minimum is long || maximum is long;
        long least = Convert.ToInt64(minimum, CultureInfo.InvariantCulture);
        long limit = Convert.ToInt64(maximum, CultureInfo.InvariantCulture);
        if (least >= limit)
        {
            FailOrder(minimum, maximum);
        }

        long number = (Int128)limit - least <= int.MaxValue ? least + Generator.Next((int)(limit - least)) : Generator.NextInt64(least, limit);
        return wide ? number : (object)(int)number;
    }

    private double NextDouble(double minimum, double maximum)
    {
        if (minimum >= maximum)
        {
            FailOrder(minimum, maximum);
        }

        double width = maximum - minimum;
        double number = double.IsInfinity(width)
            ? minimum + (Generator.NextDouble() * maximum) - (Generator.NextDouble() * minimum)
            : minimum + (Generator.NextDouble() * width);
        return number < maximum ? number : Math.BitDecrement(maximum);
    }

    // A number keeps its kind: an integer that fits is an int, a bigger one a long, anything else a double.
    private static object? Number(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is null or int or long or double)
        {
            return bare;
        }

        if (bare is string text)
        {
            if (!LanguagePrimitives.TryConvertTo(text, CultureInfo.InvariantCulture, out double parsed))
            {
                // Not a number at all: the error speaks of the kind that was most likely meant.
                return LanguagePrimitives.ConvertTo(text, typeof(int), CultureInfo.InvariantCulture);
            }

            bool whole = !text.Contains('.', StringComparison.Ordinal);
            return whole && int.TryParse(text, CultureInfo.InvariantCulture, out int small) ? small
                : whole && long.TryParse(text, CultureInfo.InvariantCulture, out long big) ? big
                : (object)parsed;
        }

        return bare switch
        {
            float or decimal => LanguagePrimitives.ConvertTo<double>(bare),
            _ when LanguagePrimitives.TryConvertTo(bare, out int small) => small,
            _ when LanguagePrimitives.TryConvertTo(bare, out long big) => big,
            _ => LanguagePrimitives.ConvertTo<double>(bare),
        };
    }

    private void FailOrder(object minimum, object maximum) =>
        ThrowTerminatingError(new ErrorRecord(
            new ArgumentException($"The Minimum value ({minimum}) cannot be greater than or equal to the Maximum value ({maximum})."),
            "MinGreaterThanOrEqualMax", ErrorCategory.InvalidArgument, null));
}
