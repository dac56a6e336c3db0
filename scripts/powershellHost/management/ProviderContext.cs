using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;

namespace ExoScripting.PortableHost.Management;

/// <summary>
/// The engine's context of one provider operation (filters, force, dynamic parameters, streaming to the cmdlet's pipeline),
/// which its public interface does not take.
/// </summary>
internal sealed class ProviderContext
{
    private static readonly Type ContextType = EngineInternals.Type("System.Management.Automation.CmdletProviderContext");

    private readonly object context;

    public ProviderContext(PSCmdlet command)
    {
        context = Activator.CreateInstance(ContextType, BindingFlags.Instance | BindingFlags.NonPublic, null, [command], null)!;
    }

    public bool Force
    {
        set => Set("Force", new SwitchParameter(value));
    }

    public bool PassThru
    {
        set => Set("PassThru", value);
    }

    /// <summary>Takes paths as they are, without wildcards.</summary>
    public bool Literal
    {
        set => Set("SuppressWildcardExpansion", value);
    }

    public object? DynamicParameters
    {
        set => Set("DynamicParameters", value);
    }

    public void SetFilters(string[]? include, string[]? exclude, string? filter) =>
        Invoke(context, "SetFilters", Patterns(include), Patterns(exclude), filter);

    // The engine takes patterns away from them while it works, so they must not be the arrays themselves.
    private static Collection<string> Patterns(string[]? patterns) => new([.. patterns ?? []]);

    /// <summary>Calls a member of one of the engine's provider interfaces, with this context as its last argument.</summary>
    public object? Call(object target, string method, params object?[] arguments) => Invoke(target, method, [.. arguments, context]);

    /// <summary>As <see cref="Call"/>, with arguments after the context.</summary>
    public object? CallWith(object target, string method, object?[] before, params object?[] after) => Invoke(target, method, [.. before, context, .. after]);

    public void Stop() => Invoke(context, "StopProcessing");

    private void Set(string property, object? value) => EngineInternals.Property(ContextType, property).SetValue(context, value);

    private static object? Invoke(object target, string method, params object?[] arguments) =>
        EngineInternals.Method(target.GetType(), method, arguments).Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
