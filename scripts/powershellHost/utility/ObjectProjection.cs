using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace ExoScripting.PortableHost.Utility;

/// <summary>The part of Select-Object that makes new objects: -Property, -ExcludeProperty, -ExpandProperty.</summary>
internal sealed class ObjectProjection
{
    private readonly PSCmdlet command;
    private readonly List<PropertySpec> properties;
    private readonly WildcardPattern[] excluded;
    private readonly PSPropertyExpression? expanded;
    private readonly bool hasProperties;

    public ObjectProjection(PSCmdlet command, object[]? properties, string[]? excluded, string? expanded)
    {
        this.command = command;
        bool all = (properties is null || properties.Length == 0) && excluded is { Length: > 0 } && expanded is null;
        this.properties = PropertySpec.Parse(command, all ? ["*"] : properties, "name", "label");
        this.excluded = [.. (excluded ?? []).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];
        this.expanded = string.IsNullOrEmpty(expanded) ? null : new PSPropertyExpression(expanded);
        hasProperties = this.properties.Count > 0;
    }

    /// <summary>The objects that take the place of one object.</summary>
    public IEnumerable<PSObject> Apply(PSObject item)
    {
        if (!hasProperties && expanded is null)
        {
            return [item];
        }

        List<PSNoteProperty> notes = Notes(item);
        return expanded is null ? [NewObject(item, notes)] : Expand(item, notes);
    }

    /// <summary>Whether two objects are the same to -Unique: equal base values and equal properties.</summary>
    public static bool SameProperties(PSObject left, PSObject right, StringComparison comparison)
    {
        if (left.BaseObject is not PSCustomObject || right.BaseObject is not PSCustomObject)
        {
            return Same(left.BaseObject, right.BaseObject, comparison);
        }

        PSPropertyInfo[] ours = [.. left.Properties];
        PSPropertyInfo[] theirs = [.. right.Properties];
        return ours.Length == theirs.Length
            && ours.Zip(theirs).All(pair => string.Equals(pair.First.Name, pair.Second.Name, comparison) && Same(pair.First.Value, pair.Second.Value, comparison));
    }

    private static bool Same(object? left, object? right, StringComparison comparison)
    {
        bool ignoreCase = comparison is StringComparison.CurrentCultureIgnoreCase;
        if (LanguagePrimitives.Equals(left, right, ignoreCase, System.Globalization.CultureInfo.CurrentCulture))
        {
            return true;
        }

        // What has no order, lists above all, is compared by its text.
        object? ours = left is PSObject wrapped ? wrapped.BaseObject : left;
        object? theirs = right is PSObject other ? other.BaseObject : right;
        return ours is not (null or IComparable or PSCustomObject) && theirs is not (null or IComparable or PSCustomObject)
            && string.Equals(ours.ToString(), theirs.ToString(), comparison);
    }

    private PSObject NewObject(PSObject item, List<PSNoteProperty> notes)
    {
        var result = new PSObject();
        Add(result, notes, item);
        result.TypeNames.Clear();
        foreach (string name in item.TypeNames.Take(1))
        {
            if (name != "System.Object")
            {
                result.TypeNames.Add(name.StartsWith("Selected.", StringComparison.OrdinalIgnoreCase) ? name : $"Selected.{name}");
            }
        }

        result.TypeNames.Add("System.Management.Automation.PSCustomObject");
        result.TypeNames.Add("System.Object");
        return result;
    }

    private List<PSNoteProperty> Notes(PSObject item)
    {
        var notes = new List<PSNoteProperty>();
        foreach (PropertySpec spec in properties)
        {
            List<PSPropertyExpression> names = spec.Expression.Script is null ? spec.Expression.ResolveNames(item) : [spec.Expression];
            if (names.Count == 0)
            {
                if (!spec.Expression.HasWildCardCharacters)
                {
                    AddNote(notes, spec.Name ?? spec.Expression.ToString(), null);
                }

                continue;
            }

            foreach (PSPropertyExpression name in names)
            {
                if (spec.Expression.Script is null && excluded.Any(pattern => pattern.IsMatch(name.ToString())))
                {
                    continue;
                }

                List<PSPropertyExpressionResult> values = name.GetValues(item, expand: false, eatExceptions: true);
                if (values.Count == 0)
                {
                    AddNote(notes, spec.Name ?? name.ToString(), null);
                    continue;
                }

                object? value = values.Count == 1 ? values[0].Result : values.Select(result => result.Result).ToArray();
                AddNote(notes, spec.Name ?? values[0].ResolvedExpression.ToString(), value);
            }
        }

        return notes;
    }

    private static void AddNote(List<PSNoteProperty> notes, string name, object? value) => notes.Add(new PSNoteProperty(name, value));

    private void Add(PSObject target, List<PSNoteProperty> notes, PSObject source)
    {
        foreach (PSNoteProperty note in notes)
        {
            if (target.Properties[note.Name] is null)
            {
                target.Properties.Add(note, preValidated: true);
            }
            else
            {
                command.WriteError(new ErrorRecord(
                    new PSArgumentException($"The property cannot be processed because the property \"{note.Name}\" already exists."),
                    "AlreadyExistingUserSpecifiedPropertyNoExpand", ErrorCategory.InvalidOperation, source));
            }
        }
    }

    private IEnumerable<PSObject> Expand(PSObject item, List<PSNoteProperty> notes)
    {
        List<PSPropertyExpressionResult> found = expanded!.GetValues(item, expand: true, eatExceptions: true);
        if (found.Count == 0)
        {
            command.WriteError(new ErrorRecord(
                new PSArgumentException($"Property \"{expanded}\" cannot be found."), "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item));
            return [];
        }

        if (found.Count > 1)
        {
            command.WriteError(new ErrorRecord(
                new PSArgumentException("Multiple properties cannot be expanded."), "MutlipleExpandProperties", ErrorCategory.InvalidArgument, item));
            return [];
        }

        if (found[0].Exception is { } failure)
        {
            command.WriteError(new ErrorRecord(failure, "PropertyEvaluationExpand", ErrorCategory.InvalidResult, item));
            return [];
        }

        object? value = found[0].Result;
        if (value is null)
        {
            return [];
        }

        IEnumerable? items = LanguagePrimitives.GetEnumerable(value);
        return items is null ? [WithNotes(value, notes, item)] : [.. items.Cast<object?>().Where(part => part is not null).Select(part => WithNotes(part!, notes, item))];
    }

    private PSObject WithNotes(object value, List<PSNoteProperty> notes, PSObject source)
    {
        var result = PSObject.AsPSObject(value);
        if (notes.Count == 0)
        {
            return result;
        }

        // The new properties belong to this occurrence, not to the value shared with the source.
        PSObject copy = result.Copy();
        foreach (PSNoteProperty note in notes)
        {
            if (copy.Properties[note.Name] is null)
            {
                copy.Properties.Add(new PSNoteProperty(note.Name, note.Value), preValidated: true);
            }
            else
            {
                command.WriteError(new ErrorRecord(
                    new PSArgumentException($"The property cannot be processed because the property \"{note.Name}\" already exists."),
                    "AlreadyExistingUserSpecifiedPropertyExpand", ErrorCategory.InvalidOperation, source));
            }
        }

        return copy;
    }
}
