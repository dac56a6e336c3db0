using System.Management.Automation;
using System.Text;

namespace ExoScripting.PortableHost;

/// <summary>Reads commands at a prompt and runs them until <c>exit</c> or the end of input.</summary>
internal sealed class InteractiveLoop(ConsoleHost host, CommandRunner runner, ConsoleInterface ui)
{
    private const string PlainPrompt = "PS> ";
    private const string ContinuationPrompt = ">> ";

    private int depth;
    private int leaveDepth = int.MaxValue;

    /// <summary>The outermost loop.</summary>
    /// <returns>The exit code when input ends without <c>exit</c>.</returns>
    public int Run()
    {
        Loop();
        return 0;
    }

    /// <summary>A prompt inside a running command; ends with <c>exit</c> or <c>$Host.ExitNestedPrompt()</c>.</summary>
    public void RunNested()
    {
        depth++;
        try
        {
            Loop();
        }
        finally
        {
            depth--;
            leaveDepth = int.MaxValue;
        }
    }

    public void LeaveNested() => leaveDepth = depth;

    /// <summary>Ends every loop: the session is over.</summary>
    public void Leave() => leaveDepth = 0;

    private void Loop()
    {
        var pending = new StringBuilder();
        while (depth < leaveDepth && host.ExitRequested is null)
        {
            if (host.TakeInterruptedProgram())
            {
                ui.WriteLine();
            }

            ui.Write(pending.Length > 0 ? ContinuationPrompt : EvaluatePrompt());
            string? line = ReadLine();
            if (line is null)
            {
                return;
            }

            bool forced = pending.Length > 0 && line.Trim().Length == 0;
            if (pending.Length > 0)
            {
                pending.Append('\n');
            }

            string text = pending.Append(line).ToString();
            if (!forced && InputCommands.IsIncomplete(text))
            {
                continue;
            }

            pending.Clear();
            if (text.Trim().Length > 0)
            {
                runner.RunTyped(text);
            }
        }
    }

    private string EvaluatePrompt()
    {
        bool succeeded = EngineInternals.GetQuestionMark(runner.Runspace);
        try
        {
            return PromptText();
        }
        catch (RuntimeException)
        {
            // A broken prompt function must not cost the user the session; pwsh falls back the same way.
            return PlainPrompt;
        }
        finally
        {
            EngineInternals.SetQuestionMark(runner.Runspace, succeeded);
        }
    }

    private string PromptText()
    {
        string prompt;
        try
        {
            prompt = Evaluate();
        }
        catch (PipelineStoppedException)
        {
            // That Ctrl+C was meant for what ran before.
            prompt = Evaluate();
        }

        return prompt.Length > 0 ? prompt : PlainPrompt;

        string Evaluate() => string.Concat(runner.Evaluate("prompt").Select(part => part?.ToString()));
    }

    /// <summary>A line from PSConsoleHostReadLine, which a module may have replaced; null at the end of input.</summary>
    private string? ReadLine()
    {
        bool succeeded = EngineInternals.GetQuestionMark(runner.Runspace);
        runner.ForgetStop();
        try
        {
            IReadOnlyList<PSObject> lines = runner.Evaluate("PSConsoleHostReadLine");
            return lines.Count == 0 || lines[0] is null ? null : lines[0].BaseObject as string ?? lines[0].ToString();
        }
        catch (PipelineStoppedException)
        {
            return string.Empty;
        }
        catch (RuntimeException error)
        {
            runner.Report(error);
            return new LineReader(ui).ReadCommand(runner.Runspace);
        }
        finally
        {
            EngineInternals.SetQuestionMark(runner.Runspace, succeeded);
        }
    }
}
