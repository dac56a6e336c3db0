using System.Management.Automation;
using System.Management.Automation.Host;

namespace ExoScripting.PortableHost;

/// <summary><c>$Host.UI.RawUI</c>: size, colours, title and cursor of the terminal.</summary>
internal sealed class RawInterface : PSHostRawUserInterface
{
    // What pwsh assumes where there is no terminal.
    private static readonly Size Assumed = new(80, 24);

    private readonly ConsoleInterface owner;
    private string title = "PowerShell";

    public RawInterface(ConsoleInterface owner) => this.owner = owner;

    public override ConsoleColor ForegroundColor
    {
        get => Known(Console.ForegroundColor, ConsoleColor.Gray);
        set => Console.ForegroundColor = value;
    }

    public override ConsoleColor BackgroundColor
    {
        get => Known(Console.BackgroundColor, ConsoleColor.Black);
        set => Console.BackgroundColor = value;
    }

    public override Size BufferSize
    {
        get => WindowSize;
        set
        {
            if (OperatingSystem.IsWindows())
            {
                Console.SetBufferSize(value.Width, value.Height);
            }
        }
    }

    public override Size WindowSize
    {
        get
        {
            if (Console.IsOutputRedirected)
            {
                return Assumed;
            }

            int width = Console.WindowWidth;
            int height = Console.WindowHeight;
            return width > 0 && height > 0 ? new Size(width, height) : Assumed;
        }
        set
        {
            if (OperatingSystem.IsWindows())
            {
                Console.SetWindowSize(value.Width, value.Height);
            }
        }
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates WindowPosition
    {
        get => new(0, 0);
        set
        {
        }
    }

    public override Coordinates CursorPosition
    {
        get
        {
            if (!Terminal.IsInteractive)
            {
                return new Coordinates(0, 0);
            }

            (int left, int top) = Console.GetCursorPosition();
            return new Coordinates(left, top);
        }
        set
        {
            if (Terminal.IsInteractive)
            {
                Console.SetCursorPosition(value.X, value.Y);
                owner.ForgetLine();
            }
        }
    }

    public override int CursorSize
    {
        get => OperatingSystem.IsWindows() && !Console.IsOutputRedirected ? Console.CursorSize : 100;
        set
        {
            if (OperatingSystem.IsWindows())
            {
                Console.CursorSize = value;
            }
        }
    }

    public override string WindowTitle
    {
        get => title;
        set
        {
            title = value;
            if (Terminal.IsInteractive)
            {
                Console.Title = value;
            }
        }
    }

    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        if (Console.IsInputRedirected)
        {
            throw new PSInvalidOperationException("A key cannot be read: standard input is not a terminal.");
        }

        ConsoleKeyInfo key = Console.ReadKey((options & ReadKeyOptions.NoEcho) != 0);
        ControlKeyStates state = 0;
        state |= key.Modifiers.HasFlag(ConsoleModifiers.Shift) ? ControlKeyStates.ShiftPressed : 0;
        state |= key.Modifiers.HasFlag(ConsoleModifiers.Alt) ? ControlKeyStates.LeftAltPressed : 0;
        state |= key.Modifiers.HasFlag(ConsoleModifiers.Control) ? ControlKeyStates.LeftCtrlPressed : 0;
        return new KeyInfo((int)key.Key, key.KeyChar, state, keyDown: (options & ReadKeyOptions.IncludeKeyDown) != 0);
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
        {
            Console.ReadKey(intercept: true);
        }
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) =>
        throw new PSNotSupportedException($"{HostText.Name} cannot read the screen.");

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) =>
        throw new PSNotSupportedException($"{HostText.Name} cannot write the screen by cells.");

    /// <summary>Clears the screen, which is what Clear-Host asks for; other rectangles are not supported.</summary>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        bool whole = rectangle is { Left: -1, Top: -1, Right: -1, Bottom: -1 };
        if (!whole)
        {
            throw new PSNotSupportedException($"{HostText.Name} can clear only the whole screen.");
        }

        if (!Console.IsOutputRedirected)
        {
            Console.Clear();
            owner.ForgetLine();
        }
    }

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw new PSNotSupportedException($"{HostText.Name} cannot scroll the screen.");

    public override int LengthInBufferCells(string source) => TextWidth.Of(source);

    public override int LengthInBufferCells(string source, int offset) => TextWidth.Of(source[offset..]);

    public override int LengthInBufferCells(char source) => TextWidth.Of(source.ToString());

    // On Unix a terminal's own default colours have no number.
    private static ConsoleColor Known(ConsoleColor color, ConsoleColor fallback) => Enum.IsDefined(color) ? color : fallback;
}
