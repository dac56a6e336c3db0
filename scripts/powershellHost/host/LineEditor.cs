using System.Management.Automation;

namespace ExoScripting.PortableHost;

/// <summary>Edits one command or answer on a terminal. The prompt has been written; the editor starts at the cursor.</summary>
internal sealed class LineEditor
{
    private static readonly TimeSpan IdleInterval = TimeSpan.FromMilliseconds(300);

    private readonly ConsoleInterface ui;
    private readonly CommandLineServices? services;
    private readonly LineView view;
    private readonly EditedText line = new();
    private int historyIndex;
    private string draft = string.Empty;
    private CompletionCycle? cycle;

    private sealed record CompletionCycle(CommandCompletion Completion, string Before, string After);

    /// <param name="ui">Where the line is shown.</param>
    /// <param name="services">The engine's help for commands; null for an answer to a question.</param>
    /// <param name="mask">Shown in place of every character, or null.</param>
    public LineEditor(ConsoleInterface ui, CommandLineServices? services, char? mask = null)
    {
        this.ui = ui;
        this.services = services;
        view = new LineView(ui, mask);
        historyIndex = services?.History.Count ?? 0;
    }

    /// <summary>Whether Ctrl+C ended the line.</summary>
    public bool Cancelled { get; private set; }

    /// <summary>Edits until Enter, Ctrl+C or the end of input (null).</summary>
    public string? Read()
    {
        while (true)
        {
            bool hasKey = Terminal.TryReadKey(IdleInterval, out ConsoleKeyInfo? key);

            // Pressed before this editor took the keyboard over: the engine would drop the line in the end, so it ends here.
            if (ui.Host.IsInterrupted)
            {
                return Cancel().Text;
            }

            if (!hasKey)
            {
                Idle();
                continue;
            }

            if (key is null)
            {
                return null;
            }

            if (Handle(key.Value) is { } end)
            {
                return end.Text;
            }

            // A paste arrives as many keys: draw once they are all in.
            if (!Terminal.HasMoreKeys)
            {
                Draw();
            }
        }
    }

    private sealed record End(string? Text);

    private void Draw() => view.Draw(line.Text, line.Cursor);

    private void Idle()
    {
        if (view.WasResized)
        {
            Draw();
        }

        // While something is typed the session is not idle, as PSReadLine has it.
        if (services is null || line.Length > 0)
        {
            return;
        }

        int writes = ui.WriteCount;
        services.Idle();
        if (ui.WriteCount != writes)
        {
            view.StartAgain();
            Draw();
        }
    }

    private End? Handle(ConsoleKeyInfo key)
    {
        bool control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        bool tab = key.Key == ConsoleKey.Tab;
        if (!tab)
        {
            cycle = null;
        }

        if (key.Key == ConsoleKey.Enter || key.KeyChar is '\r' or '\n')
        {
            return Enter(key.Modifiers.HasFlag(ConsoleModifiers.Shift));
        }

        if (control && key.Key == ConsoleKey.C)
        {
            return Cancel();
        }

        if (control && key.Key == ConsoleKey.D && line.Length == 0)
        {
            return services is null ? new End(null) : Finish("exit");
        }

        if (tab)
        {
            Complete(key.Modifiers.HasFlag(ConsoleModifiers.Shift) ? -1 : 1);
        }
        else if (control)
        {
            HandleControl(key.Key);
        }
        else if (!HandleMovement(key.Key) && !char.IsControl(key.KeyChar) && !key.Modifiers.HasFlag(ConsoleModifiers.Alt))
        {
            line.Insert(key.KeyChar.ToString());
        }

        return null;
    }

    private End? Enter(bool newLineOnly)
    {
        string entered = line.Text;
        bool continues = services is not null && (newLineOnly || (line.Cursor == line.Length && entered.Trim().Length > 0 && CommandLineServices.IsIncomplete(entered)));
        if (!continues)
        {
            return Finish(entered);
        }

        // Two empty lines in a row give up on completing it and let the parser explain.
        if (entered.EndsWith("\n\n", StringComparison.Ordinal))
        {
            return Finish(entered);
        }

        line.Insert("\n");
        return null;
    }

    private End Finish(string result)
    {
        line.Cursor = line.Length;
        view.Finish(line.Text);
        return new End(result);
    }

    private End Cancel()
    {
        Cancelled = true;
        line.Cursor = line.Length;
        view.Finish(line.Text + "^C");
        return new End(string.Empty);
    }

    private void HandleControl(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.A:
                line.Cursor = 0;
                break;
            case ConsoleKey.E:
                line.Cursor = line.Length;
                break;
            case ConsoleKey.U:
                line.Kill(0, line.Cursor);
                break;
            case ConsoleKey.K:
                line.Kill(line.Cursor, line.Length);
                break;
            case ConsoleKey.W or ConsoleKey.Backspace:
                line.Kill(line.WordStart, line.Cursor);
                break;
            case ConsoleKey.Y:
                line.InsertKilled();
                break;
            case ConsoleKey.D or ConsoleKey.Delete:
                line.Remove(line.Cursor, line.Next);
                break;
            case ConsoleKey.H:
                line.Remove(line.Previous, line.Cursor);
                break;
            case ConsoleKey.B:
                line.Cursor = line.Previous;
                break;
            case ConsoleKey.F:
                line.Cursor = line.Next;
                break;
            case ConsoleKey.P:
                Recall(-1);
                break;
            case ConsoleKey.N:
                Recall(1);
                break;
            case ConsoleKey.LeftArrow:
                line.Cursor = line.WordStart;
                break;
            case ConsoleKey.RightArrow:
                line.Cursor = line.WordEnd;
                break;
            case ConsoleKey.L:
                view.ClearScreen();
                break;
        }
    }

    private bool HandleMovement(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.LeftArrow:
                line.Cursor = line.Previous;
                return true;
            case ConsoleKey.RightArrow:
                line.Cursor = line.Next;
                return true;
            case ConsoleKey.Home:
                line.Cursor = 0;
                return true;
            case ConsoleKey.End:
                line.Cursor = line.Length;
                return true;
            case ConsoleKey.Backspace:
                line.Remove(line.Previous, line.Cursor);
                return true;
            case ConsoleKey.Delete:
                line.Remove(line.Cursor, line.Next);
                return true;
            case ConsoleKey.UpArrow:
                Recall(-1);
                return true;
            case ConsoleKey.DownArrow:
                Recall(1);
                return true;
            case ConsoleKey.Escape:
                line.Remove(0, line.Length);
                return true;
            default:
                return false;
        }
    }

    private void Recall(int step)
    {
        if (services is null)
        {
            return;
        }

        int target = historyIndex + step;
        if (target < 0 || target > services.History.Count)
        {
            return;
        }

        if (historyIndex == services.History.Count)
        {
            draft = line.Text;
        }

        historyIndex = target;
        line.Replace(target == services.History.Count ? draft : services.History[target]);
    }

    private void Complete(int step)
    {
        if (services is null)
        {
            return;
        }

        if (cycle is null)
        {
            Draw();
            string typed = line.Text;
            if (CommandLineServices.Complete(typed, line.Cursor) is not { } completion)
            {
                return;
            }

            int start = completion.ReplacementIndex;
            cycle = new CompletionCycle(completion, typed[..start], typed[Math.Min(typed.Length, start + completion.ReplacementLength)..]);
        }

        CompletionResult? next = cycle.Completion.GetNextResult(step > 0);
        if (next is not null)
        {
            line.Replace(cycle.Before + next.CompletionText + cycle.After);
            line.Cursor = cycle.Before.Length + next.CompletionText.Length;
        }
    }
}
