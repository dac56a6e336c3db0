using System.Globalization;
using System.Management.Automation;

namespace ExoScripting.PortableHost.Utility;

/// <summary>PowerShell's order of values: by language rules where they compare, else by their text.</summary>
internal sealed class ValueComparer(bool caseSensitive, CultureInfo culture) : IComparer<object?>, IEqualityComparer<object?>
{
    /// <summary>The culture named by a -Culture parameter; the current one without a name.</summary>
    public static CultureInfo CultureOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return CultureInfo.CurrentCulture;
        }

        return name.All(char.IsAsciiDigit) && int.TryParse(name, out int id) ? new CultureInfo(id) : new CultureInfo(name);
    }

    public int Compare(object? left, object? right)
    {
        object? ours = left is PSObject wrapped ? Unwrap(wrapped) : left;
        object? theirs = right is PSObject other ? Unwrap(other) : right;
        if (ours is null || theirs is null)
        {
            return ours is null ? (theirs is null ? 0 : -1) : 1;
        }

        if (ours is string leftText && theirs is string rightText)
        {
            return CompareText(leftText, rightText);
        }

        // Two objects that are only properties have no order; asking for one is an error of the engine's.
        if (!(ours is PSObject && theirs is PSObject) && LanguagePrimitives.TryCompare(ours, theirs, !caseSensitive, culture, out int order))
        {
            return order;
        }

        return CompareText(Text(left), Text(right));
    }

    public new bool Equals(object? left, object? right) => Compare(left, right) == 0;

    // Equal values of different types (1 and '1', 1 and 1.0) must share a hash; their text does.
    public int GetHashCode(object? value)
    {
        string text = Text(value);
        return caseSensitive ? text.GetHashCode(StringComparison.Ordinal) : text.ToUpperInvariant().GetHashCode(StringComparison.Ordinal);
    }

    private static object Unwrap(PSObject value) => value.BaseObject is PSCustomObject ? value : value.BaseObject;

    private static string Text(object? value) => value is null ? string.Empty : LanguagePrimitives.ConvertTo<string>(value);

    private int CompareText(string left, string right) =>
        culture.CompareInfo.Compare(left, right, caseSensitive ? CompareOptions.None : CompareOptions.IgnoreCase);
}
