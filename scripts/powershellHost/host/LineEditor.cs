using System.Management.Automation;
using System.Text;

namespace ExoScripting.PortableHost;

/// <summary>Edits one command or answer on a terminal. The prompt has been written; the editor starts at the cursor.</summary>
internal sealed class LineEditor
{
    private static readonly TimeSpan IdleInterval = TimeSpan.FromMilliseconds(300);

    private readonly ConsoleInterface ui;
    private readonly CommandLineServices? services;
    private readonly LineView view;
    private readonly StringBuilder text = new();
    private int cursor;
    private string killed = string.Empty;
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

    private void Draw() => view.Draw(text.ToString(), cursor);

    private void Idle()
    {
        if (view.WasResized)
        {
            Draw();
        }

        // While something is typed the session is not idle, as PSReadLine has it.
        if (services is null || text.Length > 0)
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

        if (control && key.Key == ConsoleKey.D && text.Length == 0)
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
            Insert(key.KeyChar.ToString());
        }

        return null;
    }

    private End? Enter(bool newLineOnly)
    {
        string entered = text.ToString();
        bool continues = services is not null && (newLineOnly || (cursor == text.Length && entered.Trim().Length > 0 && CommandLineServices.IsIncomplete(entered)));
        if (!continues)
        {
            return Finish(entered);
        }

        // Two empty lines in a row give up on completing it and let the parser explain.
        if (entered.EndsWith("\n\n", StringComparison.Ordinal))
        {
            return Finish(entered);
        }

        Insert("\n");
        return null;
    }

    private End Finish(string result)
    {
        cursor = text.Length;
        view.Finish(text.ToString());
        return new End(result);
    }

    private End Cancel()
    {
        Cancelled = true;
        cursor = text.Length;
        view.Finish(text + "^C");
        return new End(string.Empty);
    }

    private void HandleControl(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.A:
                cursor = 0;
                break;
            case ConsoleKey.E:
                cursor = text.Length;
                break;
            case ConsoleKey.U:
                Kill(0, cursor);
                break;
            case ConsoleKey.K:
                Kill(cursor, text.Length);
                break;
            case ConsoleKey.W or ConsoleKey.Backspace:
                Kill(WordStart(), cursor);
                break;
            case ConsoleKey.Y:
                Insert(killed);
                break;
            case ConsoleKey.D or ConsoleKey.Delete:
                Remove(cursor, Next(cursor));
                break;
            case ConsoleKey.H:
                Remove(Previous(cursor), cursor);
                break;
            case ConsoleKey.B:
                cursor = Previous(cursor);
                break;
            case ConsoleKey.F:
                cursor = Next(cursor);
                break;
            case ConsoleKey.P:
                Recall(-1);
                break;
            case ConsoleKey.N:
                Recall(1);
                break;
            case ConsoleKey.LeftArrow:
                cursor = WordStart();
                break;
            case ConsoleKey.RightArrow:
                cursor = WordEnd();
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
                cursor = Previous(cursor);
                return true;
            case ConsoleKey.RightArrow:
                cursor = Next(cursor);
                return true;
            case ConsoleKey.Home:
                cursor = 0;
                return true;
            case ConsoleKey.End:
                cursor = text.Length;
                return true;
            case ConsoleKey.Backspace:
                Remove(Previous(cursor), cursor);
                return true;
            case ConsoleKey.Delete:
                Remove(cursor, Next(cursor));
                return true;
            case ConsoleKey.UpArrow:
                Recall(-1);
                return true;
            case ConsoleKey.DownArrow:
                Recall(1);
                return true;
            case ConsoleKey.Escape:
                Remove(0, text.Length);
                return true;
            default:
                return false;
        }
    }

    private void Insert(string value)
    {
        text.Insert(cursor, value);
        cursor += value.Length;
    }

    private void Remove(int start, int end)
    {
        text.Remove(start, end - start);
        cursor = start;
    }

    private void Kill(int start, int end)
    {
        if (end > start)
        {
            killed = text.ToString(start, end - start);
            Remove(start, end);
        }
    }

    // A surrogate pair is one character to the user.
    private int Previous(int index) =>
        index >= 2 && char.IsLowSurrogate(text[index - 1]) && char.IsHighSurrogate(text[index - 2]) ? index - 2 : Math.Max(0, index - 1);

    private int Next(int index) =>
        index + 1 < text.Length && char.IsHighSurrogate(text[index]) && char.IsLowSurrogate(text[index + 1]) ? index + 2 : Math.Min(text.Length, index + 1);

    private int WordStart()
    {
        int index = cursor;
        while (index > 0 && !char.IsLetterOrDigit(text[index - 1]))
        {
            index--;
        }

        while (index > 0 && char.IsLetterOrDigit(text[index - 1]))
        {
            index--;
        }

        return index;
    }

    private int WordEnd()
    {
        int index = cursor;
        while (index < text.Length && !char.IsLetterOrDigit(text[index]))
        {
            index++;
        }

        while (index < text.Length && char.IsLetterOrDigit(text[index]))
        {
            index++;
        }

        return index;
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
            draft = text.ToString();
        }

        historyIndex = target;
        Replace(target == services.History.Count ? draft : services.History[target]);
    }

    private void Replace(string value)
    {
        text.Clear().Append(value);
        cursor = text.Length;
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
            string typed = text.ToString();
            if (CommandLineServices.Complete(typed, cursor) is not { } completion)
            {
                return;
            }

            int start = completion.ReplacementIndex;
            cycle = new CompletionCycle(completion, typed[..start], typed[Math.Min(typed.Length, start + completion.ReplacementLength)..]);
        }

        CompletionResult? next = cycle.Completion.GetNextResult(step > 0);
        if (next is not null)
        {
            text.Clear().Append(cycle.Before).Append(next.CompletionText).Append(cycle.After);
            cursor = cycle.Before.Length + next.CompletionText.Length;
        }
    }
}
