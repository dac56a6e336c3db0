using System.ComponentModel;
using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;

namespace ExoScripting.PortableHost;

/// <summary>
/// Ctrl+C for a native program that was only being started when it was pressed: the terminal interrupts the processes that are there,
/// and the engine waits for a program that has the terminal instead of ending it.
/// </summary>
internal static class LateInterrupt
{
    private const int Interrupt = 2;

    // How exact start times of processes are.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(50);

    // A program that did hear of the key is gone by then.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Interrupts the session's program if it started after the key was pressed. Returns at once.</summary>
    /// <param name="runspace">The session.</param>
    /// <param name="pressed">When the key was pressed.</param>
    public static void Send(Runspace runspace, DateTime pressed)
    {
        if (!OperatingSystem.IsWindows())
        {
            new Thread(() => WaitAndInterrupt(runspace, pressed)) { IsBackground = true, Name = "late interrupt" }.Start();
        }
    }

    private static void WaitAndInterrupt(Runspace runspace, DateTime pressed)
    {
        Thread.Sleep(Grace);
        for (DateTime end = pressed + LongestStart; DateTime.Now < end; Thread.Sleep(Interval))
        {
            if (EngineInternals.RunningProgram(runspace) is not { } program)
            {
                continue;
            }

            try
            {
                if (!program.HasExited && program.StartTime >= pressed - Tolerance)
                {
                    _ = Kill(program.Id, Interrupt);
                }

                return;
            }
            catch (Exception error) when (error is InvalidOperationException or Win32Exception)
            {
                // It has not started yet, or has ended just now.
            }
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
