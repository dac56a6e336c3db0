using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>A process that Get-Process or Stop-Process could not find or end.</summary>
public sealed class ProcessCommandException(string message, Exception? cause = null) : SystemException(message, cause);

/// <summary>What the process cmdlets have in common.</summary>
public abstract class ProcessCommandBase : PSCmdlet
{
    internal IEnumerable<Process> Find(string[]? names, int[]? ids)
    {
        foreach (int id in ids ?? [])
        {
            Process? process = null;
            try
            {
                process = Process.GetProcessById(id);
            }
            catch (ArgumentException)
            {
                Missing($"Cannot find a process with the process identifier {id}.", "NoProcessFoundForGivenId", id);
            }

            if (process is not null)
            {
                yield return process;
            }
        }

        foreach (string name in names ?? [])
        {
            WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            Process[] found = [.. Process.GetProcesses().Where(process => pattern.IsMatch(NameOf(process)))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                Missing($"Cannot find a process with the name \"{name}\". Verify the process name and call the cmdlet again.", "NoProcessFoundForGivenName", name);
            }

            foreach (Process process in found.OrderBy(NameOf, StringComparer.CurrentCultureIgnoreCase).ThenBy(process => process.Id))
            {
                yield return process;
            }
        }
    }

    // A process may end while it is looked at.
    internal static string NameOf(Process process)
    {
        try
        {
            return process.ProcessName;
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            return string.Empty;
        }
    }

    private void Missing(string message, string id, object target) =>
        WriteError(new ErrorRecord(new ProcessCommandException(message), id, ErrorCategory.ObjectNotFound, target));
}

/// <summary>Get-Process, without modules, file versions and user names.</summary>
[Cmdlet(VerbsCommon.Get, "Process", DefaultParameterSetName = "Name")]
[OutputType(typeof(Process))]
public sealed class GetProcessCommand : ProcessCommandBase
{
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessName")]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    [Parameter(ParameterSetName = "Id", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PID")]
    public int[]? Id { get; set; }

    [Parameter(ParameterSetName = "InputObject", Mandatory = true, ValueFromPipeline = true)]
    public Process[]? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        IEnumerable<Process> found = InputObject ?? Find(Id is null ? Name ?? ["*"] : null, Id);
        foreach (Process process in found)
        {
            process.Refresh();
            WriteObject(process);
        }
    }
}

/// <summary>Stop-Process.</summary>
[Cmdlet(VerbsLifecycle.Stop, "Process", DefaultParameterSetName = "Id", SupportsShouldProcess = true)]
[OutputType(typeof(Process))]
public sealed class StopProcessCommand : ProcessCommandBase
{
    [Parameter(ParameterSetName = "Name", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessName")]
    public string[]? Name { get; set; }

    [Parameter(Position = 0, ParameterSetName = "Id", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public int[]? Id { get; set; }

    [Parameter(Position = 0, ParameterSetName = "InputObject", Mandatory = true, ValueFromPipeline = true)]
    public Process[]? InputObject { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Asking for processes of other users is Windows' way; elsewhere the system decides.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (Process process in InputObject ?? Find(Name, Id))
        {
            if (ShouldProcess($"{NameOf(process)} ({process.Id})"))
            {
                Stop(process);
            }
        }
    }

    private void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            if (PassThru.IsPresent)
            {
                WriteObject(process);
            }
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            WriteError(new ErrorRecord(
                new ProcessCommandException($"Cannot stop process \"{NameOf(process)} ({process.Id})\" because of the following error: {error.Message}", error),
                "CouldNotStopProcess", ErrorCategory.CloseError, process));
        }
    }
}
