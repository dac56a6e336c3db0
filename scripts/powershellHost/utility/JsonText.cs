using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using Microsoft.PowerShell.Commands;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExoScripting.PortableHost.Utility;

/// <summary>JSON that an object of the language cannot hold.</summary>
internal sealed class JsonContentException(string id, string message) : Exception(message)
{
    /// <summary>Id of the error that PowerShell writes.</summary>
    public string Id { get; } = id;
}

/// <summary>Reads JSON into objects or hashtables of the language.</summary>
internal sealed class JsonText(bool asHashtable, int maxDepth, JsonDateKind dates)
{
    /// <summary>Reads one document.</summary>
    /// <returns>False for text that holds no value at all.</returns>
    /// <exception cref="ArgumentException">The text is not JSON.</exception>
    /// <exception cref="JsonContentException">It is JSON, but not what an object can hold.</exception>
    public bool TryRead(string text, out object? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        object? parsed;
        try
        {
            parsed = JsonConvert.DeserializeObject(text, new JsonSerializerSettings
            {
                TypeNameHandling = TypeNameHandling.None,
                MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
                MaxDepth = maxDepth,
                DateParseHandling = dates switch
                {
                    JsonDateKind.Offset => DateParseHandling.DateTimeOffset,
                    JsonDateKind.String => DateParseHandling.None,
                    _ => DateParseHandling.DateTime,
                },
                DateTimeZoneHandling = dates switch
                {
                    JsonDateKind.Local => DateTimeZoneHandling.Local,
                    JsonDateKind.Utc => DateTimeZoneHandling.Utc,
                    _ => DateTimeZoneHandling.RoundtripKind,
                },
            });
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"Conversion from JSON failed with error: {error.Message}", error);
        }

        value = parsed is JToken token ? Convert(token) : parsed;
        return true;
    }

    private object? Convert(JToken token) => token switch
    {
        JObject members => asHashtable ? ToTable(members) : ToObject(members),
        JArray items => items.Select(Convert).ToArray(),
        JValue { Value: BigInteger big } => big,
        JValue plain => plain.Value,
        _ => throw new InvalidOperationException($"JSON holds a {token.Type}, which has no counterpart in the language."),
    };

    private OrderedHashtable ToTable(JObject members)
    {
        var table = new OrderedHashtable();
        foreach (JProperty member in members.Properties())
        {
            table[member.Name] = Convert(member.Value);
        }

        return table;
    }

    private PSObject ToObject(JObject members)
    {
        var result = new PSObject();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (JProperty member in members.Properties())
        {
            if (member.Name.Length == 0)
            {
                throw new JsonContentException(
                    "EmptyKeyInJsonString",
                    "The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.");
            }

            if (!names.TryAdd(member.Name, member.Name))
            {
                throw new JsonContentException("KeysWithDifferentCasingInJsonString", string.Format(
                    CultureInfo.CurrentCulture,
                    "Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key '{0}' was '{1}'.",
                    names[member.Name], member.Name));
            }

            result.Properties.Add(new PSNoteProperty(member.Name, Convert(member.Value)), preValidated: true);
        }

        return result;
    }
}
