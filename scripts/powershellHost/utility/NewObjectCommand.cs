using System.Collections;
using System.Management.Automation;
using System.Reflection;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>New-Object, with -ComObject on Windows.</summary>
[Cmdlet(VerbsCommon.New, "Object", DefaultParameterSetName = "Net")]
public sealed class NewObjectCommand : PSCmdlet, IDynamicParameters
{
    private ComParameters? com;

    [Parameter(ParameterSetName = "Net", Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? TypeName { get; set; }

    [Parameter(ParameterSetName = "Net", Position = 1)]
    [Alias("Args")]
    public object[] ArgumentList { get; set; } = [];

    [Parameter]
    public IDictionary? Property { get; set; }

    private sealed class ComParameters
    {
        [Parameter(ParameterSetName = "Com", Mandatory = true, Position = 0)]
        [ValidateNotNullOrEmpty]
        public string? ComObject { get; set; }

        [Parameter(ParameterSetName = "Com")]
        public SwitchParameter Strict { get; set; }
    }

    public object? GetDynamicParameters() => OperatingSystem.IsWindows() ? com ??= new ComParameters() : null;

    protected override void BeginProcessing()
    {
        if (com?.ComObject is { } programId && OperatingSystem.IsWindows())
        {
            WriteObject(WithProperties(CreateCom(programId)));
            return;
        }

        Type? type = FindType();
        if (type is not null)
        {
            WriteObject(WithProperties(Create(type)));
        }
    }

    private Type? FindType()
    {
        try
        {
            return LanguagePrimitives.ConvertTo<Type>(TypeName);
        }
        catch (PSInvalidCastException)
        {
            Fail("TypeNotFound", ErrorCategory.InvalidType, $"Cannot find type [{TypeName}]: verify that the assembly containing this type is loaded.", null);
            return null;
        }
    }

    private object Create(Type type)
    {
        // A null argument arrives as an array of one null and must stay an argument.
        object?[] arguments = [.. ArgumentList.Select(argument => argument is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : argument)];
        if (type == typeof(PSObject) || type == typeof(PSCustomObject))
        {
            return arguments.Length == 0 ? new PSObject() : new PSObject(arguments[0]);
        }

        if (type.IsValueType && arguments.Length == 0 && type.GetConstructor(Type.EmptyTypes) is null)
        {
            return Activator.CreateInstance(type)!;
        }

        try
        {
            return type.IsAbstract ? throw NoConstructor() : EngineInternals.Construct(type, arguments);
        }
        catch (MethodException error) when (error is not MethodInvocationException && error.ErrorRecord.FullyQualifiedErrorId == "MethodCountCouldNotFindBest")
        {
            throw NoConstructor();
        }
        catch (MethodException error)
        {
            ThrowTerminatingError(new ErrorRecord(error, "ConstructorInvokedThrowException", ErrorCategory.InvalidOperation, null));
            throw;
        }
    }

    private PipelineStoppedException NoConstructor()
    {
        Fail("CannotFindAppropriateCtor", ErrorCategory.ObjectNotFound, $"A constructor was not found. Cannot find an appropriate constructor for type {TypeName}.", null);
        return new PipelineStoppedException();
    }

    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
    private object CreateCom(string programId)
    {
        Type? type = Type.GetTypeFromProgID(programId);
        if (type is null)
        {
            Fail("NoCOMClassIdentified", ErrorCategory.ResourceUnavailable, $"Cannot find a COM class with the name \"{programId}\".", null);
        }

        return Activator.CreateInstance(type!)!;
    }

    private object WithProperties(object target)
    {
        if (Property is null)
        {
            return target;
        }

        PSObject wrapped = PSObject.AsPSObject(target);
        foreach (DictionaryEntry entry in Property)
        {
            string name = LanguagePrimitives.ConvertTo<string>(entry.Key);
            Assign(wrapped, name, entry.Value);
        }

        return wrapped;
    }

    private void Assign(PSObject target, string name, object? value)
    {
        try
        {
            if (target.Members[name] is PSMethodInfo method)
            {
                method.Invoke(value);
            }
            else if (target.Properties[name] is { } property)
            {
                property.Value = value;
            }
            else if (target.BaseObject is PSCustomObject)
            {
                target.Properties.Add(new PSNoteProperty(name, value));
            }
            else
            {
                ThrowTerminatingError(new ErrorRecord(
                    new InvalidOperationException($"The member \"{name}\" was not found for the specified .NET object."), "InvalidOperationException", ErrorCategory.InvalidOperation, null));
            }
        }
        catch (SetValueException error)
        {
            ThrowTerminatingError(new ErrorRecord(
                new Exception("The value supplied is not valid, or the property is read-only. Change the value, and then try again.", error), "SetValueException", ErrorCategory.InvalidData, null));
        }
    }

    private void Fail(string id, ErrorCategory category, string message, Exception? cause) =>
        ThrowTerminatingError(new ErrorRecord(new PSArgumentException(message, cause), id, category, null));
}
