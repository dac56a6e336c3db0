using System.Management.Automation;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Member.</summary>
[Cmdlet(VerbsCommon.Get, "Member")]
public sealed class GetMemberCommand : PSCmdlet
{
    private readonly HashSet<string> seenTypes = new(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Reserved = ["pstypenames", "psadapted", "psbase", "psextended", "psobject"];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; } = PSMemberTypes.All;

    [Parameter]
    public PSMemberViewTypes View { get; set; } = PSMemberViewTypes.Adapted | PSMemberViewTypes.Extended;

    [Parameter]
    public SwitchParameter Static { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null || InputObject == System.Management.Automation.Internal.AutomationNull.Value)
        {
            return;
        }

        IEnumerable<PSMemberInfo> members;
        string typeName;
        if (Static.IsPresent)
        {
            Type type = InputObject.BaseObject as Type ?? InputObject.BaseObject.GetType();
            typeName = type.FullName ?? type.Name;
            members = EngineInternals.StaticMembers(type);
        }
        else
        {
            typeName = InputObject.TypeNames.Count > 0 ? InputObject.TypeNames[0] : "<null>";
            members = EngineInternals.Members(InputObject, View);
            if (Force.IsPresent)
            {
                // The collection of members leaves these out.
                members = members.Concat(Reserved.Select(name => InputObject.Members[name]).Where(member => member is not null));
            }
        }

        if (seenTypes.Add(typeName))
        {
            foreach (MemberDefinition member in Select(members, typeName))
            {
                WriteObject(member);
            }
        }
    }

    protected override void EndProcessing()
    {
        if (seenTypes.Count == 0)
        {
            WriteError(new ErrorRecord(
                new InvalidOperationException("You must specify an object for the Get-Member cmdlet."), "NoObjectInGetMember", ErrorCategory.CloseError, null));
        }
    }

    private IEnumerable<MemberDefinition> Select(IEnumerable<PSMemberInfo> members, string typeName)
    {
        PSMemberInfo[] candidates = [.. members.Where(member => (member.MemberType & MemberType) != 0 && (Force.IsPresent || !IsHidden(member)))];
        return Name.SelectMany(name =>
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            return candidates
                .Where(member => pattern.IsMatch(member.Name))
                .Select(member => new MemberDefinition(typeName, member.Name, member.MemberType, member.ToString() ?? string.Empty))
                .OrderBy(member => member.MemberType.ToString(), StringComparer.OrdinalIgnoreCase)
                .ThenBy(member => member.Name, StringComparer.CurrentCultureIgnoreCase);
        });
    }

    // Accessors and the engine's own member sets are shown only with -Force.
    private static bool IsHidden(PSMemberInfo member)
    {
        if (member is PSMethod method && EngineInternals.IsAccessor(method))
        {
            return true;
        }

        return EngineInternals.IsHidden(member)
            || member is { MemberType: PSMemberTypes.MemberSet, Name: "psbase" or "psadapted" or "psextended" or "psobject" or "PSStandardMembers" }
            || member is { MemberType: PSMemberTypes.CodeProperty, Name: "pstypenames" };
    }
}
