using System.Management.Automation;

namespace ExoScripting.PortableHost;

/// <summary>
/// The cmdlets of PowerShell's own modules that this host does not carry. Calling one says so,
/// instead of leaving the user to wonder about a typing error.
/// </summary>
internal static class MissingCommands
{
    /// <summary>Body of the function that lists the missing cmdlets.</summary>
    public const string ListFunction =
        "<#\n.SYNOPSIS\nLists the cmdlets of PowerShell's own modules that this host does not carry.\n#>\n[CmdletBinding()] param()\n"
        + "[ExoScripting.PortableHost.MissingCommandList]::Names";

    /// <summary>Handler of the engine's CommandNotFoundAction.</summary>
    public static void Explain(object? sender, CommandLookupEventArgs lookup)
    {
        string name = lookup.CommandName[(lookup.CommandName.LastIndexOf('\\') + 1)..];
        if (!MissingCommandList.Contains(name))
        {
            return;
        }

        lookup.Command = new CmdletInfo(name, typeof(MissingCommand));
        lookup.StopSearch = true;
    }
}

/// <summary>Stands in for a missing cmdlet: takes whatever it is given and fails as an unknown command does.</summary>
[Cmdlet(VerbsDiagnostic.Test, "MissingCommand")]
public sealed class MissingCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    [Parameter(ValueFromRemainingArguments = true)]
    public object[]? Remaining { get; set; }

    protected override void BeginProcessing()
    {
        string name = MyInvocation.MyCommand.Name;
        CommandNotFoundException error = MissingCommandList.CreateError(name);
        ThrowTerminatingError(new ErrorRecord(error, nameof(CommandNotFoundException), ErrorCategory.ObjectNotFound, name));
    }
}

/// <summary>The names, for the session's own functions.</summary>
public static class MissingCommandList
{
    // Microsoft.PowerShell.Utility, .Management and .Security of PowerShell 7.6 without what the Modules folder of this host exports.
    private static readonly SortedSet<string> Missing = new(StringComparer.OrdinalIgnoreCase)
    {
        "Add-Type", "Clear-ItemProperty", "Clear-RecycleBin", "ConvertFrom-CliXml", "ConvertFrom-Markdown", "ConvertFrom-SddlString",
        "ConvertFrom-StringData", "ConvertTo-CliXml", "ConvertTo-Html", "ConvertTo-Xml", "Copy-ItemProperty", "Debug-Process",
        "Debug-Runspace", "Disable-PSBreakpoint", "Disable-RunspaceDebug", "Enable-PSBreakpoint", "Enable-RunspaceDebug", "Export-Alias",
        "Export-Clixml", "Export-FormatData", "Export-PSSession", "Format-Hex", "Get-Acl", "Get-AuthenticodeSignature", "Get-Clipboard",
        "Get-CmsMessage", "Get-ComputerInfo", "Get-Error", "Get-Event", "Get-EventSubscriber", "Get-ExecutionPolicy", "Get-FileHash",
        "Get-FormatData", "Get-HotFix", "Get-ItemPropertyValue", "Get-MarkdownOption", "Get-PSBreakpoint", "Get-PSCallStack",
        "Get-PSProvider", "Get-PfxCertificate", "Get-Runspace", "Get-RunspaceDebug", "Get-SecureRandom", "Get-Service", "Get-TimeZone",
        "Get-TraceSource", "Get-TypeData", "Get-Uptime", "Get-Verb", "Import-Alias", "Import-Clixml", "Import-LocalizedData",
        "Import-PSSession", "Import-PowerShellDataFile", "Invoke-Item", "Invoke-RestMethod", "Invoke-WebRequest", "Join-String",
        "Move-ItemProperty", "New-Event", "New-FileCatalog", "New-ItemProperty", "New-PSBreakpoint", "New-PSDrive", "New-Service",
        "New-TemporaryFile", "Out-GridView", "Out-Printer", "Protect-CmsMessage", "Register-EngineEvent", "Register-ObjectEvent",
        "Remove-Alias", "Remove-Event", "Remove-ItemProperty", "Remove-PSBreakpoint", "Remove-PSDrive", "Remove-Service",
        "Remove-TypeData", "Rename-Computer", "Rename-ItemProperty", "Restart-Computer", "Restart-Service", "Resume-Service", "Select-Xml",
        "Send-MailMessage", "Set-Acl", "Set-AuthenticodeSignature", "Set-Clipboard", "Set-Date", "Set-ExecutionPolicy", "Set-ItemProperty",
        "Set-MarkdownOption", "Set-PSBreakpoint", "Set-Service", "Set-TimeZone", "Set-TraceSource", "Show-Command", "Show-Markdown",
        "Start-Process", "Start-Service", "Start-Transcript", "Stop-Computer", "Stop-Service", "Stop-Transcript", "Suspend-Service",
        "Test-Connection", "Test-FileCatalog", "Test-Json", "Trace-Command", "Unblock-File", "Unprotect-CmsMessage", "Unregister-Event",
        "Update-FormatData", "Update-List", "Update-TypeData", "Wait-Debugger", "Wait-Event", "Wait-Process",
    };

    /// <summary>The names in alphabetical order.</summary>
    public static IEnumerable<string> Names => Missing;

    /// <summary>Whether this is a cmdlet that full PowerShell has and this host lacks.</summary>
    public static bool Contains(string name) => Missing.Contains(name);

    /// <summary>The error for a call of a missing cmdlet; scripts can catch it as the usual CommandNotFoundException.</summary>
    public static CommandNotFoundException CreateError(string name) =>
        new($"'{name}' is a cmdlet of full PowerShell that the {HostText.Name} does not have. Install PowerShell ({HostText.FullPowerShell}) to use it; Get-HostMissingCommand lists what is missing here.")
        {
            CommandName = name,
        };
}
