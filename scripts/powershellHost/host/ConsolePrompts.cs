using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ExoScripting.PortableHost;

/// <summary>The questions of the user interface: lines, choices, missing parameters, credentials.</summary>
internal sealed partial class ConsoleInterface
{
    public override string ReadLine()
    {
        RequireInteractive();
        return new LineReader(this).ReadAnswer(mask: null) ?? string.Empty;
    }

    public override SecureString ReadLineAsSecureString()
    {
        RequireInteractive();
        string answer = new LineReader(this).ReadAnswer(mask: '*') ?? string.Empty;
        var secret = new SecureString();
        foreach (char character in answer)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        ArgumentNullException.ThrowIfNull(descriptions);
        RequireInteractive();
        WriteHeading(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (FieldDescription field in descriptions)
        {
            answers[field.Name] = AskField(field);
        }

        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (defaultChoice < -1 || defaultChoice >= choices.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(defaultChoice), defaultChoice, "The default choice is not one of the choices.");
        }

        RequireInteractive();
        var menu = new ChoiceMenu(choices, defaultChoice < 0 ? [] : [defaultChoice]);
        WriteHeading(caption, message);
        while (true)
        {
            Write(menu.Line(PSStyle.Instance));
            string answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            if (answer == "?")
            {
                WriteLine(menu.Help());
            }
            else if (menu.Find(answer) is { } chosen)
            {
                return chosen;
            }
        }
    }

    public Collection<int> PromptForChoice(string? caption, string? message, Collection<ChoiceDescription> choices, IEnumerable<int>? defaultChoices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        RequireInteractive();
        int[] defaults = [.. defaultChoices ?? []];
        var menu = new ChoiceMenu(choices, defaults);
        WriteHeading(caption, message);
        WriteLine(menu.Line(PSStyle.Instance).TrimEnd());
        var picked = new Collection<int>();
        while (true)
        {
            Write($"Choice[{picked.Count}]: ");
            string answer = ReadLine().Trim();
            if (answer.Length == 0)
            {
                return picked.Count > 0 ? picked : new Collection<int>(defaults);
            }

            if (answer == "?")
            {
                WriteLine(menu.Help());
            }
            else if (menu.Find(answer) is { } chosen)
            {
                picked.Add(chosen);
            }
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
    {
        RequireInteractive();
        WriteHeading(caption, message);
        string name = userName;
        while (string.IsNullOrEmpty(name))
        {
            Write("User: ");
            name = ReadLine();
        }

        Write($"Password for user {name}: ");
        SecureString password = ReadLineAsSecureString();
        WriteLine();
        return new PSCredential(name, password);
    }

    private PSObject AskField(FieldDescription field)
    {
        Type type = LanguagePrimitives.TryConvertTo(field.ParameterAssemblyFullName, out Type? exact) && exact is not null
            ? exact
            : LanguagePrimitives.TryConvertTo(field.ParameterTypeFullName, out Type? byName) && byName is not null ? byName : typeof(string);
        if (type == typeof(PSCredential))
        {
            return PSObject.AsPSObject(PromptForCredential(string.Empty, string.Empty, string.Empty, string.Empty));
        }

        string label = string.IsNullOrEmpty(field.Label) ? field.Name : field.Label.Replace("&", string.Empty, StringComparison.Ordinal);
        if (!type.IsArray && !typeof(System.Collections.IList).IsAssignableFrom(type))
        {
            return PSObject.AsPSObject(AskValue(label, type) ?? string.Empty);
        }

        Type itemType = type.GetElementType() ?? typeof(object);
        var items = new List<object?>();
        while (AskValue(string.Create(CultureInfo.InvariantCulture, $"{label}[{items.Count}]"), itemType) is { } item)
        {
            items.Add(item);
        }

        return PSObject.AsPSObject(LanguagePrimitives.ConvertTo(items.ToArray(), type.IsArray ? type : typeof(object[]), CultureInfo.InvariantCulture));
    }

    /// <summary>Asks until the answer fits the type; null for an empty line.</summary>
    private object? AskValue(string label, Type type)
    {
        while (true)
        {
            Write($"{label}: ");
            if (type == typeof(SecureString))
            {
                return ReadLineAsSecureString();
            }

            string? answer = new LineReader(this).ReadAnswer(mask: null);
            if (string.IsNullOrEmpty(answer))
            {
                return null;
            }

            if (LanguagePrimitives.TryConvertTo(answer, type, CultureInfo.InvariantCulture, out object value))
            {
                return value;
            }

            WriteErrorLine($"Cannot recognize \"{answer}\" as a {type.FullName} due to a format error.");
        }
    }

    private void WriteHeading(string? caption, string? message)
    {
        if (!string.IsNullOrEmpty(caption))
        {
            WriteLine();
            WriteLine(SupportsVirtualTerminal && !Console.IsOutputRedirected ? $"{PSStyle.Instance.Bold}{caption}{PSStyle.Instance.BoldOff}" : caption);
        }

        if (!string.IsNullOrEmpty(message))
        {
            WriteLine(message);
        }
    }

    private void RequireInteractive()
    {
        if (!interactive)
        {
            throw new PSInvalidOperationException(
                "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
        }
    }
}
