using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ExoScripting.PortableHost;

/// <summary>Reads one command or one answer: through the line editor on a terminal, plainly from redirected input.</summary>
public sealed class LineReader
{
    private static readonly List<string> History = [];

    private readonly ConsoleInterface ui;

    internal LineReader(ConsoleInterface ui) => this.ui = ui;

    /// <summary>What the session's default <c>PSConsoleHostReadLine</c> calls.</summary>
    /// <param name="engine">The session's <c>$ExecutionContext</c>.</param>
    /// <returns>The command, or null at the end of input.</returns>
    public static string? ReadLine(EngineIntrinsics engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ConsoleHost host = ConsoleHost.Current ?? throw new PSInvalidOperationException("The line editor belongs to an interactive session of this host.");
        return new LineReader(host.Interface).ReadCommand(host.Runspace);
    }

    /// <summary>A command, with history, completion, continued lines and the engine's idle event.</summary>
    /// <returns>Null at the end of input.</returns>
    internal string? ReadCommand(Runspace runspace)
    {
        if (!Terminal.IsInteractive)
        {
            return ReadPlainLine();
        }

        var editor = new LineEditor(ui, new CommandLineServices(runspace, History));
        string? command = Edit(editor);
        if (!string.IsNullOrWhiteSpace(command) && (History.Count == 0 || History[^1] != command))
        {
            History.Add(command);
        }

        return command;
    }

    /// <summary>An answer to a question.</summary>
    /// <param name="mask">Shown in place of every character typed, or null.</param>
    /// <returns>Null at the end of input.</returns>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    internal string? ReadAnswer(char? mask)
    {
        if (!Terminal.IsInteractive)
        {
            return ReadPlainLine();
        }

        var editor = new LineEditor(ui, services: null, mask);
        string? answer = Edit(editor);
        return editor.Cancelled ? throw new PipelineStoppedException() : answer;
    }

    private string? Edit(LineEditor editor)
    {
        bool before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            return editor.Read();
        }
        finally
        {
            ui.Host.ForgetInterrupt();
            Console.TreatControlCAsInput = before;

            // Pressed after Enter and before the line above, it came as a key that nobody waits for.
            if (!before && Terminal.TakeInterrupt())
            {
                ui.Host.Interrupt();
            }
        }
    }

    private string? ReadPlainLine()
    {
        string? line = Console.In.ReadLine();
        ui.ForgetLine();
        return line;
    }
}
