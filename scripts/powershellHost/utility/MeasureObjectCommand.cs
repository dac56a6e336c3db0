using System.Globalization;
using System.Management.Automation;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Measure-Object.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Object", DefaultParameterSetName = "GenericMeasure")]
public sealed class MeasureObjectCommand : PSCmdlet
{
    private readonly Dictionary<string, ValueStatistics> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ValueStatistics> order = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public PSPropertyExpression[]? Property { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter StandardDeviation { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Sum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter AllStats { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Average { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Maximum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Minimum { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Line { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Word { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Character { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter IgnoreWhiteSpace { get; set; }

    private bool MeasuresText => ParameterSetName == "TextMeasure";

    private bool NeedsNumbers => Sum.IsPresent || Average.IsPresent || StandardDeviation.IsPresent || AllStats.IsPresent;

    protected override void ProcessRecord()
    {
        if (InputObject is null || InputObject == System.Management.Automation.Internal.AutomationNull.Value)
        {
            return;
        }

        if (Property is null)
        {
            Take(string.Empty, InputObject.BaseObject);
            return;
        }

        foreach (PSPropertyExpression expression in Property)
        {
            TakeProperty(expression, InputObject);
        }
    }

    protected override void EndProcessing()
    {
        if (Property is null && order.Count == 0)
        {
            Statistics(string.Empty);
        }

        foreach (PSPropertyExpression expression in Property ?? [])
        {
            // Nothing had this property: strict mode calls that an error, else there is nothing to say.
            if (!expression.HasWildCardCharacters && !byName.ContainsKey(expression.ToString()) && EngineInternals.IsStrict(this))
            {
                MissingProperty(expression.ToString());
            }
        }

        foreach (ValueStatistics statistics in order)
        {
            WriteObject(MeasuresText ? Text(statistics) : Generic(statistics));
        }
    }

    private void TakeProperty(PSPropertyExpression expression, PSObject item)
    {
        foreach (PSPropertyExpression resolved in expression.Script is null ? expression.ResolveNames(item) : [expression])
        {
            foreach (PSPropertyExpressionResult result in resolved.GetValues(item))
            {
                if (result.Exception is null)
                {
                    // A property without a value counts, as empty text does.
                    Take(resolved.ToString(), (result.Result is PSObject wrapped ? wrapped.BaseObject : result.Result) ?? string.Empty);
                }
            }
        }
    }

    private void Take(string name, object value)
    {
        ValueStatistics statistics = Statistics(name);
        if (MeasuresText)
        {
            statistics.AddText(LanguagePrimitives.ConvertTo<string>(value), IgnoreWhiteSpace.IsPresent);
            return;
        }

        statistics.Count++;
        if (NeedsNumbers)
        {
            if (TryNumber(value, out double number))
            {
                statistics.AddNumber(number);
            }
            else
            {
                statistics.HasOtherThanNumbers = true;
                WriteError(new ErrorRecord(
                    new PSInvalidOperationException($"Input object \"{value}\" is not numeric."), "NonNumericInputObject", ErrorCategory.InvalidType, value));
            }
        }

        if (Maximum.IsPresent || AllStats.IsPresent)
        {
            statistics.AddMaximum(Comparable(value));
        }

        if (Minimum.IsPresent || AllStats.IsPresent)
        {
            statistics.AddMinimum(Comparable(value));
        }
    }

    // Text that is a number counts as one.
    private static object Comparable(object value) => value is string && TryNumber(value, out double number) ? number : value;

    private static bool TryNumber(object value, out double number) =>
        LanguagePrimitives.TryConvertTo(value, CultureInfo.CurrentCulture, out number) && value is not (bool and false);

    private ValueStatistics Statistics(string name)
    {
        if (!byName.TryGetValue(name, out ValueStatistics? statistics))
        {
            statistics = new ValueStatistics(name);
            byName.Add(name, statistics);
            order.Add(statistics);
        }

        return statistics;
    }

    private void MissingProperty(string name) =>
        WriteError(new ErrorRecord(
            new PSArgumentException($"Cannot process argument because the value of argument \"{name}\" is not valid. Change the value of the \"{name}\" argument and run the operation again."), "GenericMeasurePropertyNotFound", ErrorCategory.ObjectNotFound, null));

    private MeasureInfo Generic(ValueStatistics statistics)
    {
        string? property = statistics.Name.Length > 0 ? statistics.Name : null;
        bool any = statistics.Count > 0 && !statistics.HasOtherThanNumbers;
        bool sum = (Sum.IsPresent || AllStats.IsPresent) && !statistics.HasOtherThanNumbers;
        bool average = (Average.IsPresent || AllStats.IsPresent) && any;
        bool deviation = (StandardDeviation.IsPresent || AllStats.IsPresent) && any;
        if (statistics.ExtremesAreNumbers)
        {
            return new GenericMeasureInfo
            {
                Property = property,
                Count = statistics.Count,
                Sum = sum ? statistics.Sum : null,
                Average = average ? statistics.Sum / statistics.Count : null,
                StandardDeviation = deviation ? statistics.StandardDeviation : null,
                Maximum = statistics.Maximum is null ? null : LanguagePrimitives.ConvertTo<double>(statistics.Maximum),
                Minimum = statistics.Minimum is null ? null : LanguagePrimitives.ConvertTo<double>(statistics.Minimum),
            };
        }

        return new GenericObjectMeasureInfo
        {
            Property = property,
            Count = statistics.Count,
            Sum = sum ? statistics.Sum : null,
            Average = average ? statistics.Sum / statistics.Count : null,
            StandardDeviation = deviation ? statistics.StandardDeviation : null,
            Maximum = statistics.Maximum,
            Minimum = statistics.Minimum,
        };
    }

    private TextMeasureInfo Text(ValueStatistics statistics) => new()
    {
        Property = statistics.Name.Length > 0 ? statistics.Name : null,
        Lines = Line.IsPresent ? statistics.Lines : null,
        Words = Word.IsPresent ? statistics.Words : null,
        Characters = Character.IsPresent ? statistics.Characters : null,
    };
}
