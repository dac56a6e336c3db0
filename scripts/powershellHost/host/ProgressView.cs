using System.Management.Automation;

namespace ExoScripting.PortableHost;

/// <summary>Write-Progress on a terminal: one line below the output, taken away before anything else is written.</summary>
internal sealed class ProgressView(ConsoleInterface ui)
{
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly SortedDictionary<int, ProgressRecord> records = [];
    private long lastDrawn;
    private bool visible;

    /// <summary>Takes one record; shown at most ten times a second.</summary>
    public void Show(long sourceId, ProgressRecord record)
    {
        if (!Terminal.IsInteractive || !ui.SupportsVirtualTerminal)
        {
            return;
        }

        lock (gate)
        {
            if (record.RecordType == ProgressRecordType.Completed)
            {
                records.Remove(record.ActivityId);
                if (records.Count == 0)
                {
                    Erase();
                }

                return;
            }

            bool isNew = !records.ContainsKey(record.ActivityId);
            records[record.ActivityId] = record;
            if (isNew || Environment.TickCount64 - lastDrawn >= RedrawInterval.TotalMilliseconds)
            {
                Draw(record);
            }
        }
    }

    /// <summary>Takes the line away and forgets the activities of a finished command.</summary>
    public void Clear()
    {
        lock (gate)
        {
            records.Clear();
            Erase();
        }
    }

    private void Draw(ProgressRecord record)
    {
        // Below a line that output has begun, the view starts on a line of its own, and Erase goes back up.
        lastDrawn = Environment.TickCount64;
        int width = ui.RawUI.WindowSize.Width;
        string text = Fit(Line(record, width), width - 1);
        string lead = visible ? "\r" : ui.CurrentLine.Length > 0 ? "\n" : string.Empty;
        Console.Out.Write($"\e[?25l{lead}\e[2K{PSStyle.Instance.Progress.Style}{text}{PSStyle.Instance.Reset}");
        visible = true;
    }

    private void Erase()
    {
        if (!visible)
        {
            return;
        }

        visible = false;
        string line = ui.CurrentLine;
        string back = line.Length > 0 ? $"\e[A\e[{TextWidth.Of(line) + 1}G" : string.Empty;
        Console.Out.Write($"\r\e[2K{back}\e[?25h");
    }

    private static string Line(ProgressRecord record, int width)
    {
        string bar = string.Empty;
        if (record.PercentComplete >= 0)
        {
            int cells = Math.Clamp(width / 4, 5, 30);
            int filled = Math.Clamp(record.PercentComplete, 0, 100) * cells / 100;
            bar = $" [{new string('#', filled)}{new string(' ', cells - filled)}] {record.PercentComplete}%";
        }

        string remaining = record.SecondsRemaining >= 0 ? $" {TimeSpan.FromSeconds(record.SecondsRemaining):c}" : string.Empty;
        string operation = string.IsNullOrEmpty(record.CurrentOperation) ? string.Empty : $" {record.CurrentOperation}";
        return $"{record.Activity}: {record.StatusDescription}{bar}{remaining}{operation}";
    }

    private static string Fit(string text, int columns)
    {
        string line = text.ReplaceLineEndings(" ");
        while (line.Length > 0 && TextWidth.Of(line) > columns)
        {
            line = line[..^1];
        }

        return line;
    }
}
