using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;
using System.Text;

namespace ExoScripting.PortableHost;

/// <summary><c>$Host.UI</c>: writes the streams as PowerShell's console does and asks the user.</summary>
internal sealed partial class ConsoleInterface : PSHostUserInterface, IHostUISupportsMultipleChoiceSelection
{
    private readonly StringBuilder currentLine = new();
    private readonly RawInterface raw;
    private readonly bool interactive;

    public ConsoleInterface(ConsoleHost host, bool interactive)
    {
        Host = host;
        this.interactive = interactive;
        raw = new RawInterface(this);
        Progress = new ProgressView(this);
    }

    public ConsoleHost Host { get; }

    public override PSHostRawUserInterface RawUI => raw;

    public ProgressView Progress { get; }

    /// <summary>What stands on the cursor's line, escape sequences included; the line editor starts after it.</summary>
    public string CurrentLine => currentLine.ToString();

    /// <summary>Counts writes, so that the line editor notices output of event actions.</summary>
    public int WriteCount { get; private set; }

    public override bool SupportsVirtualTerminal { get; } =
        !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);

    public override void Write(string value)
    {
        Progress.Clear();
        WriteRaw(Console.IsOutputRedirected ? Plain(value) : value);
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        Progress.Clear();
        WriteRaw(Console.IsOutputRedirected ? Plain(value) : Colored(foregroundColor, backgroundColor, value));
    }

    public override void WriteLine() => Write(Environment.NewLine);

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        // The line break comes after the reset, or a background colour would fill the next line.
        Write(foregroundColor, backgroundColor, value);
        WriteLine();
    }

    public override void WriteErrorLine(string value)
    {
        // The error view ends with an empty line, which PowerShell's console leaves out.
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        Progress.Clear();
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(Plain(value));
        }
        else if (Terminal.IsInteractive)
        {
            // One writer for one screen keeps errors and output in order.
            WriteRaw(Styled(PSStyle.Instance.Formatting.Error, value) + Environment.NewLine);
        }
        else
        {
            Console.Error.WriteLine(Styled(PSStyle.Instance.Formatting.Error, value));
        }
    }

    public override void WriteDebugLine(string message) => WriteLine(Styled(PSStyle.Instance.Formatting.Debug, $"DEBUG: {message}"));

    public override void WriteVerboseLine(string message) => WriteLine(Styled(PSStyle.Instance.Formatting.Verbose, $"VERBOSE: {message}"));

    public override void WriteWarningLine(string message) => WriteLine(Styled(PSStyle.Instance.Formatting.Warning, $"WARNING: {message}"));

    public override void WriteProgress(long sourceId, ProgressRecord record) => Progress.Show(sourceId, record);

    /// <summary>Puts the terminal's colours back after a command; a colour set through RawUI stays.</summary>
    public void ResetColors()
    {
        if (!Console.IsOutputRedirected)
        {
            Console.Out.Write(PSStyle.Instance.Reset);
        }
    }

    /// <summary>Called when the cursor was moved by other means than writing.</summary>
    public void ForgetLine() => currentLine.Clear();

    /// <summary>Writes text as it is and remembers what stands on the cursor's line.</summary>
    public void WriteRaw(string value)
    {
        WriteCount++;
        Console.Out.Write(value);
        int lineEnd = value.LastIndexOfAny(['\n', '\r']);
        if (lineEnd >= 0)
        {
            currentLine.Clear();
        }

        currentLine.Append(value, lineEnd + 1, value.Length - lineEnd - 1);
        const int longestPromptLine = 4096;
        if (currentLine.Length > longestPromptLine)
        {
            currentLine.Remove(0, currentLine.Length - longestPromptLine);
        }
    }

    private static string Plain(string value) =>
        PSStyle.Instance.OutputRendering == OutputRendering.Ansi || !value.Contains('\e') ? value : new StringDecorated(value).ToString(OutputRendering.PlainText);

    private string Styled(string style, string value) =>
        SupportsVirtualTerminal && PSStyle.Instance.OutputRendering != OutputRendering.PlainText && !value.StartsWith('\e')
            ? style + value + PSStyle.Instance.Reset
            : value;

    private string Colored(ConsoleColor foreground, ConsoleColor background, string value)
    {
        if (!SupportsVirtualTerminal || PSStyle.Instance.OutputRendering == OutputRendering.PlainText)
        {
            return value;
        }

        var text = new StringBuilder();
        if (Enum.IsDefined(foreground))
        {
            text.Append(PSStyle.MapForegroundColorToEscapeSequence(foreground));
        }

        if (Enum.IsDefined(background) && background != raw.BackgroundColor)
        {
            text.Append(PSStyle.MapBackgroundColorToEscapeSequence(background));
        }

        return text.Append(value).Append(PSStyle.Instance.Reset).ToString();
    }
}
