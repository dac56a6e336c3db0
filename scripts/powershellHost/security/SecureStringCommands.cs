using System.Management.Automation;
using System.Security;
using System.Security.Cryptography;
using ExoScripting.PortableHost.Security;

namespace Microsoft.PowerShell.Commands;

/// <summary>ConvertTo-SecureString.</summary>
[Cmdlet(VerbsData.ConvertTo, "SecureString", DefaultParameterSetName = "Secure")]
[OutputType(typeof(SecureString))]
public sealed class ConvertToSecureStringCommand : PSCmdlet
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

    protected override void ProcessRecord()
    {
        try
        {
            WriteObject(AsPlainText.IsPresent ? new System.Net.NetworkCredential(string.Empty, String).SecurePassword : SecureText.Read(String, (object?)SecureKey ?? Key));
        }
        catch (CryptographicException error)
        {
            Report(error, "ImportSecureString_InvalidArgument_CryptographicError");
        }
        catch (Exception error) when (error is ArgumentException or PSArgumentException)
        {
            Report(error, "ImportSecureString_InvalidArgument");
        }
    }

    private void Report(Exception error, string id) => WriteError(new ErrorRecord(error, id, ErrorCategory.InvalidArgument, null));
}

/// <summary>ConvertFrom-SecureString.</summary>
[Cmdlet(VerbsData.ConvertFrom, "SecureString", DefaultParameterSetName = "Secure")]
[OutputType(typeof(string))]
public sealed class ConvertFromSecureStringCommand : PSCmdlet
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
        WriteObject(AsPlainText.IsPresent ? SecureText.Plain(SecureString!)
            : ((object?)SecureKey ?? Key) is { } key ? SecureText.Encrypt(SecureString!, key)
            : SecureText.Protect(SecureString!));
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
