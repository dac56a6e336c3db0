using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace ExoScripting.PortableHost.Utility;

/// <summary>One entry of a -Property parameter: a name with wildcards, a script block, or a hashtable that says more.</summary>
internal sealed class PropertySpec
{
    private PropertySpec(PSPropertyExpression expression) => Expression = expression;

    public PSPropertyExpression Expression { get; }

    /// <summary>The name given by Name or Label, or null.</summary>
    public string? Name { get; private set; }

    public bool? Ascending { get; private set; }

    public bool? Descending { get; private set; }

    /// <summary>Reads the entries.</summary>
    /// <param name="command">The cmdlet, for its terminating errors.</param>
    /// <param name="entries">What the user gave.</param>
    /// <param name="allowedKeys">Keys that a hashtable may have besides Expression, in their full form; any beginning of one will do.</param>
    public static List<PropertySpec> Parse(PSCmdlet command, IEnumerable<object?>? entries, params string[] allowedKeys)
    {
        var specs = new List<PropertySpec>();
        foreach (object? entry in entries ?? [])
        {
            object? bare = entry is PSObject wrapped ? wrapped.BaseObject : entry;
            switch (bare)
            {
                case null:
                    Fail(command, "InvalidPropertyParameter", "A property must not be null.");
                    break;
                case string text:
                    specs.Add(FromText(command, text));
                    break;
                case ScriptBlock block:
                    specs.Add(new PropertySpec(new PSPropertyExpression(block)));
                    break;
                case PSPropertyExpression expression:
                    specs.Add(new PropertySpec(expression));
                    break;
                case IDictionary table:
                    specs.Add(FromTable(command, table, allowedKeys));
                    break;
                case IEnumerable<object?> list:
                    specs.AddRange(Parse(command, list, allowedKeys));
                    break;
                default:
                    Fail(command, "DictionaryKeyUnknownType", $"Cannot convert {bare.GetType().FullName} to one of the following types {{System.String, System.Management.Automation.ScriptBlock}}.");
                    break;
            }
        }

        return specs;
    }

    /// <summary>The values of the property on an object; none when it has no such property.</summary>
    public IEnumerable<PSPropertyExpressionResult> Values(PSObject target) => Expression.GetValues(target);

    /// <summary>The first value, or <c>AutomationNull</c>-like absence as false.</summary>
    public bool TryGetValue(PSObject target, out object? value, bool expand = true)
    {
        foreach (PSPropertyExpressionResult result in Expression.GetValues(target, expand, eatExceptions: true))
        {
            if (result.Exception is null)
            {
                value = result.Result;
                return true;
            }
        }

        value = null;
        return false;
    }

    private static PropertySpec FromText(PSCmdlet command, string text)
    {
        if (text.Length == 0)
        {
            Fail(command, "ExpressionEmptyString2", "An empty string value is not allowed.");
        }

        return new PropertySpec(new PSPropertyExpression(text));
    }

    private static PropertySpec FromTable(PSCmdlet command, IDictionary table, string[] allowedKeys)
    {
        PSPropertyExpression? expression = null;
        string? name = null;
        bool? ascending = null;
        bool? descending = null;
        foreach (DictionaryEntry entry in table)
        {
            object? value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            switch (FullKey(command, entry.Key, allowedKeys))
            {
                case "expression":
                    expression = value switch
                    {
                        ScriptBlock block => new PSPropertyExpression(block),
                        string { Length: > 0 } text => new PSPropertyExpression(text),
                        PSPropertyExpression ready => ready,
                        _ => null,
                    };
                    if (expression is null)
                    {
                        Fail(command, "DictionaryKeyIllegalValue", "The \"Expression\" key needs a property name or a script block.");
                    }

                    break;
                case "name" or "label":
                    // An empty name is none: the property is then called by its expression.
                    name = value?.ToString() is { Length: > 0 } given ? given : null;
                    break;
                case "ascending":
                    ascending = LanguagePrimitives.IsTrue(value);
                    break;
                case "descending":
                    descending = LanguagePrimitives.IsTrue(value);
                    break;
            }
        }

        if (expression is null)
        {
            Fail(command, "DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.");
        }

        return new PropertySpec(expression!) { Name = name, Ascending = ascending, Descending = descending };
    }

    private static string FullKey(PSCmdlet command, object key, string[] allowedKeys)
    {
        if (key is not string text || text.Length == 0)
        {
            Fail(command, "DictionaryKeyNonString", $"The key '{key}' of the property's hashtable is not a string.");
            return string.Empty;
        }

        string[] matches = [.. allowedKeys.Append("expression").Where(allowed => allowed.StartsWith(text, StringComparison.OrdinalIgnoreCase))];
        if (matches.Length != 1)
        {
            Fail(command, "DictionaryKeyIllegal", $"The {text} key is not valid.");
        }

        return matches[0];
    }

    private static void Fail(PSCmdlet command, string id, string message) =>
        command.ThrowTerminatingError(new ErrorRecord(new NotSupportedException(message), id, ErrorCategory.InvalidArgument, null));
}
