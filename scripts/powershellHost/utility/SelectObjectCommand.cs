using System.Management.Automation;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Select-Object.</summary>
[Cmdlet(VerbsCommon.Select, "Object", DefaultParameterSetName = "DefaultParameter")]
public sealed class SelectObjectCommand : PSCmdlet
{
    private readonly List<PSObject> uniqueObjects = [];
    private readonly HashSet<object> uniqueValues = [];
    private ObjectProjection? projection;
    private ObjectWindow? window;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0, ParameterSetName = "DefaultParameter")]
    [Parameter(Position = 0, ParameterSetName = "SkipLastParameter")]
    public object[]? Property { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "SkipLastParameter")]
    public string[]? ExcludeProperty { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "SkipLastParameter")]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    public SwitchParameter CaseInsensitive { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "SkipLastParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    [Parameter(ParameterSetName = "SkipLastParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int SkipLast { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "IndexParameter")]
    public SwitchParameter Wait { get; set; }

    [Parameter(ParameterSetName = "IndexParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int[]? Index { get; set; }

    [Parameter(ParameterSetName = "SkipIndexParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int[]? SkipIndex { get; set; }

    protected override void BeginProcessing()
    {
        projection = new ObjectProjection(this, Property, ExcludeProperty, ExpandProperty);
        window = new ObjectWindow
        {
            First = MyInvocation.BoundParameters.ContainsKey(nameof(First)) ? First : null,
            Last = MyInvocation.BoundParameters.ContainsKey(nameof(Last)) ? Last : null,
            Skip = Skip,
            SkipLast = SkipLast,
            Index = Index,
            SkipIndex = SkipIndex,
        };
    }

    protected override void ProcessRecord()
    {
        if (window is null || InputObject is null || InputObject == System.Management.Automation.Internal.AutomationNull.Value)
        {
            return;
        }

        foreach (PSObject item in window.Take(InputObject))
        {
            Emit(item);
        }

        // Objects that cannot be selected any more need not be made: this stops the commands upstream.
        if (window.IsSatisfied && !Wait.IsPresent && !Unique.IsPresent)
        {
            EngineInternals.StopUpstream(this);
        }
    }

    protected override void EndProcessing()
    {
        if (window is null)
        {
            return;
        }

        foreach (PSObject item in window.Rest())
        {
            Emit(item);
        }

        foreach (PSObject item in uniqueObjects)
        {
            WriteObject(item);
        }
    }

    private void Emit(PSObject item)
    {
        foreach (PSObject result in projection!.Apply(item))
        {
            if (!Unique.IsPresent)
            {
                WriteObject(result);
            }
            else if (IsNew(result))
            {
                uniqueObjects.Add(result);
            }
        }
    }

    private bool IsNew(PSObject candidate)
    {
        // Plain values are found by hash; a string seen before need not be compared with every other.
        object value = candidate.BaseObject;
        bool custom = value is PSCustomObject;
        if (!custom && value is string text)
        {
            return uniqueValues.Add(CaseInsensitive.IsPresent ? text.ToUpperInvariant() : text);
        }

        if (!custom && value is IConvertible)
        {
            return uniqueValues.Add(value);
        }

        StringComparison comparison = CaseInsensitive.IsPresent ? StringComparison.CurrentCultureIgnoreCase : StringComparison.CurrentCulture;
        return !uniqueObjects.Exists(known => ObjectProjection.SameProperties(known, candidate, comparison));
    }
}

/// <summary>Which objects of a stream Select-Object lets through.</summary>
internal sealed class ObjectWindow
{
    private readonly Queue<PSObject> held = new();
    private HashSet<int>? wanted;
    private HashSet<int>? unwanted;
    private int seen;
    private int given;

    public int? First { get; init; }

    public int? Last { get; init; }

    public int Skip { get; init; }

    public int SkipLast { get; init; }

    public int[]? Index { get; init; }

    public int[]? SkipIndex { get; init; }

    /// <summary>Whether no later object can be let through.</summary>
    public bool IsSatisfied =>
        Index is not null ? seen > Index.Max() : First is not null && Last is null && SkipLast == 0 && given >= First;

    public IEnumerable<PSObject> Take(PSObject item)
    {
        int position = seen++;
        if (Index is not null)
        {
            wanted ??= [.. Index];
            return wanted.Contains(position) ? [item] : [];
        }

        if (SkipIndex is not null)
        {
            unwanted ??= [.. SkipIndex];
            return unwanted.Contains(position) ? [] : [item];
        }

        if (First is null && Last is not null)
        {
            return Hold(item, Last.Value + Skip, []);
        }

        if (position < Skip)
        {
            return [];
        }

        if (SkipLast > 0)
        {
            held.Enqueue(item);
            return held.Count > SkipLast ? [held.Dequeue()] : [];
        }

        if (First is null)
        {
            return [item];
        }

        if (given < First)
        {
            given++;
            return [item];
        }

        return Last is null ? [] : Hold(item, Last.Value, []);
    }

    /// <summary>What was held back until the end.</summary>
    public IEnumerable<PSObject> Rest()
    {
        if (Last is null)
        {
            return [];
        }

        // With -Last alone, -Skip counts from the end.
        int skipped = First is null ? Skip : 0;
        return held.Take(Math.Max(0, held.Count - skipped));
    }

    private IEnumerable<PSObject> Hold(PSObject item, int limit, IEnumerable<PSObject> result)
    {
        held.Enqueue(item);
        if (held.Count > limit)
        {
            held.Dequeue();
        }

        return result;
    }
}
