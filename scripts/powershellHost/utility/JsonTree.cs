using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Numerics;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExoScripting.PortableHost.Utility;

/// <summary>A dictionary whose keys are not text.</summary>
internal sealed class JsonKeyException(string message) : Exception(message);

/// <summary>Turns an object of the language into dictionaries, lists and plain values, as deep as ConvertTo-Json was told to go.</summary>
internal sealed class JsonTree(int depth, bool enumsAsStrings, CancellationToken stopping)
{
    /// <summary>Whether something was deeper than allowed and became text.</summary>
    public bool WasTruncated { get; private set; }

    public object? Build(object? value) => Build(value, 0);

    private object? Build(object? value, int level)
    {
        stopping.ThrowIfCancellationRequested();
        var wrapper = value as PSObject;
        object? bare = wrapper is null ? value : wrapper.BaseObject;
        if (bare is null or DBNull || ReferenceEquals(bare, AutomationNull.Value))
        {
            return null;
        }

        if (bare is string or char or bool or DateTime or DateTimeOffset or Guid or Uri or double or float or decimal or BigInteger)
        {
            // Text and dates never carry their extra properties into JSON.
            return bare is string or DateTime ? bare : WithExtra(bare, wrapper, level, isObject: false);
        }

        if (bare is JObject json)
        {
            return json.ToObject<Dictionary<object, object>>();
        }

        Type type = bare.GetType();
        if (type.IsPrimitive)
        {
            return WithExtra(bare, wrapper, level, isObject: false);
        }

        if (type.IsEnum)
        {
            return WithExtra(EnumValue((Enum)bare), wrapper, level, isObject: false);
        }

        return BuildStructure(bare, wrapper, level);
    }

    private object EnumValue(Enum value)
    {
        if (enumsAsStrings)
        {
            return value.ToString();
        }

        Type underlying = Enum.GetUnderlyingType(value.GetType());
        bool wide = underlying == typeof(long) || underlying == typeof(ulong);
        return wide ? value.ToString("D") : Convert.ChangeType(value, underlying, System.Globalization.CultureInfo.InvariantCulture);
    }

    private object? BuildStructure(object bare, PSObject? wrapper, int level)
    {
        bool custom = bare is PSCustomObject;
        if (level > depth)
        {
            WasTruncated = true;
            return custom ? LanguagePrimitives.ConvertTo<string>(wrapper) : LanguagePrimitives.ConvertTo<string>(bare);
        }

        return bare switch
        {
            _ when custom => WithExtra(new OrderedDictionary(), wrapper, level, isObject: true, everything: true),
            IDictionary table => WithExtra(BuildTable(table, level), wrapper, level, isObject: true),
            IEnumerable list => WithExtra(list.Cast<object?>().Select(item => Build(item, level + 1)).ToList(), wrapper, level, isObject: false),
            _ => WithExtra(BuildMembers(bare, level), wrapper, level, isObject: true),
        };
    }

    private OrderedDictionary BuildTable(IDictionary table, int level)
    {
        var result = new OrderedDictionary();
        foreach (DictionaryEntry entry in table)
        {
            if (entry.Key is not string key)
            {
                throw new JsonKeyException($"The type '{table.GetType().FullName}' is not supported for serialization or deserialization of a dictionary. Keys must be strings.");
            }

            result[key] = Build(entry.Value, level + 1);
        }

        return result;
    }

    private OrderedDictionary BuildMembers(object bare, int level)
    {
        const BindingFlags visible = BindingFlags.Instance | BindingFlags.Public;
        var result = new OrderedDictionary();
        Type type = bare.GetType();
        foreach (FieldInfo field in type.GetFields(visible).Where(IsShown))
        {
            result[field.Name] = Build(Read(() => field.GetValue(bare)), level + 1);
        }

        foreach (PropertyInfo property in type.GetProperties(visible).Where(IsShown))
        {
            if (property.GetMethod is { IsPublic: true } getter && getter.GetParameters().Length == 0)
            {
                result[property.Name] = Build(Read(() => getter.Invoke(bare, null)), level + 1);
            }
        }

        return result;
    }

    private static bool IsShown(MemberInfo member) =>
        !member.IsDefined(typeof(JsonIgnoreAttribute), inherit: true);

    // A property that throws is null in JSON; the others still count.
    private static object? Read(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    /// <summary>Adds the properties that PowerShell put on the object; a value that is no object is then told under "value".</summary>
    private object WithExtra(object value, PSObject? wrapper, int level, bool isObject, bool everything = false)
    {
        if (wrapper is null || (wrapper.BaseObject is string or DateTime))
        {
            return value;
        }

        OrderedDictionary? target = isObject ? (OrderedDictionary)value : null;
        PSMemberViewTypes view = everything ? PSMemberViewTypes.Extended | PSMemberViewTypes.Adapted : PSMemberViewTypes.Extended;
        foreach (PSPropertyInfo property in EngineInternals.Members(wrapper, view).OfType<PSPropertyInfo>())
        {
            if (target is not null && target.Contains(property.Name))
            {
                continue;
            }

            target ??= new OrderedDictionary { ["value"] = value };
            target[property.Name] = Build(ReadProperty(property), level + 1);
        }

        return target ?? value;
    }

    private static object? ReadProperty(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
