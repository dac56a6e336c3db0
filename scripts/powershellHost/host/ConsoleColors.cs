namespace ExoScripting.PortableHost;

/// <summary>What <c>$Host.PrivateData</c> offers in PowerShell: the colours of the streams.</summary>
public sealed class ConsoleColors
{

    public ConsoleColor FormatAccentColor { get; set; } = ConsoleColor.Green;

    public ConsoleColor ErrorAccentColor { get; set; } = ConsoleColor.Cyan;

    public ConsoleColor ErrorForegroundColor { get; set; } = ConsoleColor.Red;

    public ConsoleColor ErrorBackgroundColor { get; set; } = ConsoleColor.Black;

    public ConsoleColor WarningForegroundColor { get; set; } = ConsoleColor.Yellow;

    public ConsoleColor WarningBackgroundColor { get; set; } = ConsoleColor.Black;

    public ConsoleColor DebugForegroundColor { get; set; } = ConsoleColor.Yellow;

    public ConsoleColor DebugBackgroundColor { get; set; } = ConsoleColor.Black;

    public ConsoleColor VerboseForegroundColor { get; set; } = ConsoleColor.Yellow;

    public ConsoleColor VerboseBackgroundColor { get; set; } = ConsoleColor.Black;

    public ConsoleColor ProgressForegroundColor { get; set; } = ConsoleColor.Black;

    public ConsoleColor ProgressBackgroundColor { get; set; } = ConsoleColor.Yellow;
}
