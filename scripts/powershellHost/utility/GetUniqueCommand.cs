using System.Management.Automation;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Unique: of equal neighbours, the first.</summary>
[Cmdlet(VerbsCommon.Get, "Unique", DefaultParameterSetName = "AsString")]
public sealed class GetUniqueCommand : PSCmdlet
{
    private PSObject? last;
    private string? lastText;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(ParameterSetName = "AsString")]
    public SwitchParameter AsString { get; set; }

    [Parameter(ParameterSetName = "UniqueByType")]
    public SwitchParameter OnType { get; set; }

    [Parameter]
    public SwitchParameter CaseInsensitive { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null || InputObject == System.Management.Automation.Internal.AutomationNull.Value)
        {
            return;
        }

        bool isNew = last is null || !SameAsLast(InputObject);
        if (isNew)
        {
            WriteObject(InputObject);
            last = InputObject;
            lastText = null;
        }
    }

    private bool SameAsLast(PSObject item)
    {
        if (OnType.IsPresent)
        {
            return string.Equals(item.TypeNames[0], last!.TypeNames[0], StringComparison.OrdinalIgnoreCase);
        }

        if (AsString.IsPresent)
        {
            lastText ??= last!.ToString();
            return string.Equals(item.ToString(), lastText, CaseInsensitive.IsPresent ? StringComparison.CurrentCultureIgnoreCase : StringComparison.CurrentCulture);
        }

        return new ValueComparer(!CaseInsensitive.IsPresent, System.Globalization.CultureInfo.CurrentCulture).Compare(item, last) == 0;
    }
}
