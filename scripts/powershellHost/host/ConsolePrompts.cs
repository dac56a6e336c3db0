using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ExoScripting.PortableHost;

/// <summary>The questions of the user interface: lines, choices, missing parameters, credentials.</summary>
internal sealed partial class ConsoleInterface
{
    /// <summary>One line of the user's; null at the end of input, as pwsh has it.</summary>
    public override string ReadLine()
    {
        RequireInteractive();
        return new LineReader(this).ReadAnswer(mask: null)!;
    }

    /// <summary>One hidden line of the user's; null at the end of input, as pwsh has it.</summary>
    public override SecureString ReadLineAsSecureString()
    {
        RequireInteractive();
        if (new LineReader(this).ReadAnswer(mask: '*') is not { } answer)
        {
            return null!;
        }

        var secret = new SecureString();
        foreach (char character in answer)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>Asks for each field; the answer is empty when input ends before all are answered, as in pwsh.</summary>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        ArgumentNullException.ThrowIfNull(descriptions);
        RequireInteractive();
        WriteHeading(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (FieldDescription field in descriptions)
        {
            if (AskField(field) is not { } answer)
            {
                WriteLine();
                return [];
            }

            answers[field.Name] = answer;
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
            string answer = ReadChoice();
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
            string answer = ReadChoice();
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

    /// <summary>Name and password of the user's; null when input ends before, as in pwsh.</summary>
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
            if (name is null)
            {
                return null!;
            }
        }

        Write($"Password for user {name}: ");
        SecureString? password = ReadLineAsSecureString();
        WriteLine();
        return password is null ? null! : new PSCredential(name, password);
    }

    // Nobody is there to choose: taking the default would do what -Confirm was to ask about.
    private string ReadChoice() =>
        ReadLine()?.Trim() ?? throw new PSInvalidOperationException("A choice cannot be made because the input has ended.");

    /// <summary>The answer for one field; null when input has ended.</summary>
    private PSObject? AskField(FieldDescription field)
    {
        Type type = LanguagePrimitives.TryConvertTo(field.ParameterAssemblyFullName, out Type? exact) && exact is not null
            ? exact
            : LanguagePrimitives.TryConvertTo(field.ParameterTypeFullName, out Type? byName) && byName is not null ? byName : typeof(string);
        if (type == typeof(PSCredential))
        {
            return PromptForCredential(string.Empty, string.Empty, string.Empty, string.Empty) is { } credential ? PSObject.AsPSObject(credential) : null;
        }

        string label = string.IsNullOrEmpty(field.Label) ? field.Name : field.Label.Replace("&", string.Empty, StringComparison.Ordinal);
        if (!type.IsArray && !typeof(System.Collections.IList).IsAssignableFrom(type))
        {
            return TryAskValue(label, type, out object? value) ? PSObject.AsPSObject(value ?? string.Empty) : null;
        }

        Type itemType = type.GetElementType() ?? typeof(object);
        var items = new List<object?>();
        while (true)
        {
            if (!TryAskValue(string.Create(CultureInfo.InvariantCulture, $"{label}[{items.Count}]"), itemType, out object? item))
            {
                return null;
            }

            if (item is null)
            {
                break;
            }

            items.Add(item);
        }

        return PSObject.AsPSObject(LanguagePrimitives.ConvertTo(items.ToArray(), type.IsArray ? type : typeof(object[]), CultureInfo.InvariantCulture));
    }

    /// <summary>Asks until the answer fits the type.</summary>
    /// <param name="label">What is asked for.</param>
    /// <param name="type">What the answer must convert to.</param>
    /// <param name="value">The answer; null for an empty line.</param>
    /// <returns>False when input has ended.</returns>
    private bool TryAskValue(string label, Type type, out object? value)
    {
        while (true)
        {
            Write($"{label}: ");
            if (type == typeof(SecureString))
            {
                value = ReadLineAsSecureString();
                return value is not null;
            }

            string? answer = new LineReader(this).ReadAnswer(mask: null);
            if (string.IsNullOrEmpty(answer))
            {
                value = null;
                return answer is not null;
            }

            if (LanguagePrimitives.TryConvertTo(answer, type, CultureInfo.InvariantCulture, out value))
            {
                return true;
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
