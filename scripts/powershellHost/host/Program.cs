using System.Management.Automation;
using System.Runtime.InteropServices;

namespace ExoScripting.PortableHost;

/// <summary>The process: parses the command line, opens the engine and runs what was asked for.</summary>
internal static class Program
{
    private const int StartFailureExitCode = 70;

    private static int Main(string[] arguments)
    {
        CommandLine line;
        try
        {
            line = CommandLine.Parse(arguments);
        }
        catch (CommandLineException error)
        {
            Console.Error.WriteLine(error.Message);
            return CommandLine.UsageExitCode;
        }

        if (line.ShowHelp)
        {
            Console.Out.WriteLine(HostText.Help);
            return 0;
        }

        if (line.ShowVersion)
        {
            Console.Out.WriteLine(HostText.Version);
            return 0;
        }

        if (line.WorkingDirectory is not null && !Directory.Exists(line.WorkingDirectory))
        {
            Console.Error.WriteLine($"The folder '{line.WorkingDirectory}' given by -WorkingDirectory does not exist.");
            return CommandLine.UsageExitCode;
        }

        // A closed terminal ends the process even while a script runs.
        using PosixSignalRegistration? hangUp = OperatingSystem.IsWindows()
            ? null
            : PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => Environment.Exit(129));

        try
        {
            if (line.WorkingDirectory is not null)
            {
                Environment.CurrentDirectory = line.WorkingDirectory;
            }

            if (line.ServerMode)
            {
                JobServer.Run();
                return 0;
            }

            using var host = new ConsoleHost(line);
            return host.Run();
        }
        catch (Exception error) when (error is not PipelineStoppedException)
        {
            Console.Error.WriteLine($"The portable PowerShell host could not start: {error.Message}");
            return StartFailureExitCode;
        }
    }
}
