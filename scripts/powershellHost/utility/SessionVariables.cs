using System.Management.Automation;
using System.Reflection;

namespace ExoScripting.PortableHost.Utility;

/// <summary>The session's variables and aliases by scope, which the engine offers to its own cmdlets only.</summary>
internal sealed class SessionVariables
{
    private readonly object state;

    public SessionVariables(PSCmdlet command) =>
        state = EngineInternals.Property(typeof(SessionState), "Internal").GetValue(command.SessionState)!;

    /// <summary>The variables of one scope, or all that are visible here.</summary>
    public IDictionary<string, PSVariable> Table(string? scope) =>
        (IDictionary<string, PSVariable>)(scope is null ? Call("GetVariableTable") : Call("GetVariableTableAtScope", scope))!;

    public PSVariable? Get(string name, string? scope) =>
        (PSVariable?)(scope is null ? Call("GetVariable", name) : Call("GetVariableAtScope", name, scope));

    /// <summary>Creates a variable; one of this name in the same scope is an error unless forced.</summary>
    public void New(PSVariable variable, string? scope, bool force) =>
        _ = scope is null ? Call("NewVariable", variable, force) : Call("NewVariableAtScope", variable, scope, force);

    public PSVariable Set(PSVariable variable, string? scope, bool force, CommandOrigin origin) =>
        (PSVariable)(scope is null ? Call("SetVariable", variable, force, origin) : Call("SetVariableAtScope", variable, scope, force, origin))!;

    public void Remove(PSVariable variable, string? scope, bool force) =>
        _ = scope is null ? Call("RemoveVariable", variable, force) : Call("RemoveVariableAtScope", variable, scope, force);

    public IDictionary<string, AliasInfo> Aliases(string? scope) =>
        (IDictionary<string, AliasInfo>)(string.IsNullOrEmpty(scope) ? Call("GetAliasTable") : Call("GetAliasTableAtScope", scope))!;

    public AliasInfo SetAlias(AliasInfo alias, string? scope, bool force, CommandOrigin origin) =>
        (AliasInfo)(string.IsNullOrEmpty(scope) ? Call("SetAliasItem", alias, force, origin) : Call("SetAliasItemAtScope", alias, scope, force, origin))!;

    public AliasInfo? GetAlias(string name, string? scope) =>
        (AliasInfo?)(string.IsNullOrEmpty(scope) ? Call("GetAlias", name) : Call("GetAliasAtScope", name, scope));

    /// <summary>Changes the options of a variable that is read-only.</summary>
    public static void SetOptions(PSVariable variable, ScopedItemOptions options)
    {
        object?[] arguments = [options, true];
        EngineInternals.Method(typeof(PSVariable), "SetOptions", arguments).Invoke(variable, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    private object? Call(string method, params object?[] arguments)
    {
        MethodInfo found = EngineInternals.Method(state.GetType(), method, arguments);
        return found.Invoke(state, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }
}
