using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Group-Object.</summary>
[Cmdlet(VerbsData.Group, "Object")]
public sealed class GroupObjectCommand : PSCmdlet
{
    private readonly List<GroupInfo> groups = [];
    private Dictionary<object?[], GroupInfo>? byKey;
    private List<PropertySpec>? specs;
    private readonly Dictionary<GroupInfo, bool[]> missingKeys = [];
    private Type?[]? keyTypes;
    private bool hasMixedTypes;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter NoElement { get; set; }

    [Parameter(ParameterSetName = "HashTable")]
    [Alias("AHT")]
    public SwitchParameter AsHashTable { get; set; }

    [Parameter(ParameterSetName = "HashTable")]
    public SwitchParameter AsString { get; set; }

    [Parameter]
    public string? Culture { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    protected override void BeginProcessing()
    {
        specs = PropertySpec.Parse(this, Property);
        byKey = new Dictionary<object?[], GroupInfo>(new KeyComparer(new ValueComparer(CaseSensitive.IsPresent, ValueComparer.CultureOf(Culture))));
        if (AsString.IsPresent && !AsHashTable.IsPresent)
        {
            ThrowTerminatingError(new ErrorRecord(
                new ArgumentException("The command cannot be run because the AsString parameter requires that you specify the AsHashtable parameter."), "ArgumentException", ErrorCategory.InvalidArgument, null));
        }
    }

    protected override void ProcessRecord()
    {
        if (InputObject is null || InputObject == System.Management.Automation.Internal.AutomationNull.Value)
        {
            return;
        }

        object?[] key = new object?[Math.Max(1, specs!.Count)];
        bool[] missing = new bool[key.Length];
        key[0] = Bare(InputObject);
        for (int index = 0; index < specs.Count; index++)
        {
            missing[index] = !specs[index].TryGetValue(InputObject, out key[index]);
        }

        NoteTypes(key);
        if (!byKey!.TryGetValue(key, out GroupInfo? group))
        {
            string name = specs.Count == 0 ? InputObject.ToString() : string.Join(", ", key.Where(value => value is not null).Select(Text));
            group = NoElement.IsPresent ? new GroupInfoNoElement(key, name) : new GroupInfo(key, name);
            byKey.Add(key, group);
            groups.Add(group);
            missingKeys.Add(group, missing);
        }

        group.Count++;
        if (!NoElement.IsPresent)
        {
            group.Group.Add(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        if (!AsHashTable.IsPresent)
        {
            // PowerShell 7 gives groups in the order of their key where all keys are of one type, else as they came.
            var order = new ValueComparer(CaseSensitive.IsPresent, ValueComparer.CultureOf(Culture));
            IEnumerable<GroupInfo> given = hasMixedTypes ? groups : groups.Order(Comparer<GroupInfo>.Create((left, right) => CompareValues(left, right, order)));
            foreach (GroupInfo group in given)
            {
                WriteObject(group);
            }

            return;
        }

        var table = new Hashtable(CaseSensitive.IsPresent ? StringComparer.CurrentCulture : StringComparer.CurrentCultureIgnoreCase);
        foreach (GroupInfo group in groups)
        {
            if (!TryAddToTable(table, group))
            {
                return;
            }
        }

        WriteObject(table);
    }

    private bool TryAddToTable(Hashtable table, GroupInfo group)
    {
        if (!AsString.IsPresent && group.Values.Count > 1)
        {
            ThrowTerminatingError(new ErrorRecord(
                new ArgumentException("The command cannot be run because using the AsHashTable parameter with more than one property requires adding the AsString parameter."),
                "ArgumentException", ErrorCategory.InvalidArgument, Property));
        }

        object? key = AsString.IsPresent ? group.Name : group.Values[0];
        try
        {
            table.Add((key is PSObject wrapped ? wrapped.BaseObject : key)!, group.Group);
            return true;
        }
        catch (ArgumentException error)
        {
            const string message = "The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid value for the property, and then try again.";
            WriteError(new ErrorRecord(new Exception(message, error), message, ErrorCategory.InvalidArgument, null));
            return false;
        }
    }

    private void NoteTypes(object?[] key)
    {
        keyTypes ??= new Type?[key.Length];
        for (int index = 0; index < key.Length; index++)
        {
            Type? type = (key[index] is PSObject wrapped ? wrapped.BaseObject : key[index])?.GetType();
            hasMixedTypes |= type is not null && keyTypes[index] is { } known && known != type;
            keyTypes[index] ??= type;
        }
    }

    private int CompareValues(GroupInfo left, GroupInfo right, ValueComparer comparer)
    {
        for (int index = 0; index < left.Values.Count; index++)
        {
            // An object without the property comes last, one whose value is null first.
            bool leftMissing = missingKeys[left][index];
            bool rightMissing = missingKeys[right][index];
            int order = leftMissing || rightMissing ? leftMissing.CompareTo(rightMissing) : comparer.Compare(left.Values[index], right.Values[index]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static object Bare(PSObject value) => value.BaseObject is PSCustomObject ? value : value.BaseObject;

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        IEnumerable list when value is not IDictionary => $"{{{string.Join(", ", list.Cast<object?>().Select(Text))}}}",
        _ => LanguagePrimitives.ConvertTo<string>(value),
    };

    private sealed class KeyComparer(ValueComparer values) : IEqualityComparer<object?[]>
    {
        public bool Equals(object?[]? left, object?[]? right) => left is not null && right is not null && left.SequenceEqual(right, values);

        public int GetHashCode(object?[] key) => key.Aggregate(17, (hash, value) => HashCode.Combine(hash, values.GetHashCode(value)));
    }
}
