using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ExoScripting.PortableHost;

/// <summary>What the line editor needs from the engine while a command is typed.</summary>
internal sealed class CommandLineServices(Runspace runspace, IReadOnlyList<string> history)
{
    public IReadOnlyList<string> History { get; } = history;

    /// <summary>Whether the text needs more lines before it can run.</summary>
    public static bool IsIncomplete(string text) => InputCommands.IsIncomplete(text);

    /// <summary>The engine's completions at this place, or null when there are none.</summary>
    public static CommandCompletion? Complete(string text, int cursor)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        try
        {
            CommandCompletion completion = CommandCompletion.CompleteInput(text, cursor, null, shell);
            return completion.CompletionMatches.Count > 0 ? completion : null;
        }
        catch (RuntimeException)
        {
            // A completer that fails offers nothing; the line being typed matters more.
            return null;
        }
    }

    /// <summary>
    /// Raises PowerShell.OnIdle and lets the subscribers' actions run, on the engine's thread as they expect.
    /// Nothing happens while nobody has subscribed to anything.
    /// </summary>
    public void Idle()
    {
        if (runspace.Events.Subscribers.Count == 0)
        {
            return;
        }

        runspace.Events.GenerateEvent(PSEngineEvent.OnIdle, null, null, null);
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddScript("[System.Diagnostics.DebuggerHidden()] param() 0", useLocalScope: true);
        try
        {
            shell.Invoke();
        }
        catch (PipelineStoppedException)
        {
            // An action stopped the pump; the next idle moment starts another.
        }
    }
}
