using System.Management.Automation;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Compare-Object.</summary>
[Cmdlet(VerbsData.Compare, "Object")]
public sealed class CompareObjectCommand : PSCmdlet
{
    private readonly List<PSObject> differences = [];
    private List<PropertySpec>? specs;
    private ValueComparer? comparer;

    [Parameter(Position = 0, Mandatory = true)]
    [AllowEmptyCollection]
    public PSObject[]? ReferenceObject { get; set; }

    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public PSObject[]? DifferenceObject { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int SyncWindow { get; set; } = int.MaxValue;

    [Parameter]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter ExcludeDifferent { get; set; }

    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public string? Culture { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    private bool ShowEqual => IncludeEqual.IsPresent || ExcludeDifferent.IsPresent;

    private sealed class Side(PSObject item, int index, object?[] key)
    {
        public PSObject Item { get; } = item;

        public int Index { get; } = index;

        public object?[] Key { get; } = key;

        public bool Matched { get; set; }
    }

    protected override void BeginProcessing()
    {
        specs = PropertySpec.Parse(this, Property);
        comparer = new ValueComparer(CaseSensitive.IsPresent, ValueComparer.CultureOf(Culture));
        if (ExcludeDifferent.IsPresent && MyInvocation.BoundParameters.ContainsKey(nameof(IncludeEqual)) && !IncludeEqual.IsPresent)
        {
            WriteVerbose("Nothing is shown: equal objects are not included and different ones are excluded.");
        }
    }

    protected override void ProcessRecord()
    {
        foreach (PSObject item in DifferenceObject ?? [])
        {
            if (item is not null)
            {
                differences.Add(item);
            }
        }
    }

    protected override void EndProcessing()
    {
        List<Side> reference = Sides((ReferenceObject ?? []).Where(item => item is not null));
        List<Side> difference = Sides(differences);
        var equal = new List<Side>();
        Match(reference, difference, equal);
        if (ShowEqual)
        {
            foreach (Side side in equal)
            {
                Emit(side, "==");
            }
        }

        if (ExcludeDifferent.IsPresent)
        {
            return;
        }

        foreach (Side side in difference.Where(side => !side.Matched))
        {
            Emit(side, "=>");
        }

        foreach (Side side in reference.Where(side => !side.Matched))
        {
            Emit(side, "<=");
        }
    }

    // Each object matches the nearest equal one on the other side, at most SyncWindow places away.
    private void Match(List<Side> reference, List<Side> difference, List<Side> equal)
    {
        var candidates = new Dictionary<int, LinkedList<Side>>();
        foreach (Side side in difference)
        {
            int hash = Hash(side.Key);
            if (!candidates.TryGetValue(hash, out LinkedList<Side>? list))
            {
                candidates.Add(hash, list = new LinkedList<Side>());
            }

            list.AddLast(side);
        }

        foreach (Side side in reference)
        {
            if (!candidates.TryGetValue(Hash(side.Key), out LinkedList<Side>? list))
            {
                continue;
            }

            LinkedListNode<Side>? node = list.First;
            while (node is not null && (!SameKey(side.Key, node.Value.Key) || Math.Abs((long)node.Value.Index - side.Index) > SyncWindow))
            {
                node = node.Next;
            }

            if (node is not null)
            {
                side.Matched = true;
                node.Value.Matched = true;
                list.Remove(node);
                equal.Add(side);
            }
        }
    }

    private List<Side> Sides(IEnumerable<PSObject> items) => [.. items.Select((item, index) => new Side(item, index, Key(item)))];

    private object?[] Key(PSObject item) =>
        specs!.Count == 0 ? [item] : [.. specs.Select(spec => spec.TryGetValue(item, out object? value) ? value : null)];

    private int Hash(object?[] key) => key.Aggregate(17, (hash, value) => HashCode.Combine(hash, comparer!.GetHashCode(value)));

    private bool SameKey(object?[] left, object?[] right) => left.SequenceEqual(right, comparer);

    private void Emit(Side side, string indicator)
    {
        PSObject result;
        if (PassThru.IsPresent)
        {
            result = side.Item.BaseObject is PSCustomObject ? side.Item : side.Item.Copy();
            result.Properties.Remove("SideIndicator");
        }
        else
        {
            result = new PSObject();
            if (specs!.Count == 0)
            {
                result.Properties.Add(new PSNoteProperty("InputObject", side.Item));
            }

            for (int index = 0; index < specs.Count; index++)
            {
                result.Properties.Add(new PSNoteProperty(specs[index].Expression.ToString(), side.Key[index]));
            }
        }

        result.Properties.Add(new PSNoteProperty("SideIndicator", indicator));
        WriteObject(result);
    }
}
