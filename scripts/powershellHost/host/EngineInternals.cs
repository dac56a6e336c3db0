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

    private static readonly PropertyInfo RunspaceContext = Property(typeof(Runspace), "GetExecutionContext");
    private static readonly PropertyInfo QuestionMark = Property(Type("System.Management.Automation.ExecutionContext"), "QuestionMarkVariableValue");

    /// <summary>The value of <c>$?</c>, which running the prompt function must not change.</summary>
    public static bool GetQuestionMark(Runspace runspace) => (bool)QuestionMark.GetValue(RunspaceContext.GetValue(runspace))!;

    /// <summary>Puts <c>$?</c> back.</summary>
    public static void SetQuestionMark(Runspace runspace, bool value) => QuestionMark.SetValue(RunspaceContext.GetValue(runspace), value);

    /// <summary>A type of the engine by its full name.</summary>
    /// <exception cref="TypeLoadException">The engine is not the pinned version.</exception>
    public static Type Type(string fullName) => Engine.GetType(fullName, throwOnError: true)!;

    /// <summary>A property of the engine, public or not, declared by the type or one of its bases.</summary>
    public static PropertyInfo Property(Type type, string name) =>
        Climb(type, level => level.GetProperty(name, Hidden | BindingFlags.DeclaredOnly)) ?? throw new MissingMemberException(type.FullName, name);

    /// <summary>A field of the engine, public or not, declared by the type or one of its bases.</summary>
    public static FieldInfo Field(Type type, string name) =>
        Climb(type, level => level.GetField(name, Hidden | BindingFlags.DeclaredOnly)) ?? throw new MissingFieldException(type.FullName, name);

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
