using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace ExoScripting.PortableHost;

/// <summary>The engine's host for one process: owns the runspace, the user interface and the exit code.</summary>
internal sealed class ConsoleHost : PSHost, IHostSupportsInteractiveSession, IDisposable
{
    private readonly CommandLine commandLine;
    private readonly ConsoleInterface ui;
    private readonly Runspace runspace;
    private readonly CommandRunner runner;
    private readonly PSObject privateData;
    // 128 and the signal's number, as shells have it.
    private const int InterruptedExitCode = 130;

    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(1);

    private InteractiveLoop? loop;
    private bool nativeProgramRan;
    private volatile bool nativeProgramRuns;
    private readonly ManualResetEventSlim cancelled = new();

    /// <summary>The process's host: the line editor is reached from a script function.</summary>
    public static ConsoleHost? Current { get; private set; }

    /// <summary>Opens the engine; nothing of the user's has run yet.</summary>
    public ConsoleHost(CommandLine commandLine)
    {
        this.commandLine = commandLine;
        // Before anything else reads the terminal: what is typed ahead must not be echoed twice.
        Terminal.Prepare(forPrompt: commandLine.EndsAtPrompt);
        ui = new ConsoleInterface(this, interactive: !commandLine.NonInteractive);
        privateData = new PSObject(new ConsoleColors());
        runspace = RunspaceFactory.CreateRunspace(this, SessionSetup.Create(commandLine));
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        runner = new CommandRunner(runspace, ui);
        SessionSetup.Finish(runspace);
        Current = this;
    }

    public override string Name => HostText.Name;

    public override Version Version => HostText.EngineVersion;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => ui;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <summary>The colours of the streams, as <c>$Host.PrivateData</c> offers them in PowerShell.</summary>
    public override PSObject PrivateData => privateData;

    public ConsoleInterface Interface => ui;

    public Runspace Runspace => runspace;

    public bool IsRunspacePushed => false;

    /// <summary>Set by <c>exit</c>; null while the session goes on.</summary>
    public int? ExitRequested { get; private set; }

    /// <summary>Runs what the command line asks for and returns the process's exit code.</summary>
    public int Run()
    {
        // For good: a Ctrl+C that is heard of while the session ends must not replace its exit code by the signal's.
        Console.CancelKeyPress += OnCancelKey;
        try
        {
            if (commandLine.EndsAtPrompt && !commandLine.NoLogo && commandLine.File is null && commandLine.Command is null)
            {
                ui.WriteLine(HostText.Banner);
            }

            if (!commandLine.NoProfile)
            {
                Profiles.Run(runner);
            }

            int exitCode = ExitRequested ?? RunGivenCommands();
            if (ExitRequested is null && commandLine.EndsAtPrompt)
            {
                loop = new InteractiveLoop(this, runner, ui);
                exitCode = loop.Run();
            }

            RaiseExiting();
            return ExitRequested ?? exitCode;
        }
        finally
        {
            ui.Progress.Clear();
        }
    }

    public override void SetShouldExit(int exitCode)
    {
        ExitRequested = exitCode;
        loop?.Leave();
    }

    public override void EnterNestedPrompt()
    {
        if (loop is null)
        {
            throw new PSNotSupportedException("A nested prompt needs an interactive session.");
        }

        loop.RunNested();
    }

    public override void ExitNestedPrompt() => loop?.LeaveNested();

    /// <summary>
    /// Whether Ctrl+C ended a native program since the last call. While one runs, the terminal echoes "^C", and the prompt belongs on the
    /// next line. The program may be gone before this process has heard of the signal: its exit code tells, and the signal is waited for,
    /// since it would stop the next prompt otherwise.
    /// </summary>
    public bool TakeInterruptedProgram()
    {
        bool interrupted = nativeProgramRan
            && (runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is InterruptedExitCode ? cancelled.Wait(LongestDelivery) : cancelled.IsSet);
        nativeProgramRan = false;
        cancelled.Reset();
        return interrupted;
    }

    public override void NotifyBeginApplication()
    {
        // Set before the question, as Interrupt does it the other way round: one of them sees the other.
        nativeProgramRuns = true;

        // Ctrl+C has come while the program was looked for: it would start without ever hearing of it.
        if (runner.IsStopping)
        {
            nativeProgramRuns = false;
            runner.WaitUntilStopping(LongestDelivery);
            throw new PipelineStoppedException();
        }

        ui.Progress.Clear();
        nativeProgramRan = true;
    }

    public override void NotifyEndApplication()
    {
        nativeProgramRuns = false;
        if (EngineInternals.RunningProgram(runspace) is { } program && EndedByInterrupt(program))
        {
            // The statement after it must not run: the signal, which came to this process too, is heard of on another thread. That
            // an earlier one was heard of says nothing: only this command's own stop counts.
            SpinWait.SpinUntil(() => runner.IsStopping, LongestDelivery);
            runner.WaitUntilStopping(LongestDelivery);
        }

        // A native program may have left its own colours.
        ui.ResetColors();
    }

    public void PushRunspace(Runspace runspace) =>
        throw new PSNotSupportedException($"{HostText.Name} does not enter remote sessions. Full PowerShell: {HostText.FullPowerShell}");

    public void PopRunspace()
    {
    }

    public void Dispose()
    {
        runspace.Dispose();
        cancelled.Dispose();
    }

    private static bool EndedByInterrupt(System.Diagnostics.Process program)
    {
        try
        {
            return !OperatingSystem.IsWindows() && program.HasExited && program.ExitCode == InterruptedExitCode;
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It never started.
            return false;
        }
    }

    private int RunGivenCommands()
    {
        if (commandLine.File is not null)
        {
            return ScriptFile.Run(runner, commandLine.File, commandLine.FileArguments, commandLine.EndsAtPrompt);
        }

        if (commandLine.CommandFromInput)
        {
            return InputCommands.Run(this, runner);
        }

        return commandLine.Command is null ? 0 : runner.RunGiven(commandLine.Command);
    }

    private void RaiseExiting()
    {
        // Subscribers of PowerShell.Exiting run on this thread, as they do in pwsh.
        if (runspace.RunspaceStateInfo.State == RunspaceState.Opened)
        {
            runspace.Events.GenerateEvent(PSEngineEvent.Exiting, null, [], null, true, false);
        }
    }

    private void OnCancelKey(object? sender, ConsoleCancelEventArgs arguments)
    {
        arguments.Cancel = true;
        Interrupt();
    }

    /// <summary>What Ctrl+C does. Safe from any thread.</summary>
    public void Interrupt()
    {
        DateTime pressed = DateTime.Now;
        runner.Stop();
        cancelled.Set();
        if (nativeProgramRuns)
        {
            LateInterrupt.Send(runspace, pressed);
        }
    }

    /// <summary>Whether Ctrl+C has come for what runs, which is the editor's own command while a line is typed.</summary>
    public bool IsInterrupted => runner.IsStopping;

    /// <summary>A Ctrl+C from here on is meant for the command that has just been entered.</summary>
    public void ForgetInterrupt() => runner.ForgetStop();
}
