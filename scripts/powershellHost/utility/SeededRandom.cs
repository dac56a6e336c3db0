namespace ExoScripting.PortableHost.Utility;

/// <summary>Numbers that follow from a seed, the same ones as PowerShell 7's Get-Random -SetSeed draws.</summary>
internal sealed class SeededRandom(int seed) : Random
{
    private readonly Random source = new(seed);

    public override double NextDouble() => Next() * (1.0 / int.MaxValue);

    public override int Next()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        int number;
        do
        {
            source.NextBytes(bytes);
            number = BitConverter.ToInt32(bytes);
        }
        while (number == int.MaxValue);
        return number < 0 ? number + int.MaxValue : number;
    }

    public override int Next(int maxValue) => (int)(NextDouble() * maxValue);

    public override int Next(int minValue, int maxValue) => minValue + (int)(NextDouble() * ((long)maxValue - minValue));

    /// <summary>Wider ranges follow from the seed too, but by another rule than PowerShell's.</summary>
    public override long NextInt64(long minValue, long maxValue) => source.NextInt64(minValue, maxValue);
}
