using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ExoScripting.PortableHost;

/// <summary>How many terminal columns text takes.</summary>
internal static partial class TextWidth
{
    /// <summary>Columns of text without line breaks; escape sequences take none.</summary>
    public static int Of(string text)
    {
        int width = 0;
        foreach (Rune rune in WithoutEscapes(text).EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>Columns of one character: 0 for marks and controls, 2 for East Asian wide characters and emoji.</summary>
    public static int Of(Rune rune)
    {
        int value = rune.Value;
        if (value < 0x20 || (value >= 0x7f && value < 0xa0))
        {
            return 0;
        }

        if (value < 0x300)
        {
            return 1;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            _ => IsWide(value) ? 2 : 1,
        };
    }

    /// <summary>The text without terminal escape sequences (colours, titles, shell integration marks).</summary>
    public static string WithoutEscapes(string text) => text.Contains('\e') ? Escapes().Replace(text, string.Empty) : text;

    private static bool IsWide(int value) =>
        value is >= 0x1100 and <= 0x115f
            or >= 0x2e80 and <= 0x303e
            or >= 0x3041 and <= 0xa4cf
            or >= 0xac00 and <= 0xd7a3
            or >= 0xf900 and <= 0xfaff
            or >= 0xfe30 and <= 0xfe6f
            or >= 0xff00 and <= 0xff60
            or >= 0xffe0 and <= 0xffe6
            or >= 0x1f300 and <= 0x1f64f
            or >= 0x1f680 and <= 0x1f6ff
            or >= 0x1f900 and <= 0x1f9ff
            or >= 0x20000 and <= 0x3fffd;

    [GeneratedRegex(@"\e\][^\a\e]*(?:\a|\e\\)|\e\[[0-?]*[ -/]*[@-~]|\e[@-Z\\-_]")]
    private static partial Regex Escapes();
}
