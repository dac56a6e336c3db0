using System.Text;

namespace ExoScripting.PortableHost;

/// <summary>A command line this host does not understand; the message is one sentence for the user.</summary>
internal sealed class CommandLineException(string message) : Exception(message);

/// <summary>The host's command line: the part of pwsh's that this host carries, with pwsh's abbreviations.</summary>
internal sealed class CommandLine
{
    /// <summary>What pwsh returns for a command line it cannot use (sysexits' EX_USAGE).</summary>
    public const int UsageExitCode = 64;

    public bool NoLogo { get; private set; }
    public bool NoProfile { get; private set; }
    public bool NonInteractive { get; private set; }
    public bool ShowVersion { get; private set; }
    public bool ShowHelp { get; private set; }
    /// <summary>Set by the engine's Start-Job: serve one job over standard input and output.</summary>
    public bool ServerMode { get; private set; }
    public string? ExecutionPolicy { get; private set; }
    public string? WorkingDirectory { get; private set; }
    public string? Command { get; private set; }
    public bool CommandFromInput { get; private set; }
    public string? File { get; private set; }
    public IReadOnlyList<string> FileArguments { get; private set; } = [];
    public bool NoExit { get; private set; }

    /// <summary>Whether the host goes on to a prompt after what it was told to run.</summary>
    public bool EndsAtPrompt => NoExit || (Command is null && File is null && !CommandFromInput);

    private sealed record Option(string Name, string Shortest, Action<CommandLine, Queue<string>> Apply, params string[] Aliases);

    // Shortest accepted abbreviations are those of pwsh.
    private static readonly Option[] Options =
    [
        new("help", "h", (line, _) => line.ShowHelp = true, "?"),
        new("version", "v", (line, _) => line.ShowVersion = true),
        new("nologo", "nol", (line, _) => line.NoLogo = true),
        new("noexit", "noe", (line, _) => line.NoExit = true),
        new("noprofile", "nop", (line, _) => line.NoProfile = true),
        new("noninteractive", "noni", (line, _) => line.NonInteractive = true),
        new("interactive", "i", (line, _) => line.NonInteractive = false),
        new("login", "l", (_, _) => { }),
        new("servermode", "s", (line, _) => line.ServerMode = true),
        new("executionpolicy", "ex", (line, rest) => line.ExecutionPolicy = Value("ExecutionPolicy", rest), "ep"),
        new("workingdirectory", "wo", (line, rest) => line.WorkingDirectory = Value("WorkingDirectory", rest), "wd"),
        new("outputformat", "o", (_, rest) => RequireText("OutputFormat", rest), "of"),
        new("inputformat", "inp", (_, rest) => RequireText("InputFormat", rest), "if"),
        new("encodedcommand", "e", (line, rest) => line.Command = Decode(Value("EncodedCommand", rest)), "ec"),
        new("command", "c", (line, rest) => line.TakeCommand(rest)),
        new("file", "f", (line, rest) => line.TakeFile(rest)),
    ];

    /// <summary>Parses the arguments given to the process.</summary>
    /// <exception cref="CommandLineException">An argument is unknown, misses its value or contradicts another.</exception>
    public static CommandLine Parse(string[] arguments)
    {
        var line = new CommandLine();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out string? argument))
        {
            if (!IsOption(argument))
            {
                // As in pwsh, the first argument that is no option names a script file.
                var file = new Queue<string>([argument, .. rest]);
                rest.Clear();
                line.TakeFile(file);
                break;
            }

            Find(argument).Apply(line, rest);
        }

        return line;
    }

    private static bool IsOption(string argument) => argument.Length > 1 && (argument[0] is '-' or '–' or '—' || (argument[0] == '/' && OperatingSystem.IsWindows()));

    private static Option Find(string argument)
    {
        string name = argument.StartsWith("--", StringComparison.Ordinal) ? argument[2..] : argument[1..];
        name = name.ToLowerInvariant();
        foreach (Option option in Options)
        {
            bool abbreviates = name.Length >= option.Shortest.Length && option.Name.StartsWith(name, StringComparison.Ordinal);
            if (abbreviates || option.Aliases.Contains(name))
            {
                return option;
            }
        }

        throw new CommandLineException($"The argument '{argument}' is not recognized as an option of this host. Use -Help for the options it has.");
    }

    private static string Value(string option, Queue<string> rest) =>
        rest.TryDequeue(out string? value) ? value : throw new CommandLineException($"The option -{option} needs a value.");

    private static void RequireText(string option, Queue<string> rest)
    {
        string value = Value(option, rest);
        if (!"text".StartsWith(value, StringComparison.OrdinalIgnoreCase))
        {
            throw new CommandLineException($"The option -{option} accepts only 'Text' in this host, not '{value}'.");
        }
    }

    private static string Decode(string encoded)
    {
        try
        {
            return Encoding.Unicode.GetString(Convert.FromBase64String(encoded));
        }
        catch (FormatException)
        {
            throw new CommandLineException("The value of -EncodedCommand is not Base64 of UTF-16 text.");
        }
    }

    private void TakeCommand(Queue<string> rest)
    {
        if (rest.Count == 0)
        {
            throw new CommandLineException("The option -Command needs a command, or '-' to read commands from standard input.");
        }

        if (rest.Peek() == "-")
        {
            rest.Dequeue();
            if (rest.Count > 0)
            {
                throw new CommandLineException("'-' was given to -Command; no other arguments to -Command are permitted.");
            }

            if (!Console.IsInputRedirected)
            {
                throw new CommandLineException("'-' was given to -Command, but standard input is not redirected.");
            }

            CommandFromInput = true;
            return;
        }

        Command = string.Join(' ', rest);
        rest.Clear();
    }

    private void TakeFile(Queue<string> rest)
    {
        string path = Value("File", rest);
        if (path == "-")
        {
            CommandFromInput = true;
            return;
        }

        File = path;
        FileArguments = [.. rest];
        rest.Clear();
    }
}
