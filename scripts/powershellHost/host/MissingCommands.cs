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

        lookup.CommandScriptBlock = ScriptBlock.Create(
            "throw [ExoScripting.PortableHost.MissingCommandList]::CreateError('" + name.Replace("'", "''", StringComparison.Ordinal) + "')");
    }
}

/// <summary>The names, for the session's own functions.</summary>
public static class MissingCommandList
{
    // Microsoft.PowerShell.Utility, .Management and .Security of PowerShell 7.6 without what the Modules folder of this host exports.
    private static readonly SortedSet<string> Missing = new(StringComparer.OrdinalIgnoreCase)
    {
        "Clear-RecycleBin", "ConvertFrom-Markdown", "ConvertFrom-SddlString", "ConvertTo-CliXml", "ConvertFrom-CliXml",
        "ConvertTo-Html", "ConvertTo-Xml", "Debug-Process", "Debug-Runspace", "Disable-PSBreakpoint", "Disable-RunspaceDebug",
        "Enable-PSBreakpoint", "Enable-RunspaceDebug", "Export-Alias", "Export-Clixml", "Export-FormatData", "Export-PSSession",
        "Format-Hex", "Get-Acl", "Get-AuthenticodeSignature", "Get-CmsMessage", "Get-Clipboard", "Get-ComputerInfo",
        "Get-FormatData", "Get-HotFix", "Get-MarkdownOption", "Get-PfxCertificate", "Get-PSBreakpoint", "Get-Runspace",
        "Get-RunspaceDebug", "Get-SecureRandom", "Get-Service", "Get-TimeZone", "Get-TraceSource", "Get-TypeData", "Get-Uptime", "Get-Verb",
        "Import-Alias", "Import-Clixml", "Import-LocalizedData", "Import-PSSession", "Invoke-Item", "Invoke-RestMethod",
        "Invoke-WebRequest", "New-FileCatalog", "New-PSBreakpoint", "New-Service", "New-TemporaryFile", "Out-GridView", "Out-Printer",
        "Protect-CmsMessage", "Remove-PSBreakpoint", "Remove-Service", "Remove-TypeData", "Rename-Computer", "Restart-Computer",
        "Restart-Service", "Resume-Service", "Select-Xml", "Send-MailMessage", "Set-Acl", "Set-AuthenticodeSignature",
        "Set-Clipboard", "Set-MarkdownOption", "Set-PSBreakpoint", "Set-Service", "Set-TimeZone", "Set-TraceSource",
        "Show-Command", "Show-Markdown", "Start-Service", "Start-Transcript", "Stop-Computer", "Stop-Service", "Stop-Transcript",
        "Suspend-Service", "Test-Connection", "Test-FileCatalog", "Test-Json", "Trace-Command", "Unblock-File", "Unprotect-CmsMessage",
        "Update-List", "Wait-Debugger", "Wait-Process",
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
