using System.Management.Automation.Runspaces;

namespace ExoScripting.PortableHost;

/// <summary>Runs the script named by -File with the arguments that follow it.</summary>
internal static class ScriptFile
{
    /// <param name="staysAtPrompt">Whether the session goes on at a prompt: <c>exit</c> then ends the script only.</param>
    /// <returns>The process's exit code, unless the script called <c>exit</c>.</returns>
    public static int Run(CommandRunner runner, string path, IReadOnlyList<string> arguments, bool staysAtPrompt)
    {
        string fullPath = path.Length == 0 ? path : Path.GetFullPath(path);
        if (!File.Exists(fullPath))
        {
            Console.Error.WriteLine(
                $"The argument '{path}' is not recognized as the name of a script file. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.");
            return CommandLine.UsageExitCode;
        }

        if (!fullPath.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            Console.Error.WriteLine($"Processing -File '{path}' failed because the file does not have a '.ps1' extension. Specify a valid PowerShell script file name, and then try again.");
            return CommandLine.UsageExitCode;
        }

        var command = new Command(fullPath, isScript: false, useLocalScope: false);
        foreach (CommandParameter parameter in Parameters(arguments))
        {
            command.Parameters.Add(parameter);
        }

        if (!staysAtPrompt)
        {
            EngineInternals.LetNextScriptExit(runner.Runspace);
        }

        return runner.RunCommand(command, StandardInput.ForFile(fullPath)) ? 0 : 1;
    }

    // As pwsh: values are literal text, "-Name" opens a parameter, "-Name:value" carries its value,
    // and only $true and $false are more than text there.
    private static IEnumerable<CommandParameter> Parameters(IReadOnlyList<string> arguments)
    {
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            if (!IsParameterName(argument))
            {
                yield return new CommandParameter(null, argument);
                continue;
            }

            int colon = argument.IndexOf(':');
            if (colon < 0)
            {
                bool hasValue = index + 1 < arguments.Count && !IsParameterName(arguments[index + 1]);
                yield return new CommandParameter(argument);
                if (hasValue)
                {
                    yield return new CommandParameter(null, arguments[++index]);
                }
            }
            else if (colon == argument.Length - 1)
            {
                string name = argument[..colon];
                yield return index + 1 < arguments.Count
                    ? new CommandParameter(name, Value(arguments[++index]))
                    : new CommandParameter(name);
            }
            else
            {
                yield return new CommandParameter(argument[..colon], Value(argument[(colon + 1)..]));
            }
        }
    }

    private static bool IsParameterName(string argument) =>
        argument.Length > 1 && argument[0] == '-' && (char.IsLetter(argument[1]) || argument[1] is '_' or '?');

    private static object Value(string text) => text.ToLowerInvariant() switch
    {
        "$true" => true,
        "$false" => false,
        _ => text,
    };
}
