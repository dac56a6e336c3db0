using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Add-Member.</summary>
[Cmdlet(VerbsCommon.Add, "Member", DefaultParameterSetName = "TypeNameSet")]
public sealed class AddMemberCommand : PSCmdlet
{
    private const PSMemberTypes Addable = PSMemberTypes.AliasProperty | PSMemberTypes.CodeMethod | PSMemberTypes.CodeProperty | PSMemberTypes.MemberSet
        | PSMemberTypes.NoteProperty | PSMemberTypes.PropertySet | PSMemberTypes.ScriptMethod | PSMemberTypes.ScriptProperty;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "MemberSet")]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "NotePropertySingleMemberSet")]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "NotePropertyMultiMemberSet")]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "TypeNameSet")]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "MemberSet")]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "MemberSet")]
    public string? Name { get; set; }

    [Parameter(Position = 2, ParameterSetName = "MemberSet")]
    public object? Value { get; set; }

    [Parameter(Position = 3, ParameterSetName = "MemberSet")]
    public object? SecondValue { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "TypeNameSet")]
    [Parameter(ParameterSetName = "MemberSet")]
    [Parameter(ParameterSetName = "NotePropertySingleMemberSet")]
    [Parameter(ParameterSetName = "NotePropertyMultiMemberSet")]
    [ValidateNotNullOrEmpty]
    public string? TypeName { get; set; }

    [Parameter(ParameterSetName = "MemberSet")]
    [Parameter(ParameterSetName = "NotePropertySingleMemberSet")]
    [Parameter(ParameterSetName = "NotePropertyMultiMemberSet")]
    public SwitchParameter Force { get; set; }

    [Parameter(ParameterSetName = "MemberSet")]
    [Parameter(ParameterSetName = "NotePropertySingleMemberSet")]
    [Parameter(ParameterSetName = "NotePropertyMultiMemberSet")]
    [Parameter(ParameterSetName = "TypeNameSet")]
    public SwitchParameter PassThru { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "NotePropertySingleMemberSet")]
    [NotAMemberType]
    [ValidateNotNullOrEmpty]
    public string? NotePropertyName { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "NotePropertySingleMemberSet")]
    [AllowNull]
    public object? NotePropertyValue { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "NotePropertyMultiMemberSet")]
    [ValidateNotNullOrEmpty]
    public IDictionary? NotePropertyMembers { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        bool added = true;
        switch (ParameterSetName)
        {
            case "NotePropertySingleMemberSet":
                added = Add(new PSNoteProperty(NotePropertyName, NotePropertyValue));
                break;
            case "NotePropertyMultiMemberSet":
                foreach (DictionaryEntry entry in NotePropertyMembers!)
                {
                    added &= Add(new PSNoteProperty(LanguagePrimitives.ConvertTo<string>(entry.Key), entry.Value));
                }

                break;
            case "MemberSet":
                PSMemberInfo? member = Create();
                added = member is not null && Add(member);
                break;
        }

        if (!added)
        {
            return;
        }

        if (!string.IsNullOrWhiteSpace(TypeName))
        {
            AddTypeName();
        }

        if (PassThru.IsPresent)
        {
            WriteObject(InputObject);
        }
    }

    private void AddTypeName()
    {
        string name = LanguagePrimitives.TryConvertTo(TypeName, out Type type) ? type.FullName ?? type.Name : TypeName!;
        Collection<string> names = InputObject!.TypeNames;
        names.Remove(name);
        names.Insert(0, name);
    }

    private bool Add(PSMemberInfo member)
    {
        PSMemberInfo? existing = InputObject!.Members[member.Name];
        if (existing is not null)
        {
            if (!Force.IsPresent)
            {
                Report("MemberAlreadyExists", $"Cannot add a member with the name \"{member.Name}\" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.");
                return false;
            }

            if (existing.IsInstance)
            {
                InputObject.Members.Remove(member.Name);
            }
        }

        InputObject.Members.Add(member);
        return true;
    }

    private PSMemberInfo? Create()
    {
        if (System.Numerics.BitOperations.PopCount((uint)MemberType) != 1)
        {
            Fail("WrongMemberCount", $"To add a member, only one member type can be specified. The member types specified are: \"{MemberType}\"");
            return null;
        }

        if ((MemberType & Addable) == 0 || !Enum.IsDefined(MemberType))
        {
            Fail("CannotAddMemberType", $"Cannot add a member with type \"{MemberType}\". Specify a different type for the MemberTypes parameter.");
            return null;
        }

        if (SecondValue is not null && MemberType is not (PSMemberTypes.AliasProperty or PSMemberTypes.CodeProperty or PSMemberTypes.ScriptProperty))
        {
            Fail("Value2ShouldNotBeSpecified", $"The SecondValue parameter is not necessary for a member of type \"{MemberType}\", and should not be specified. Do not specify the SecondValue parameter when you add members of this type.");
            return null;
        }

        switch (MemberType)
        {
            case PSMemberTypes.AliasProperty:
                return new PSAliasProperty(Name, Needed<string>(Value), SecondValue is null ? null : LanguagePrimitives.ConvertTo<Type>(SecondValue));
            case PSMemberTypes.CodeMethod:
                return new PSCodeMethod(Name, Needed<System.Reflection.MethodInfo>(Value));
            case PSMemberTypes.CodeProperty:
                return new PSCodeProperty(Name, Optional<System.Reflection.MethodInfo>(Value), Optional<System.Reflection.MethodInfo>(SecondValue));
            case PSMemberTypes.MemberSet:
                return Value is null ? new PSMemberSet(Name) : new PSMemberSet(Name, Needed<Collection<PSMemberInfo>>(Value));
            case PSMemberTypes.NoteProperty:
                return new PSNoteProperty(Name, Value);
            case PSMemberTypes.PropertySet:
                return new PSPropertySet(Name, Needed<Collection<string>>(Value));
            case PSMemberTypes.ScriptMethod:
                return new PSScriptMethod(Name, Needed<ScriptBlock>(Value));
            default:
                if (Value is null && SecondValue is null)
                {
                    Fail("Value1AndValue2AreNotBothNull", "Both Value and SecondValue parameters should not be null for a member of type \"ScriptProperty\". Specify a non-null value for one of the two parameters.");
                    return null;
                }

                return new PSScriptProperty(Name, Optional<ScriptBlock>(Value), Optional<ScriptBlock>(SecondValue));
        }
    }

    private static T Needed<T>(object? value) => LanguagePrimitives.ConvertTo<T>(value);

    private static T? Optional<T>(object? value)
        where T : class => value is null ? null : LanguagePrimitives.ConvertTo<T>(value);

    private void Fail(string id, string message) =>
        ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(message), id, ErrorCategory.InvalidOperation, null));

    private void Report(string id, string message) =>
        WriteError(new ErrorRecord(new InvalidOperationException(message), id, ErrorCategory.InvalidOperation, InputObject));
}

/// <summary>Leaves <c>Add-Member NoteProperty Name Value</c> to the parameter set with a member type.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotAMemberTypeAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string text && LanguagePrimitives.TryConvertTo(text, out PSMemberTypes _))
        {
            throw EngineInternals.QuietValidationError($"'{text}' is the name of a member type.");
        }
    }
}
