using System.Management.Automation;
using System.Management.Automation.Internal;
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

    private const BindingFlags Anywhere = Hidden | BindingFlags.Static;

    private static readonly Assembly Engine = typeof(PSObject).Assembly;

    private static readonly PropertyInfo HiddenMember = Property(typeof(PSMemberInfo), "IsHidden");
    private static readonly PropertyInfo SpecialMethod = Property(typeof(PSMethod), "IsSpecial");
    private static readonly PropertyInfo RunspaceContext = Property(typeof(Runspace), "GetExecutionContext");
    private static readonly PropertyInfo QuestionMark = Property(Type("System.Management.Automation.ExecutionContext"), "QuestionMarkVariableValue");

    /// <summary>The value of <c>$?</c>, which running the prompt function must not change.</summary>
    public static bool GetQuestionMark(Runspace runspace) => (bool)QuestionMark.GetValue(RunspaceContext.GetValue(runspace))!;

    /// <summary>Puts <c>$?</c> back.</summary>
    public static void SetQuestionMark(Runspace runspace, bool value) => QuestionMark.SetValue(RunspaceContext.GetValue(runspace), value);

    /// <summary>The native program that the session runs or is about to start, or null.</summary>
    public static System.Diagnostics.Process? RunningProgram(Runspace runspace)
    {
        object context = RunspaceContext.GetValue(runspace)!;
        object? command = Property(context.GetType(), "CurrentCommandProcessor").GetValue(context);
        Type native = Type("System.Management.Automation.NativeCommandProcessor");
        return native.IsInstanceOfType(command) ? (System.Diagnostics.Process?)Field(native, "_nativeProcess").GetValue(command) : null;
    }

    /// <summary>Whether the command that runs goes no further than its present statement. A pipeline's state says so a moment too early.</summary>
    public static bool IsStopping(Runspace runspace)
    {
        object context = RunspaceContext.GetValue(runspace)!;
        return (bool)Property(context.GetType(), "CurrentPipelineStopping").GetValue(context)!;
    }

    /// <summary>Makes <c>exit</c> in the script that runs next end the session, not only the script.</summary>
    public static void LetNextScriptExit(Runspace runspace)
    {
        object context = RunspaceContext.GetValue(runspace)!;
        Property(context.GetType(), "ScriptCommandProcessorShouldRethrowExit").SetValue(context, true);
    }

    /// <summary>Marks an object as one of the error stream, so that it is shown as an error and where errors go.</summary>
    public static void MarkAsError(PSObject target)
    {
        PropertyInfo stream = Property(typeof(PSObject), "WriteStream");
        stream.SetValue(target, Enum.Parse(stream.PropertyType, "Error"));
    }

    /// <summary>Makes an error belong to the caller's position instead of the cmdlet's that writes it.</summary>
    public static void SetInvocation(ErrorRecord record, InvocationInfo invocation)
    {
        SetInvocationInfo(record, invocation);
        Property(typeof(ErrorRecord), "PreserveInvocationInfoOnce").SetValue(record, true);
    }

    /// <summary>Whether the caller runs with Set-StrictMode of any version.</summary>
    public static bool IsStrict(PSCmdlet command)
    {
        object context = Property(typeof(InternalCommand), "Context").GetValue(command)!;
        object?[] arguments = [1];
        return (bool)Method(context.GetType(), "IsStrictVersion", arguments).Invoke(context, arguments)!;
    }

    /// <summary>Makes the binder try another parameter set instead of failing.</summary>
    public static Exception QuietValidationError(string message) =>
        (Exception)Activator.CreateInstance(typeof(ValidationMetadataException), Hidden, null, [message, true], null)!;

    /// <summary>Ends the commands before this one in the pipeline, quietly; those after it go on.</summary>
    /// <exception cref="Exception">Always: the engine's own signal, which the caller must let pass.</exception>
    public static void StopUpstream(PSCmdlet command) =>
        throw (Exception)Activator.CreateInstance(
            Type("System.Management.Automation.StopUpstreamCommandsException"), Hidden, null, [command], null)!;

    /// <summary>Runs a script block in the caller's scope with <c>$_</c> set, its output thrown away and its errors written by the cmdlet.</summary>
    public static void InvokeForEffect(ScriptBlock block, object? dollarUnder) =>
        Invoke(block, new Dictionary<string, object?>
        {
            ["dollarUnder"] = dollarUnder,
            ["outputPipe"] = Activator.CreateInstance(Type("System.Management.Automation.Internal.Pipe"), Hidden, null, [new List<object>()], null),
            ["propagateAllExceptionsToTop"] = true,
        });

    /// <summary>Runs a script block in the caller's scope as if its text stood there; it writes what the cmdlet writes.</summary>
    public static void InvokeInPlace(PSCmdlet command, ScriptBlock block)
    {
        object runtime = command.CommandRuntime;
        Invoke(block, new Dictionary<string, object?>
        {
            ["dollarUnder"] = AutomationNull.Value,
            ["outputPipe"] = Property(runtime.GetType(), "OutputPipe").GetValue(runtime),
        });
    }

    private static void Invoke(ScriptBlock block, Dictionary<string, object?> given)
    {
        MethodInfo invoke = typeof(ScriptBlock).GetMethod("InvokeWithPipe", Hidden)
            ?? throw new MissingMethodException(nameof(ScriptBlock), "InvokeWithPipe");
        object?[] arguments = [.. invoke.GetParameters().Select(parameter => given.TryGetValue(parameter.Name!, out object? value) ? value : parameter.Name switch
        {
            "useLocalScope" => false,
            "errorHandlingBehavior" => Enum.Parse(parameter.ParameterType, "WriteToCurrentErrorPipe"),
            "input" => AutomationNull.Value,
            "scriptThis" => AutomationNull.Value,
            "args" => Array.Empty<object>(),
            _ => parameter.HasDefaultValue ? parameter.DefaultValue : null,
        })];
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
        PropertyInfo property = typeof(PSObject).GetProperty("DotNetStaticAdapter", Anywhere)
            ?? throw new MissingMemberException(nameof(PSObject), "DotNetStaticAdapter");
        object adapter = property.GetValue(null)!;
        MethodInfo members = Climb(adapter.GetType(), level => level.GetMethod("BaseGetMembers", Hidden | BindingFlags.DeclaredOnly))
            ?? throw new MissingMethodException(adapter.GetType().FullName, "BaseGetMembers");
        return (IEnumerable<PSMemberInfo>)members.MakeGenericMethod(typeof(PSMemberInfo)).Invoke(adapter, [type])!;
    }

    /// <summary>Whether a member is hidden, as members of classes marked <c>hidden</c> are.</summary>
    public static bool IsHidden(PSMemberInfo member) => (bool)HiddenMember.GetValue(member)!;

    /// <summary>Whether a method is an accessor of a property or an event.</summary>
    public static bool IsAccessor(PSMethod method) => (bool)SpecialMethod.GetValue(method)!;

    /// <summary>Makes an object by the language's rules for overloads and conversions.</summary>
    /// <exception cref="MethodException">No constructor fits, or it threw.</exception>
    public static object Construct(Type type, object?[] arguments)
    {
        object?[] call = [type, type.GetConstructors(), arguments];
        return Method(Type("System.Management.Automation.DotNetAdapter"), "ConstructorInvokeDotNet", call).Invoke(null, BindingFlags.DoNotWrapExceptions, null, call, null)!;
    }

    /// <summary>Whether a path starts at a drive or a provider's root.</summary>
    public static bool IsAbsolutePath(PathIntrinsics paths, string path)
    {
        object?[] arguments = [path, null];
        MethodInfo method = typeof(PathIntrinsics).GetMethod("IsPSAbsolute", Hidden) ?? throw new MissingMethodException(nameof(PathIntrinsics), "IsPSAbsolute");
        return (bool)method.Invoke(paths, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

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

    /// <summary>The method of this name that takes such arguments; of several, the one that takes just as many.</summary>
    public static MethodInfo Method(Type type, string name, object?[] arguments) =>
        Climb(type, level => level.GetMethods(Anywhere | BindingFlags.DeclaredOnly).FirstOrDefault(method => method.Name == name && Takes(method.GetParameters(), arguments)))
        ?? throw new MissingMethodException(type.FullName, name);

    /// <summary>An alias that is not yet in the session.</summary>
    public static AliasInfo NewAlias(PSCmdlet command, string name, string definition, ScopedItemOptions options, string description)
    {
        object context = Property(typeof(InternalCommand), "Context").GetValue(command)!;
        var alias = (AliasInfo)Activator.CreateInstance(typeof(AliasInfo), Hidden, null, [name, definition, context, options], null)!;
        Property(typeof(AliasInfo), "Description").SetValue(alias, description);
        return alias;
    }

    private static bool Takes(ParameterInfo[] parameters, object?[] arguments) =>
        parameters.Length == arguments.Length
        && parameters.Zip(arguments).All(pair => pair.Second is null ? !pair.First.ParameterType.IsValueType : pair.First.ParameterType.IsInstanceOfType(pair.Second));

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
