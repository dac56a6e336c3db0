using System.Text;

namespace ExoScripting.PortableHost;

/// <summary>
/// Draws the edited line. It moves relative to where it started, so that it never has to ask the terminal
/// for the cursor's position (the answer would come in among the keys).
/// </summary>
internal sealed class LineView
{
    private const string Continuation = ">> ";

    private readonly ConsoleInterface ui;
    private readonly char? mask;
    private readonly string prompt;
    private int startColumn;
    private int width;
    private int cursorRow;
    private string drawn = string.Empty;
    private int drawnCursor;

    public LineView(ConsoleInterface ui, char? mask)
    {
        this.ui = ui;
        this.mask = mask;
        prompt = ui.CurrentLine;
        width = Width;
        startColumn = TextWidth.Of(prompt) % width;
    }

    private int Width => Math.Max(10, ui.RawUI.WindowSize.Width);

    /// <summary>Shows the text with the cursor at this index of it.</summary>
    public void Draw(string text, int cursor)
    {
        string shown = mask is { } sign ? new string(sign, text.Length) : text;
        FollowResize();
        if (AppendOnly(shown, cursor))
        {
            return;
        }

        var output = new StringBuilder();
        MoveToStart(output);
        output.Append("\e[J");
        int column = startColumn;
        int row = 0;
        (int Row, int Column) target = (0, startColumn);
        int index = 0;
        foreach (Rune rune in shown.EnumerateRunes())
        {
            if (index == cursor)
            {
                target = (row, column);
            }

            index += rune.Utf16SequenceLength;
            Put(output, rune, ref row, ref column);
        }

        if (index == cursor)
        {
            target = (row, column);
        }

        MoveBack(output, (row, column), target);
        Console.Out.Write(output);
        cursorRow = target.Row;
        drawn = shown;
        drawnCursor = cursor;
    }

    /// <summary>Leaves the line on the screen and goes to the next.</summary>
    public void Finish(string text)
    {
        Draw(text, text.Length);
        Console.Out.Write(Environment.NewLine);
        ui.ForgetLine();
    }

    /// <summary>Other output came in between: prompt and line are shown again below it.</summary>
    public void StartAgain()
    {
        if (ui.CurrentLine.Length > 0 && ui.CurrentLine != prompt)
        {
            Console.Out.Write(Environment.NewLine);
        }

        Restart(string.Empty);
    }

    /// <summary>Clears the screen and shows prompt and line at the top.</summary>
    public void ClearScreen() => Restart("\e[H\e[2J");

    /// <summary>Whether the terminal has another width than when prompt and line were drawn.</summary>
    public bool WasResized => Width != width;

    /// <summary>
    /// Shows prompt and line anew: a terminal that changes its width leaves the rows at the cursor to the program, cut
    /// where they were too long. VS Code opens a hidden terminal at one width and shows it at another.
    /// </summary>
    private void FollowResize()
    {
        if (!WasResized)
        {
            return;
        }

        int cells = TextWidth.Of(prompt);
        int rows = (cells / width) + cursorRow;
        width = Width;
        startColumn = cells % width;
        Restart((rows > 0 ? $"\e[{rows}A" : string.Empty) + "\r\e[J");
    }

    private void Restart(string lead)
    {
        Console.Out.Write(lead);
        ui.ForgetLine();
        ui.WriteRaw(prompt);
        cursorRow = 0;
        drawn = string.Empty;
        drawnCursor = 0;
    }

    private bool AppendOnly(string shown, int cursor)
    {
        // The usual case, typing at the end: write only what is new, as long as the row does not end.
        bool appends = cursor == shown.Length && drawnCursor == drawn.Length && cursorRow == 0
            && shown.StartsWith(drawn, StringComparison.Ordinal) && !shown.Contains('\n');
        if (!appends || startColumn + TextWidth.Of(shown) >= Width)
        {
            return false;
        }

        Console.Out.Write(shown[drawn.Length..]);
        drawn = shown;
        drawnCursor = cursor;
        return true;
    }

    private void Put(StringBuilder output, Rune rune, ref int row, ref int column)
    {
        if (rune.Value == '\n')
        {
            output.Append("\r\n").Append(Continuation);
            row++;
            column = Continuation.Length;
            return;
        }

        int width = TextWidth.Of(rune);
        if (column + width > Width)
        {
            row++;
            column = 0;
        }

        output.Append(rune.ToString());
        column += width;
        if (column == Width)
        {
            // A terminal waits at the end of a full row; this takes it to the next one.
            output.Append(" \r");
            row++;
            column = 0;
        }
    }

    private void MoveToStart(StringBuilder output)
    {
        if (cursorRow > 0)
        {
            output.Append($"\e[{cursorRow}A");
        }

        output.Append('\r');
        if (startColumn > 0)
        {
            output.Append($"\e[{startColumn}C");
        }
    }

    private static void MoveBack(StringBuilder output, (int Row, int Column) from, (int Row, int Column) to)
    {
        if (from == to)
        {
            return;
        }

        if (from.Row > to.Row)
        {
            output.Append($"\e[{from.Row - to.Row}A");
        }

        output.Append('\r');
        if (to.Column > 0)
        {
            output.Append($"\e[{to.Column}C");
        }
    }
}
