namespace ReverseMentoring.EventSourcing;

/// <summary>
/// The domain clock: what rules and due times read. Tokens, cookies, retries and the store never do.
/// In Development it is real time plus an offset that is read from a file (<c>Clock:OffsetFile</c>, seconds as an integer), so that
/// a demonstration can pass a term in minutes, in all processes alike. Anywhere else it is real time.
/// </summary>
public sealed class DomainClock(string? offsetFile) : TimeProvider
{
    /// <summary>The key under which it is registered as a <see cref="TimeProvider"/>.</summary>
    public const string Key = "domain";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    private readonly Lock _looking = new();
    private (DateTimeOffset At, TimeSpan Offset) _seen;

    public override DateTimeOffset GetUtcNow()
    {
        var real = System.GetUtcNow();
        if (offsetFile is null) return real;
        lock (_looking)
        {
            if (real - _seen.At > LookEvery) _seen = (real, ReadOffset(offsetFile, _seen.Offset));
            return real + _seen.Offset;
        }
    }

    private static TimeSpan ReadOffset(string file, TimeSpan present)
    {
        try
        {
            var offset = TimeSpan.FromSeconds(long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));
            // Time never runs backwards: a file that is being replaced must not throw the clock back.
            return offset > present ? offset : present;
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            return present;
        }
    }
}
