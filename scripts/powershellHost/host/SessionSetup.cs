using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace ExoScripting.PortableHost;

/// <summary>What a session starts with: the engine's default state plus this host's own few commands.</summary>
internal static class SessionSetup
{
    private const string ReadLineFunction =
        "[System.Diagnostics.DebuggerHidden()]\nparam()\n[ExoScripting.PortableHost.LineReader]::ReadLine($ExecutionContext)";

    public static InitialSessionState Create(CommandLine commandLine)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (commandLine.ExecutionPolicy is { } policy)
        {
            if (!Enum.TryParse(policy, ignoreCase: true, out ExecutionPolicy parsed))
            {
                throw new ArgumentException($"'{policy}' is not an execution policy. Policies are: {string.Join(", ", Enum.GetNames<ExecutionPolicy>())}.");
            }

            if (OperatingSystem.IsWindows())
            {
                Environment.SetEnvironmentVariable("PSExecutionPolicyPreference", parsed.ToString());
                state.ExecutionPolicy = parsed;
            }
        }

        state.Variables.Add(new SessionStateVariableEntry("PROFILE", Profiles.Variable(), "The profile scripts of this host."));
        state.Commands.Add(new SessionStateFunctionEntry("PSConsoleHostReadLine", ReadLineFunction));
        state.Commands.Add(new SessionStateFunctionEntry("Get-HostMissingCommand", MissingCommands.ListFunction));
        return state;
    }

    /// <summary>The part that needs the open runspace.</summary>
    public static void Finish(Runspace runspace)
    {
        runspace.SessionStateProxy.InvokeCommand.CommandNotFoundAction += MissingCommands.Explain;
    }
}
