using System.Management.Automation;
using System.Security;
using System.Security.Cryptography;
using ExoScripting.PortableHost.Security;

namespace Microsoft.PowerShell.Commands;

/// <summary>What the secure string cmdlets have in common.</summary>
public abstract class SecureStringCommandBase : PSCmdlet
{
    /// <summary>Runs a conversion; what is wrong with the text or the key becomes an error.</summary>
    internal void Convert(Func<object> conversion, string errorId)
    {
        try
        {
            WriteObject(conversion());
        }
        catch (Exception error) when (error is ArgumentException or FormatException or CryptographicException or PSArgumentException or OverflowException)
        {
            WriteError(new ErrorRecord(error, errorId, ErrorCategory.InvalidArgument, null));
        }
    }
}

/// <summary>ConvertTo-SecureString.</summary>
[Cmdlet(VerbsData.ConvertTo, "SecureString", DefaultParameterSetName = "Secure")]
[OutputType(typeof(SecureString))]
public sealed class ConvertToSecureStringCommand : SecureStringCommandBase
{
    [Parameter(Position = 0, ValueFromPipeline = true, Mandatory = true)]
    public string String { get; set; } = string.Empty;

    [Parameter(Position = 1, ParameterSetName = "PlainText")]
    public SwitchParameter AsPlainText { get; set; }

    [Parameter(Position = 2, ParameterSetName = "PlainText")]
    public SwitchParameter Force { get; set; }

    [Parameter(Position = 1, ParameterSetName = "Secure")]
    public SecureString? SecureKey { get; set; }

    [Parameter(ParameterSetName = "Open")]
    public byte[]? Key { get; set; }

    protected override void ProcessRecord() =>
        Convert(
            () => AsPlainText.IsPresent ? new System.Net.NetworkCredential(string.Empty, String).SecurePassword : SecureText.Read(String, (object?)SecureKey ?? Key),
            "ImportSecureString_InvalidArgument");
}

/// <summary>ConvertFrom-SecureString.</summary>
[Cmdlet(VerbsData.ConvertFrom, "SecureString", DefaultParameterSetName = "Secure")]
[OutputType(typeof(string))]
public sealed class ConvertFromSecureStringCommand : SecureStringCommandBase
{
    [Parameter(Position = 0, ValueFromPipeline = true, Mandatory = true)]
    public SecureString? SecureString { get; set; }

    [Parameter(Position = 1, ParameterSetName = "Secure")]
    public SecureString? SecureKey { get; set; }

    [Parameter(ParameterSetName = "AsPlainText")]
    public SwitchParameter AsPlainText { get; set; }

    [Parameter(ParameterSetName = "Open")]
    public byte[]? Key { get; set; }

    protected override void ProcessRecord() =>
        Convert(
            () => AsPlainText.IsPresent ? SecureText.Plain(SecureString!)
                : ((object?)SecureKey ?? Key) is { } key ? SecureText.Encrypt(SecureString!, key)
                : SecureText.Protect(SecureString!),
            "ImportSecureString_InvalidArgument");
}

/// <summary>Get-Credential.</summary>
[Cmdlet(VerbsCommon.Get, "Credential", DefaultParameterSetName = "CredentialSet")]
[OutputType(typeof(PSCredential))]
public sealed class GetCredentialCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "CredentialSet")]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    [Parameter(ParameterSetName = "MessageSet")]
    [ValidateNotNullOrEmpty]
    public string? Message { get; set; }

    [Parameter(Position = 0, ParameterSetName = "MessageSet")]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    [Parameter(ParameterSetName = "MessageSet")]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    protected override void BeginProcessing()
    {
        if (Credential is not null)
        {
            WriteObject(Credential);
            return;
        }

        try
        {
            WriteObject(Host.UI.PromptForCredential(
                Title ?? "PowerShell credential request",
                Message ?? "Enter your credentials.",
                UserName,
                string.Empty));
        }
        catch (ArgumentException error)
        {
            WriteError(new ErrorRecord(error, "CouldNotPromptForCredential", ErrorCategory.InvalidOperation, null));
        }
    }
}
