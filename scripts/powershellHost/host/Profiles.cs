using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ExoScripting.PortableHost;

/// <summary>The profile scripts: PowerShell's own for all hosts, and this host's.</summary>
internal static class Profiles
{
    private const string HostFile = "ExoScripting.PortableHost_profile.ps1";

    /// <summary>The value of <c>$PROFILE</c>: the current user's file of this host, with the other three as properties.</summary>
    public static PSObject Variable()
    {
        string userFolder = UserFolder();
        string everyoneFolder = Path.GetDirectoryName(typeof(PSObject).Assembly.Location) ?? string.Empty;
        var value = new PSObject(Path.Combine(userFolder, HostFile));
        value.Properties.Add(new PSNoteProperty("AllUsersAllHosts", Path.Combine(everyoneFolder, "profile.ps1")));
        value.Properties.Add(new PSNoteProperty("AllUsersCurrentHost", Path.Combine(everyoneFolder, HostFile)));
        value.Properties.Add(new PSNoteProperty("CurrentUserAllHosts", Path.Combine(userFolder, "profile.ps1")));
        value.Properties.Add(new PSNoteProperty("CurrentUserCurrentHost", Path.Combine(userFolder, HostFile)));
        return value;
    }

    /// <summary>Dot-sources the profiles that exist, in PowerShell's order.</summary>
    public static void Run(CommandRunner runner)
    {
        PSObject paths = Variable();
        foreach (string name in new[] { "AllUsersAllHosts", "AllUsersCurrentHost", "CurrentUserAllHosts", "CurrentUserCurrentHost" })
        {
            if (paths.Properties[name].Value is string path && File.Exists(path))
            {
                runner.RunCommand(new Command(path, isScript: false, useLocalScope: false), input: null);
            }
        }
    }

    private static string UserFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments), "PowerShell");
        }

        string? configured = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
        string root = string.IsNullOrEmpty(configured)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config")
            : configured;
        return Path.Combine(root, "powershell");
    }
}
