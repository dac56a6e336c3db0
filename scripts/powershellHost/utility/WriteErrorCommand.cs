using System.Management.Automation;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Write-Error.</summary>
[Cmdlet(VerbsCommunications.Write, "Error", DefaultParameterSetName = "NoException")]
public sealed class WriteErrorCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "WithException", Mandatory = true)]
    public Exception? Exception { get; set; }

    [Parameter(Position = 0, ParameterSetName = "NoException", Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = "WithException")]
    [AllowNull]
    [AllowEmptyString]
    [Alias("Msg")]
    public string? Message { get; set; }

    [Parameter(Position = 0, ParameterSetName = "ErrorRecord", Mandatory = true)]
    public ErrorRecord? ErrorRecord { get; set; }

    [Parameter(ParameterSetName = "NoException")]
    [Parameter(ParameterSetName = "WithException")]
    public ErrorCategory Category { get; set; } = ErrorCategory.NotSpecified;

    [Parameter(ParameterSetName = "NoException")]
    [Parameter(ParameterSetName = "WithException")]
    public string ErrorId { get; set; } = string.Empty;

    [Parameter(ParameterSetName = "NoException")]
    [Parameter(ParameterSetName = "WithException")]
    public object? TargetObject { get; set; }

    [Parameter]
    public string? RecommendedAction { get; set; }

    [Parameter]
    [Alias("Activity")]
    public string? CategoryActivity { get; set; }

    [Parameter]
    [Alias("Reason")]
    public string? CategoryReason { get; set; }

    [Parameter]
    [Alias("TargetName")]
    public string? CategoryTargetName { get; set; }

    [Parameter]
    [Alias("TargetType")]
    public string? CategoryTargetType { get; set; }

    protected override void ProcessRecord()
    {
        ErrorRecord record = ErrorRecord is not null ? new ErrorRecord(ErrorRecord, null) : Build();
        if (!string.IsNullOrEmpty(RecommendedAction))
        {
            record.ErrorDetails ??= new ErrorDetails(record.ToString());
            record.ErrorDetails.RecommendedAction = RecommendedAction;
        }

        ErrorCategoryInfo info = record.CategoryInfo;
        info.Activity = string.IsNullOrEmpty(CategoryActivity) ? info.Activity : CategoryActivity;
        info.Reason = string.IsNullOrEmpty(CategoryReason) ? info.Reason : CategoryReason;
        info.TargetName = string.IsNullOrEmpty(CategoryTargetName) ? info.TargetName : CategoryTargetName;
        info.TargetType = string.IsNullOrEmpty(CategoryTargetType) ? info.TargetType : CategoryTargetType;

        // The error belongs to the script or function that called Write-Error, not to Write-Error itself.
        if (SessionState.PSVariable.GetValue("MyInvocation") is InvocationInfo caller)
        {
            EngineInternals.SetInvocation(record, caller);
            if (caller.MyCommand is not null && string.IsNullOrEmpty(CategoryActivity))
            {
                info.Activity = "Write-Error";
            }
        }

        WriteError(record);
    }

    private ErrorRecord Build()
    {
        string id = ErrorId.Length > 0 ? ErrorId : "Microsoft.PowerShell.Commands.WriteErrorException";
        if (Exception is null)
        {
            Exception exception = new Microsoft.PowerShell.Commands.WriteErrorException(Message);
            return new ErrorRecord(exception, id, Category, TargetObject);
        }

        var record = new ErrorRecord(Exception, ErrorId.Length > 0 ? ErrorId : Exception.GetType().FullName, Category, TargetObject);
        if (!string.IsNullOrEmpty(Message))
        {
            record.ErrorDetails = new ErrorDetails(Message);
        }

        return record;
    }
}
