using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace Microsoft.PowerShell.Commands;

/// <summary>Read-Host.</summary>
[Cmdlet(VerbsCommunications.Read, "Host", DefaultParameterSetName = "AsString")]
[OutputType(typeof(string), typeof(System.Security.SecureString))]
public sealed class ReadHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromRemainingArguments = true)]
    [AllowNull]
    public object? Prompt { get; set; }

    [Parameter(ParameterSetName = "AsSecureString")]
    public SwitchParameter AsSecureString { get; set; }

    [Parameter(ParameterSetName = "AsString")]
    public SwitchParameter MaskInput { get; set; }

    private bool Hidden => AsSecureString.IsPresent || MaskInput.IsPresent;

    protected override void BeginProcessing()
    {
        if (Prompt is null)
        {
            WriteObject(Hidden ? Secret(Host.UI.ReadLineAsSecureString()) : Host.UI.ReadLine());
            return;
        }

        string label = LanguagePrimitives.GetEnumerable(Prompt) is { } parts
            ? string.Join(' ', parts.Cast<object?>().Select(part => part?.ToString()))
            : Prompt.ToString() ?? string.Empty;
        var field = new FieldDescription(label);
        field.SetParameterType(Hidden ? typeof(System.Security.SecureString) : typeof(string));
        Dictionary<string, PSObject> answers = Host.UI.Prompt(string.Empty, string.Empty, new Collection<FieldDescription> { field });
        foreach (PSObject? answer in answers?.Values ?? Enumerable.Empty<PSObject>())
        {
            WriteObject(answer?.BaseObject is System.Security.SecureString secret ? Secret(secret) : answer);
        }
    }

    private object Secret(System.Security.SecureString secret) =>
        MaskInput.IsPresent ? new System.Net.NetworkCredential(string.Empty, secret).Password : secret;
}

/// <summary>Invoke-Expression.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Expression")]
public sealed class InvokeExpressionCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    public string Command { get; set; } = string.Empty;

    protected override void ProcessRecord() => ExoScripting.PortableHost.EngineInternals.InvokeInPlace(this, InvokeCommand.NewScriptBlock(Command));
}

/// <summary>Get-Host.</summary>
[Cmdlet(VerbsCommon.Get, "Host")]
[OutputType(typeof(PSHost))]
public sealed class GetHostCommand : PSCmdlet
{
    protected override void BeginProcessing() => WriteObject(Host);
}

/// <summary>Get-Culture, without the lists of other cultures.</summary>
[Cmdlet(VerbsCommon.Get, "Culture")]
[OutputType(typeof(CultureInfo))]
public sealed class GetCultureCommand : PSCmdlet
{
    protected override void ProcessRecord() => WriteObject(Host.CurrentCulture);
}

/// <summary>Get-UICulture.</summary>
[Cmdlet(VerbsCommon.Get, "UICulture")]
[OutputType(typeof(CultureInfo))]
public sealed class GetUICultureCommand : PSCmdlet
{
    protected override void ProcessRecord() => WriteObject(Host.CurrentUICulture);
}

/// <summary>New-Guid.</summary>
[Cmdlet(VerbsCommon.New, "Guid", DefaultParameterSetName = "Default")]
[OutputType(typeof(Guid))]
public sealed class NewGuidCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "Empty")]
    public SwitchParameter Empty { get; set; }

    [Parameter(Position = 0, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    public string? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName != "InputObject")
        {
            WriteObject(Empty.IsPresent ? Guid.Empty : Guid.NewGuid());
            return;
        }

        try
        {
            WriteObject(new Guid(InputObject!));
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentNullException)
        {
            WriteError(new ErrorRecord(error, "StringNotRecognizedAsGuid", ErrorCategory.InvalidArgument, null));
        }
    }
}
