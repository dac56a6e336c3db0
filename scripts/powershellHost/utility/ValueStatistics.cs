using System.Globalization;
using System.Management.Automation;

namespace ExoScripting.PortableHost.Utility;

/// <summary>Running statistics of one property.</summary>
internal sealed class ValueStatistics(string name)
{
    private static readonly ValueComparer Order = new(caseSensitive: false, CultureInfo.CurrentCulture);

    private double mean;
    private double squares;
    private int numbers;

    public string Name { get; } = name;

    public int Count { get; set; }

    public bool HasOtherThanNumbers { get; set; }

    public double Sum { get; private set; }

    public object? Maximum { get; private set; }

    public object? Minimum { get; private set; }

    public int Lines { get; private set; }

    public int Words { get; private set; }

    public int Characters { get; private set; }

    /// <summary>Of a sample, by Welford's method.</summary>
    public double StandardDeviation => numbers > 1 ? Math.Sqrt(squares / (numbers - 1)) : 0;

    public bool ExtremesAreNumbers => IsNumber(Maximum) && IsNumber(Minimum);

    public void AddNumber(double value)
    {
        Sum += value;
        numbers++;
        double distance = value - mean;
        mean += distance / numbers;
        squares += distance * (value - mean);
    }

    public void AddMaximum(object value) => Maximum = Maximum is null || Order.Compare(value, Maximum) > 0 ? value : Maximum;

    public void AddMinimum(object value) => Minimum = Minimum is null || Order.Compare(value, Minimum) < 0 ? value : Minimum;

    public void AddText(string text, bool ignoreWhiteSpace)
    {
        Characters += ignoreWhiteSpace ? text.Count(character => !char.IsWhiteSpace(character)) : text.Length;
        Words += text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (text.Length > 0)
        {
            Lines += text.Count(character => character == '\n') + (text.EndsWith('\n') ? 0 : 1);
        }
    }

    private static bool IsNumber(object? value) =>
        value is null or byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal or System.Numerics.BigInteger;
}
