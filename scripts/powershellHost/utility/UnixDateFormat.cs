using System.Globalization;
using System.Text;

namespace ExoScripting.PortableHost.Utility;

/// <summary>Get-Date -UFormat: the specifiers of the Unix command date, as PowerShell documents them.</summary>
internal static class UnixDateFormat
{
    /// <summary>Formats a date; a leading plus sign is allowed.</summary>
    public static string Format(DateTime date, string format)
    {
        var text = new StringBuilder();
        int start = format.StartsWith('+') ? 1 : 0;
        for (int index = start; index < format.Length; index++)
        {
            if (format[index] != '%' || index + 1 == format.Length)
            {
                text.Append(format[index]);
                continue;
            }

            char specifier = format[++index];
            text.Append(Specifier(date, specifier) ?? specifier.ToString());
        }

        return text.ToString();
    }

    private static string? Specifier(DateTime date, char specifier)
    {
        string? pattern = specifier switch
        {
            'A' => "dddd",
            'a' => "ddd",
            'B' => "MMMM",
            'b' or 'h' => "MMM",
            'c' => "ddd dd MMM yyyy HH:mm:ss",
            'D' or 'x' => "MM/dd/yy",
            'd' => "dd",
            'F' => "yyyy-MM-dd",
            'H' => "HH",
            'I' => "hh",
            'M' => "mm",
            'm' => "MM",
            'p' => "tt",
            'R' => "HH:mm",
            'r' => "hh:mm:ss tt",
            'S' => "ss",
            'T' or 'X' => "HH:mm:ss",
            'Y' => "yyyy",
            'y' => "yy",
            _ => null,
        };
        if (pattern is not null)
        {
            return date.ToString(pattern, specifier is 'D' or 'x' ? CultureInfo.InvariantCulture : CultureInfo.CurrentCulture);
        }

        return specifier switch
        {
            'C' => (date.Year / 100).ToString(CultureInfo.InvariantCulture),
            'e' => date.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'G' => ISOWeek.GetYear(date).ToString("0000", CultureInfo.InvariantCulture),
            'g' => (ISOWeek.GetYear(date) % 100).ToString("00", CultureInfo.InvariantCulture),
            'j' => date.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
            'k' => date.Hour.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'l' => (date.Hour % 12 == 0 ? 12 : date.Hour % 12).ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'n' => "\n",
            's' => new DateTimeOffset(date).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            't' => "\t",
            'U' or 'W' => (date.DayOfYear / 7).ToString(CultureInfo.InvariantCulture),
            'u' => (date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'V' => ISOWeek.GetWeekOfYear(date).ToString("00", CultureInfo.InvariantCulture),
            'w' => ((int)date.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'Z' => date.ToString("zz", CultureInfo.InvariantCulture),
            '%' => "%",
            _ => null,
        };
    }
}
