using System.Management.Automation.Language;

namespace ExoScripting.PortableHost;

/// <summary>
/// Redirected standard input as pipeline input. Only a script that reads <c>$input</c> gets it, so that
/// Read-Host in any other script still finds its lines there; a process block does not get it, as in pwsh.
/// </summary>
internal static class StandardInput
{
    /// <summary>The lines for a command text, or null when the text does not read its input.</summary>
    public static IEnumerable<string>? ForText(string text) => ForScript(Parser.ParseInput(text, out _, out _));

    /// <summary>The lines for a script file, or null when the script does not read its input.</summary>
    public static IEnumerable<string>? ForFile(string path) => ForScript(Parser.ParseFile(path, out _, out _));

    private static IEnumerable<string>? ForScript(ScriptBlockAst script) =>
        Console.IsInputRedirected && ReadsPipeline(script) ? Lines() : null;

    private static bool ReadsPipeline(ScriptBlockAst script) =>
        script.Find(
            node => node is VariableExpressionAst variable && string.Equals(variable.VariablePath.UserPath, "input", StringComparison.OrdinalIgnoreCase),
            searchNestedScriptBlocks: false) is not null;

    // Read to the end first: the pipeline runs on the only thread of the engine.
    private static List<string> Lines()
    {
        var lines = new List<string>();
        while (Console.In.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
