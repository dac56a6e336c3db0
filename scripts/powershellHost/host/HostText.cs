using System.Management.Automation;
using System.Reflection;

namespace ExoScripting.PortableHost;

/// <summary>What this host says about itself.</summary>
internal static class HostText
{
    /// <summary>Value of <c>$Host.Name</c>: never "ConsoleHost", so that scripts and people can tell.</summary>
    public const string Name = "Exchange Online Scripting portable host";

    /// <summary>Where full PowerShell comes from.</summary>
    public const string FullPowerShell = "https://aka.ms/powershell";

    /// <summary>Version of the engine, e.g. 7.6.9.</summary>
    public static System.Version EngineVersion { get; } = ReadEngineVersion();

    /// <summary>The line that -Version prints; its shape is pwsh's.</summary>
    public static string Version => $"PowerShell {EngineVersion} ({Name})";

    /// <summary>Shown at the start of an interactive session unless -NoLogo is given.</summary>
    public static string Banner =>
        $"""
        {Name}, PowerShell engine {EngineVersion}
        This is not full PowerShell: some cmdlets are missing (Get-HostMissingCommand lists them).
        Full PowerShell: {FullPowerShell}

        """;

    /// <summary>Printed by -Help.</summary>
    public static string Help =>
        $"""
        {Version}

        Usage: exo-pwsh [options] [[-File] <path> [<arguments>]]
               exo-pwsh [options] -Command <text> | -

          -Command, -c <text> | -      Run the text, or commands read from standard input, then exit.
          -File, -f <path> [<args>]    Run a script, then exit. Without an option the first argument is a script.
          -EncodedCommand, -e <text>   As -Command, for Base64 of UTF-16 text.
          -NoExit, -noe                Stay at the prompt afterwards.
          -NoLogo, -nol                No banner.
          -NoProfile, -nop             Do not run the profile scripts.
          -NonInteractive, -noni       Never ask; a question is an error.
          -Interactive, -i             Ask (the default).
          -Login, -l                   Accepted for pwsh's sake: this host reads no shell profiles.
          -ExecutionPolicy, -ep <name> Effective on Windows only, as in PowerShell.
          -WorkingDirectory, -wd <dir> Start in this folder.
          -InputFormat, -OutputFormat  Only 'Text'.
          -Version, -v   -Help, -h, -?

        Full PowerShell: {FullPowerShell}
        """;

    private static System.Version ReadEngineVersion()
    {
        string text = typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "7.6";
        string digits = new([.. text.TakeWhile(character => char.IsAsciiDigit(character) || character == '.')]);
        return System.Version.TryParse(digits, out System.Version? version) ? version : new System.Version(7, 6);
    }
}
