using System.Management.Automation;
using System.Reflection;

namespace ExoScripting.PortableHost;

/// <summary>The child side of Start-Job: the engine speaks its remoting protocol over standard input and output.</summary>
internal static class JobServer
{
    /// <summary>Serves until the parent closes the pipe.</summary>
    /// <exception cref="MissingMethodException">The engine's version is not the pinned one.</exception>
    public static void Run()
    {
        Type mediator = typeof(PSObject).Assembly.GetType("System.Management.Automation.Remoting.Server.StdIOProcessMediator", throwOnError: true)!;
        MethodInfo run = mediator.GetMethod("Run", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            ?? throw new MissingMethodException(mediator.FullName, "Run");
        object?[] arguments = [.. run.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : parameter.ParameterType == typeof(string) ? string.Empty : null)];
        run.Invoke(null, arguments);
    }
}
