using System.Collections.Concurrent;

namespace ExoScripting.PortableHost;

/// <summary>The process's terminal: raw keys for the line editor.</summary>
internal static class Terminal
{
    private static readonly BlockingCollection<ConsoleKeyInfo?> Keys = new(1);
    private static readonly SemaphoreSlim Wanted = new(0);
    private static readonly Queue<ConsoleKeyInfo> Ahead = new();
    private static Thread? reader;
    private static bool keyOutstanding;

    /// <summary>Whether both keyboard and screen are a terminal.</summary>
    public static bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>Switches echo off before the first prompt, so that what arrives early is shown once, by the editor.</summary>
    public static void Prepare(bool forPrompt)
    {
        if (forPrompt && IsInteractive)
        {
            _ = Console.KeyAvailable;
        }
    }

    /// <summary>Waits for one key, at most so long.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="key">The key, or null when the terminal is gone.</param>
    /// <returns>False when no key came in that time; the next call goes on waiting for the same key.</returns>
    public static bool TryReadKey(TimeSpan timeout, out ConsoleKeyInfo? key)
    {
        if (Ahead.TryDequeue(out ConsoleKeyInfo early))
        {
            key = early;
            return true;
        }

        if (!keyOutstanding && Console.KeyAvailable)
        {
            key = Console.ReadKey(intercept: true);
            return true;
        }

        if (!keyOutstanding)
        {
            StartReader();
            Wanted.Release();
            keyOutstanding = true;
        }

        bool came = Keys.TryTake(out key, timeout);
        keyOutstanding = !came;
        return came;
    }

    /// <summary>Whether more keys are waiting, as after a paste.</summary>
    public static bool HasMoreKeys => Ahead.Count > 0 || (!keyOutstanding && Console.KeyAvailable);

    /// <summary>Whether Ctrl+C is among the keys that are waiting. What was typed before it is then forgotten, as a terminal does; all else is kept.</summary>
    public static bool TakeInterrupt()
    {
        const char interrupt = '\x03';
        bool found = false;
        while (!keyOutstanding && Console.KeyAvailable)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (key.KeyChar == interrupt)
            {
                Ahead.Clear();
                found = true;
            }
            else
            {
                Ahead.Enqueue(key);
            }
        }

        return found;
    }

    private static void StartReader()
    {
        if (reader is not null)
        {
            return;
        }

        // ReadKey cannot be cancelled, so it waits on a thread of its own while the engine's thread does idle work.
        reader = new Thread(ReadWantedKeys) { IsBackground = true, Name = "keys" };
        reader.Start();
    }

    private static void ReadWantedKeys()
    {
        while (true)
        {
            Wanted.Wait();
            ConsoleKeyInfo? key;
            try
            {
                key = Console.ReadKey(intercept: true);
            }
            catch (Exception error) when (error is InvalidOperationException or IOException)
            {
                // The terminal was closed.
                key = null;
            }

            Keys.Add(key);
        }
    }
}
