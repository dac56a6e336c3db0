using System.Management.Automation.Language;
using System.Text;

namespace ExoScripting.PortableHost;

/// <summary>Runs commands from redirected standard input (-Command - and -File -), statement by statement.</summary>
internal static class InputCommands
{
    public static int Run(ConsoleHost host, CommandRunner runner)
    {
        var pending = new StringBuilder();
        bool succeeded = true;
        while (host.ExitRequested is null && Console.In.ReadLine() is { } line)
        {
            // An empty line ends a statement that is still open, as at a prompt.
            bool forced = line.Length == 0 && pending.Length > 0;
            pending.Append(pending.Length > 0 ? "\n" : string.Empty).Append(line);
            string text = pending.ToString();
            if (!forced && IsIncomplete(text))
            {
                continue;
            }

            pending.Clear();
            if (text.Trim().Length > 0)
            {
                succeeded = runner.RunGiven(text) == 0;
            }
        }

        if (host.ExitRequested is null && pending.Length > 0)
        {
            succeeded = runner.RunGiven(pending.ToString()) == 0;
        }

        return succeeded ? 0 : 1;
    }

    /// <summary>Whether the text is the beginning of a statement that needs more lines.</summary>
    public static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[] errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
