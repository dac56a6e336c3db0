using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ExoScripting.PortableHost;

/// <summary>Runs command text in the session's runspace, with its output rendered by Out-Default.</summary>
internal sealed class CommandRunner(Runspace runspace, ConsoleInterface ui)
{
    private readonly Lock gate = new();
    private readonly Stack<Pipeline> running = new();
    private Pipeline? stopped;
    private bool stopRequested;

    public Runspace Runspace => runspace;

    /// <summary>Whether the innermost running command has been told to stop.</summary>
    public bool IsStopping
    {
        get
        {
            lock (gate)
            {
                return running.TryPeek(out Pipeline? current) && current == stopped;
            }
        }
    }

    /// <summary>Stops the innermost running command, or the typed one that is about to run. Safe from any thread.</summary>
    public void Stop()
    {
        Pipeline? current;
        lock (gate)
        {
            stopRequested = true;
            running.TryPeek(out current);
            stopped = current;
        }

        // Waiting for the stop here would hold up the thread that delivers the next Ctrl+C.
        current?.StopAsync();
    }

    /// <summary>After a stop was asked for: waits until the engine has taken notice of it.</summary>
    public void WaitUntilStopping(TimeSpan atMost)
    {
        if (IsStopping)
        {
            SpinWait.SpinUntil(() => EngineInternals.IsStopping(runspace), atMost);
        }
    }

    /// <summary>A stop before this was meant for something else than the next typed command.</summary>
    public void ForgetStop()
    {
        lock (gate)
        {
            stopRequested = false;
        }
    }

    /// <summary>Runs one command typed at the prompt. Errors are shown, never thrown.</summary>
    public void RunTyped(string text) => Show(CreatePipeline(text, addToHistory: true), input: null, unlessStopped: true);

    /// <summary>Runs the text of -Command.</summary>
    /// <returns>pwsh's exit code: 1 when the last statement failed or an error ended the text, else 0.</returns>
    public int RunGiven(string text)
    {
        bool completed = Show(CreatePipeline(text, addToHistory: true), StandardInput.ForText(text));
        return completed && LastStatementSucceeded() ? 0 : 1;
    }

    /// <summary>Runs one command (a script file, a function) with the session's rendering.</summary>
    /// <returns>False when an error or the user ended it.</returns>
    public bool RunCommand(Command command, IEnumerable<string>? input)
    {
        Pipeline pipeline = CreatePipeline(null, addToHistory: false);
        pipeline.Commands.Add(command);
        return Show(pipeline, input);
    }

    /// <summary>Runs text for its values.</summary>
    /// <exception cref="RuntimeException">An error ended it; a PipelineStoppedException when it was stopped.</exception>
    public IReadOnlyList<PSObject> Evaluate(string text)
    {
        using Pipeline pipeline = CreatePipeline(text, addToHistory: false);
        Enter(pipeline);
        try
        {
            IReadOnlyList<PSObject> values = pipeline.Invoke();
            // One that is stopped in its last moment ends without an exception and without what it was about to return.
            return pipeline.PipelineStateInfo.State == PipelineState.Stopped ? throw new PipelineStoppedException() : values;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Shows an error the way the session shows errors.</summary>
    public void Report(Exception error)
    {
        if (error is PipelineStoppedException)
        {
            return;
        }

        ErrorRecord record = error is IContainsErrorRecord container
            ? container.ErrorRecord
            : new ErrorRecord(error, "ConsoleHost.Report", ErrorCategory.NotSpecified, null);
        var marked = new PSObject(record);
        EngineInternals.MarkAsError(marked);
        using Pipeline pipeline = CreatePipeline("$input", addToHistory: false);
        pipeline.Commands.Add("Out-Default");
        try
        {
            pipeline.Invoke(new[] { marked });
        }
        catch (RuntimeException failure)
        {
            // The view itself failed: plain text is better than silence.
            ui.WriteErrorLine($"{error.Message}{Environment.NewLine}{failure.Message}");
        }
    }

    /// <summary>Whether <c>$?</c> is true after the last statement.</summary>
    public bool LastStatementSucceeded() => Evaluate("$global:?") is [{ BaseObject: true }];

    private Pipeline CreatePipeline(string? text, bool addToHistory)
    {
        bool nested = running.Count > 0;
        if (text is null)
        {
            return nested ? runspace.CreateNestedPipeline() : runspace.CreatePipeline();
        }

        return nested ? runspace.CreateNestedPipeline(text, addToHistory) : runspace.CreatePipeline(text, addToHistory);
    }

    private bool Show(Pipeline pipeline, IEnumerable<string>? input, bool unlessStopped = false)
    {
        pipeline.Commands.Add(new Command("Out-Default")
        {
            MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Error | PipelineResultTypes.Output,
        });
        RuntimeException? failure = null;
        bool wasStopped = Enter(pipeline) && unlessStopped;
        try
        {
            using (pipeline)
            {
                if (!wasStopped)
                {
                    Invoke(pipeline, input);
                }
            }
        }
        catch (RuntimeException error)
        {
            failure = error;
        }
        finally
        {
            Leave();
            ui.Progress.Clear();
            ui.ResetColors();
        }

        if (failure is not null)
        {
            Report(failure);
        }

        return failure is null && !wasStopped;
    }

    private static void Invoke(Pipeline pipeline, IEnumerable<string>? input)
    {
        if (input is null)
        {
            pipeline.Input.Close();
            pipeline.Invoke();
        }
        else
        {
            pipeline.Invoke(input);
        }
    }

    /// <returns>Whether a stop came since <see cref="ForgetStop"/>; one that comes from now on stops this pipeline.</returns>
    private bool Enter(Pipeline pipeline)
    {
        lock (gate)
        {
            running.Push(pipeline);
            return stopRequested;
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            running.Pop();
        }
    }
}
