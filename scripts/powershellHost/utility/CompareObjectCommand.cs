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
    private bool asked;

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

    private sealed record Side(PSObject Item, object?[] Key, int Hash);

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
        asked = true;
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
        // A pipeline without objects compares nothing, as in PowerShell.
        if (!asked)
        {
            return;
        }

        List<Side> reference = [.. (ReferenceObject ?? []).Where(item => item is not null).Select(ToSide)];
        List<Side> difference = [.. differences.Select(ToSide)];
        var waitingReference = new Backlog(SyncWindow, SameKey);
        var waitingDifference = new Backlog(SyncWindow, SameKey);
        for (int index = 0; index < Math.Max(reference.Count, difference.Count); index++)
        {
            Side? ours = index < reference.Count ? reference[index] : null;
            Side? theirs = index < difference.Count ? difference[index] : null;
            if (ours is not null && theirs is not null && ours.Hash == theirs.Hash && SameKey(ours.Key, theirs.Key))
            {
                EmitEqual(ours);
                continue;
            }

            if (theirs is not null && waitingReference.Take(theirs) is { } earlier)
            {
                EmitEqual(earlier);
                theirs = null;
            }

            if (ours is not null && waitingDifference.Take(ours) is not null)
            {
                EmitEqual(ours);
                ours = null;
            }

            EmitDifferent(theirs is null ? [] : waitingDifference.Add(theirs), "=>");
            EmitDifferent(ours is null ? [] : waitingReference.Add(ours), "<=");
        }

        EmitDifferent(waitingDifference.All, "=>");
        EmitDifferent(waitingReference.All, "<=");
    }

    /// <summary>Objects of one side that wait for an equal one of the other, at most SyncWindow of them.</summary>
    private sealed class Backlog(int limit, Func<object?[], object?[], bool> same)
    {
        private readonly LinkedList<Side> waiting = new();
        private readonly Dictionary<int, LinkedList<LinkedListNode<Side>>> byHash = [];

        /// <summary>What still waits, in the order it came.</summary>
        public IEnumerable<Side> All => waiting;

        /// <summary>Takes the earliest equal one out; null when none waits.</summary>
        public Side? Take(Side wanted)
        {
            for (LinkedListNode<LinkedListNode<Side>>? node = byHash.GetValueOrDefault(wanted.Hash)?.First; node is not null; node = node.Next)
            {
                if (same(node.Value.Value.Key, wanted.Key))
                {
                    node.List!.Remove(node);
                    waiting.Remove(node.Value);
                    return node.Value.Value;
                }
            }

            return null;
        }

        /// <summary>Lets one wait.</summary>
        /// <returns>Those that have waited for too long, the new one at once where none may wait.</returns>
        public List<Side> Add(Side side)
        {
            var given = new List<Side>();
            while (waiting.Count > 0 && waiting.Count >= limit)
            {
                Side oldest = waiting.First!.Value;
                byHash[oldest.Hash].RemoveFirst();
                waiting.RemoveFirst();
                given.Add(oldest);
            }

            if (limit == 0)
            {
                given.Add(side);
                return given;
            }

            if (!byHash.TryGetValue(side.Hash, out LinkedList<LinkedListNode<Side>>? bucket))
            {
                byHash.Add(side.Hash, bucket = new LinkedList<LinkedListNode<Side>>());
            }

            bucket.AddLast(waiting.AddLast(side));
            return given;
        }
    }

    private Side ToSide(PSObject item)
    {
        object?[] key = specs!.Count == 0 ? [item] : [.. specs.Select(spec => spec.TryGetValue(item, out object? value) ? value : null)];
        return new Side(item, key, key.Aggregate(17, (hash, value) => HashCode.Combine(hash, comparer!.GetHashCode(value))));
    }

    private bool SameKey(object?[] left, object?[] right) => left.SequenceEqual(right, comparer);

    private void EmitEqual(Side side)
    {
        if (ShowEqual)
        {
            Emit(side, "==");
        }
    }

    private void EmitDifferent(IEnumerable<Side> sides, string indicator)
    {
        foreach (Side side in ExcludeDifferent.IsPresent ? [] : sides)
        {
            Emit(side, indicator);
        }
    }

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
