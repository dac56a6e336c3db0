using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace ExoScripting.PortableHost;

/// <summary>
/// The few members of the pinned engine that are not public. Everything that reaches inside goes through here and
/// <see cref="ProviderContext"/>, so that a new engine version is checked in two places.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly Assembly Engine = typeof(PSObject).Assembly;

    private static readonly PropertyInfo HiddenMember = Property(typeof(PSMemberInfo), "IsHidden");
    private static readonly PropertyInfo SpecialMethod = Property(typeof(PSMethod), "IsSpecial");
    private static readonly PropertyInfo RunspaceContext = Property(typeof(Runspace), "GetExecutionContext");
    private static readonly PropertyInfo QuestionMark = Property(Type("System.Management.Automation.ExecutionContext"), "QuestionMarkVariableValue");

    /// <summary>The value of <c>$?</c>, which running the prompt function must not change.</summary>
    public static bool GetQuestionMark(Runspace runspace) => (bool)QuestionMark.GetValue(RunspaceContext.GetValue(runspace))!;

    /// <summary>Puts <c>$?</c> back.</summary>
    public static void SetQuestionMark(Runspace runspace, bool value) => QuestionMark.SetValue(RunspaceContext.GetValue(runspace), value);

    /// <summary>Makes an error belong to the caller's position instead of the cmdlet's that writes it.</summary>
    public static void SetInvocation(ErrorRecord record, InvocationInfo invocation) => SetInvocationInfo(record, invocation);

    /// <summary>Ends the commands before this one in the pipeline, quietly; those after it go on.</summary>
    /// <exception cref="Exception">Always: the engine's own signal, which the caller must let pass.</exception>
    public static void StopUpstream(PSCmdlet command) =>
        throw (Exception)Activator.CreateInstance(
            Type("System.Management.Automation.StopUpstreamCommandsException"), Hidden, null, [command], null)!;

    /// <summary>Runs a script block in the caller's scope with <c>$_</c> set, its output thrown away and its errors written by the cmdlet.</summary>
    public static void InvokeForEffect(PSCmdlet command, ScriptBlock block, object? dollarUnder)
    {
        Type behavior = Type("System.Management.Automation.ScriptBlock+ErrorHandlingBehavior");
        MethodInfo invoke = typeof(ScriptBlock).GetMethod("InvokeWithPipe", Hidden)
            ?? throw new MissingMethodException(nameof(ScriptBlock), "InvokeWithPipe");
        object sink = Activator.CreateInstance(Type("System.Management.Automation.Internal.Pipe"), Hidden, null, [new List<object>()], null)!;
        object?[] arguments = [.. invoke.GetParameters().Select(parameter => parameter.Name switch
        {
            "useLocalScope" => false,
            "errorHandlingBehavior" => Enum.Parse(behavior, "WriteToCurrentErrorPipe"),
            "dollarUnder" => dollarUnder,
            "input" => System.Management.Automation.Internal.AutomationNull.Value,
            "scriptThis" => System.Management.Automation.Internal.AutomationNull.Value,
            "outputPipe" => sink,
            "propagateAllExceptionsToTop" => true,
            "args" => Array.Empty<object>(),
            _ => parameter.HasDefaultValue ? parameter.DefaultValue : null,
        })];
        _ = command;
        invoke.Invoke(block, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    /// <summary>The members of an object as a view sees them.</summary>
    public static IEnumerable<PSMemberInfo> Members(PSObject target, PSMemberViewTypes view)
    {
        var all = PSMemberViewTypes.Adapted | PSMemberViewTypes.Extended;
        if ((view & PSMemberViewTypes.All) == all || view == PSMemberViewTypes.All)
        {
            return target.Members;
        }

        return new[] { (PSMemberViewTypes.Extended, "psextended"), (PSMemberViewTypes.Adapted, "psadapted"), (PSMemberViewTypes.Base, "psbase") }
            .Where(part => view.HasFlag(part.Item1))
            .SelectMany(part => target.Members[part.Item2] is PSMemberSet set ? set.Members : Enumerable.Empty<PSMemberInfo>());
    }

    /// <summary>The static members of a type as the language sees them.</summary>
    public static IEnumerable<PSMemberInfo> StaticMembers(Type type)
    {
        FieldInfo field = typeof(PSObject).GetField("DotNetStaticAdapter", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            ?? throw new MissingFieldException(nameof(PSObject), "DotNetStaticAdapter");
        object adapter = field.GetValue(null)!;
        MethodInfo members = Climb(adapter.GetType(), level => level.GetMethod("BaseGetMembers", Hidden | BindingFlags.DeclaredOnly))
            ?? throw new MissingMethodException(adapter.GetType().FullName, "BaseGetMembers");
        return (IEnumerable<PSMemberInfo>)members.MakeGenericMethod(typeof(PSMemberInfo)).Invoke(adapter, [type])!;
    }

    /// <summary>Whether a member is hidden, as members of classes marked <c>hidden</c> are.</summary>
    public static bool IsHidden(PSMemberInfo member) => (bool)HiddenMember.GetValue(member)!;

    /// <summary>Whether a method is an accessor of a property or an event.</summary>
    public static bool IsAccessor(PSMethod method) => (bool)SpecialMethod.GetValue(method)!;

    /// <summary>A type of the engine by its full name.</summary>
    /// <exception cref="TypeLoadException">The engine is not the pinned version.</exception>
    public static Type Type(string fullName) => Engine.GetType(fullName, throwOnError: true)!;

    /// <summary>A property of the engine, public or not, declared by the type or one of its bases.</summary>
    public static PropertyInfo Property(Type type, string name) =>
        Climb(type, level => level.GetProperty(name, Hidden | BindingFlags.DeclaredOnly)) ?? throw new MissingMemberException(type.FullName, name);

    /// <summary>A field of the engine, public or not, declared by the type or one of its bases.</summary>
    public static FieldInfo Field(Type type, string name) =>
        Climb(type, level => level.GetField(name, Hidden | BindingFlags.DeclaredOnly)) ?? throw new MissingFieldException(type.FullName, name);

    [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = "SetInvocationInfo")]
    private static extern void SetInvocationInfo(ErrorRecord record, InvocationInfo invocation);

    private static T? Climb<T>(Type type, Func<Type, T?> find)
        where T : class
    {
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            if (find(level) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
