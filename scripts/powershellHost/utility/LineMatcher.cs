using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.PowerShell.Commands;

namespace ExoScripting.PortableHost.Utility;

/// <summary>Looks for patterns in lines of text.</summary>
internal sealed class LineMatcher
{
    private readonly string[] patterns;
    private readonly Options options;
    private readonly Regex[] expressions;

    public sealed record Options(bool Simple, bool CaseSensitive, bool Inverted, bool AllMatches, bool Emphasize, string? Culture);

    /// <exception cref="ArgumentException">A pattern is not a regular expression.</exception>
    public LineMatcher(string[] patterns, Options options)
    {
        this.patterns = patterns;
        this.options = options;
        RegexOptions flags = options.CaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase;
        expressions = [.. patterns.Select(pattern => new Regex(options.Simple ? Regex.Escape(pattern) : pattern, flags))];
    }

    /// <summary>The match in this line, without its place; null when the line is not wanted.</summary>
    public MatchInfo? Match(string line)
    {
        int hit = -1;
        Match[] matches = [];
        for (int index = 0; index < expressions.Length && hit < 0; index++)
        {
            matches = Matches(index, line);
            bool success = options.Simple && options.Culture is not null ? ContainsByCulture(patterns[index], line) : matches.Length > 0;
            if (success)
            {
                hit = index;
            }
        }

        if (hit < 0 != options.Inverted)
        {
            return null;
        }

        return new MatchInfo(options.Emphasize)
        {
            IgnoreCase = !options.CaseSensitive,
            Line = line,
            Pattern = options.Inverted ? patterns[^1] : patterns[hit],
            Matches = options.Inverted || options.Simple ? [] : matches,
            EmphasizedParts = options.Inverted ? [] : matches,
        };
    }

    private Match[] Matches(int index, string line)
    {
        if (options.AllMatches)
        {
            return [.. expressions[index].Matches(line).Cast<Match>()];
        }

        Match match = expressions[index].Match(line);
        return match.Success ? [match] : [];
    }

    private bool ContainsByCulture(string pattern, string line)
    {
        CompareOptions compare = options.CaseSensitive ? CompareOptions.None : CompareOptions.IgnoreCase;
        return options.Culture switch
        {
            "Ordinal" => line.Contains(pattern, options.CaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase),
            "Invariant" => CultureInfo.InvariantCulture.CompareInfo.IndexOf(line, pattern, compare) >= 0,
            "Current" => CultureInfo.CurrentCulture.CompareInfo.IndexOf(line, pattern, compare) >= 0,
            { } name => CultureInfo.GetCultureInfo(name).CompareInfo.IndexOf(line, pattern, compare) >= 0,
            null => false,
        };
    }
}

/// <summary>Keeps the lines around each match for Select-String -Context.</summary>
internal sealed class MatchContext(int[]? lines)
{
    private readonly int before = lines is null ? 0 : lines[0];
    private readonly int after = lines is null ? 0 : lines[^1];
    private readonly List<string> recent = [];
    private readonly List<(MatchInfo Match, List<string> Following, int Shared)> waiting = [];
    private int sinceShown = int.MaxValue / 2;

    /// <summary>Takes the next line and, if it matches, its match.</summary>
    /// <returns>The matches whose context is complete.</returns>
    public IEnumerable<MatchInfo> Take(string line, MatchInfo? match)
    {
        if (lines is null)
        {
            return match is null ? [] : [match];
        }

        foreach ((MatchInfo _, List<string> following, int _) in waiting)
        {
            following.Add(line);
        }

        var complete = new List<MatchInfo>();
        if (match is not null)
        {
            // Lines that the match before already shows are not shown again.
            int own = Math.Min(recent.Count, Math.Max(0, sinceShown));
            match.Context = new MatchInfoContext { PreContext = [.. recent], DisplayPreContext = [.. recent.TakeLast(own)] };
            if (waiting.Count > 0)
            {
                complete.Add(Complete(waiting[0], endsAtNextMatch: true));
                waiting.RemoveAt(0);
            }

            waiting.Add((match, [], 0));
            sinceShown = -after;
        }
        else
        {
            sinceShown++;
        }

        while (waiting.Count > 0 && waiting[0].Following.Count >= after)
        {
            complete.Add(Complete(waiting[0], endsAtNextMatch: false));
            waiting.RemoveAt(0);
        }

        recent.Add(line);
        if (recent.Count > before)
        {
            recent.RemoveAt(0);
        }

        return complete;
    }

    /// <summary>The matches near the end of the input.</summary>
    public IEnumerable<MatchInfo> Finish()
    {
        List<MatchInfo> rest = [.. waiting.Select(entry => Complete(entry, endsAtNextMatch: false))];
        waiting.Clear();
        return rest;
    }

    private static MatchInfo Complete((MatchInfo Match, List<string> Following, int Shared) entry, bool endsAtNextMatch)
    {
        MatchInfoContext context = entry.Match.Context!;
        context.PostContext = [.. entry.Following];
        context.DisplayPostContext = endsAtNextMatch ? [.. entry.Following.SkipLast(1)] : [.. entry.Following];
        return entry.Match;
    }
}
