using System.Management.Automation;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Sort-Object.</summary>
[Cmdlet("Sort", "Object", DefaultParameterSetName = "Default")]
public sealed class SortObjectCommand : PSCmdlet
{
    private readonly List<PSObject> objects = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter(ParameterSetName = "Top", Mandatory = true)]
    [ValidateRange(1, int.MaxValue)]
    public int Top { get; set; }

    [Parameter(ParameterSetName = "Bottom", Mandatory = true)]
    [ValidateRange(1, int.MaxValue)]
    public int Bottom { get; set; }

    [Parameter(ParameterSetName = "Default")]
    public SwitchParameter Stable { get; set; }

    [Parameter]
    public string? Culture { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    private sealed record Entry(PSObject Item, object?[] Keys, bool[] Missing);

    protected override void ProcessRecord()
    {
        if (InputObject is not null && InputObject != System.Management.Automation.Internal.AutomationNull.Value)
        {
            objects.Add(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        List<PropertySpec> specs = PropertySpec.Parse(this, Property, "ascending", "descending");
        bool[] descending = [.. specs.Select(spec => spec.Descending ?? (spec.Ascending is { } ascending ? !ascending : Descending.IsPresent))];
        var comparer = new ValueComparer(CaseSensitive.IsPresent, ValueComparer.CultureOf(Culture));
        Func<Entry, Entry, int> compare = specs.Count == 0
            ? (left, right) => (Descending.IsPresent ? -1 : 1) * comparer.Compare(left.Item, right.Item)
            : (left, right) => CompareKeys(left, right, comparer, descending);

        // LINQ's order is stable; PowerShell 7 promises it only with -Stable, so always keeping it is within the contract.
        List<Entry> sorted = [.. objects.Select(item => Read(item, specs)).Order(Comparer<Entry>.Create((left, right) => compare(left, right)))];
        if (Unique.IsPresent)
        {
            sorted = [.. sorted.Where((entry, index) => index == 0 || compare(sorted[index - 1], entry) != 0)];
        }

        IEnumerable<Entry> chosen = Top > 0 ? sorted.Take(Top) : Bottom > 0 ? sorted.TakeLast(Bottom) : sorted;
        foreach (Entry entry in chosen)
        {
            WriteObject(entry.Item);
        }
    }

    private static Entry Read(PSObject item, List<PropertySpec> specs)
    {
        var keys = new object?[specs.Count];
        var missing = new bool[specs.Count];
        for (int index = 0; index < specs.Count; index++)
        {
            missing[index] = !specs[index].TryGetValue(item, out keys[index]);
        }

        return new Entry(item, keys, missing);
    }

    private static int CompareKeys(Entry left, Entry right, ValueComparer comparer, bool[] descending)
    {
        for (int index = 0; index < left.Keys.Length; index++)
        {
            // What lacks the property comes last, whatever the direction.
            if (left.Missing[index] != right.Missing[index])
            {
                return left.Missing[index] ? 1 : -1;
            }

            int order = left.Missing[index] ? 0 : comparer.Compare(left.Keys[index], right.Keys[index]);
            if (order != 0)
            {
                return descending[index] ? -order : order;
            }
        }

        return 0;
    }
}
