using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Text;

namespace ExoScripting.PortableHost;

/// <summary>The choices of one question with their hot keys: "[Y] Yes  [N] No".</summary>
internal sealed class ChoiceMenu
{
    private readonly IReadOnlyList<Choice> choices;
    private readonly IReadOnlyCollection<int> defaults;

    private sealed record Choice(string HotKey, string Label, string Help);

    public ChoiceMenu(Collection<ChoiceDescription> descriptions, IReadOnlyCollection<int> defaults)
    {
        choices = [.. descriptions.Select(Describe)];
        this.defaults = defaults;
    }

    /// <summary>The line that is shown; the question mark shows the help.</summary>
    public string Line(PSStyle style)
    {
        var line = new StringBuilder();
        for (int index = 0; index < choices.Count; index++)
        {
            Choice choice = choices[index];
            string entry = $"[{(choice.HotKey.Length > 0 ? choice.HotKey : " ")}] {choice.Label}";
            bool highlighted = defaults.Contains(index) && !Console.IsOutputRedirected;
            line.Append(highlighted ? $"{style.Foreground.BrightYellow}{entry}{style.Reset}" : entry).Append("  ");
        }

        line.Append("[?] Help ");
        if (defaults.Count > 0)
        {
            string names = string.Join(",", defaults.Select(index => choices[index].HotKey.Length > 0 ? choices[index].HotKey : choices[index].Label));
            line.Append(defaults.Count == 1 ? $"(default is \"{names}\")" : $"(default choices are {names})");
        }

        return line.Append(": ").ToString();
    }

    /// <summary>One line of explanation for each choice.</summary>
    public string Help() => string.Join(Environment.NewLine, choices.Select(choice => $"{(choice.HotKey.Length > 0 ? choice.HotKey : choice.Label)} - {choice.Help}"));

    /// <summary>Index of the choice with this hot key or label, or null.</summary>
    public int? Find(string answer)
    {
        for (int index = 0; index < choices.Count; index++)
        {
            bool matches = string.Equals(choices[index].HotKey, answer, StringComparison.CurrentCultureIgnoreCase)
                || string.Equals(choices[index].Label, answer, StringComparison.CurrentCultureIgnoreCase);
            if (matches && answer.Length > 0)
            {
                return index;
            }
        }

        return null;
    }

    private static Choice Describe(ChoiceDescription description)
    {
        string label = description.Label;
        int mark = label.IndexOf('&');
        if (mark < 0)
        {
            return new Choice(string.Empty, label, description.HelpMessage);
        }

        string hotKey = mark + 1 < label.Length ? label[mark + 1].ToString().ToUpperInvariant() : string.Empty;
        return new Choice(hotKey, label.Remove(mark, 1).Trim(), description.HelpMessage);
    }
}
