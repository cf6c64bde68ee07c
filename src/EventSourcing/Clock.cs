using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

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

    private static readonly long LookEvery = TimeSpan.FromMilliseconds(50).Ticks;
    private long _lookedAt;
    private long _offset;

    public override DateTimeOffset GetUtcNow()
    {
        var real = System.GetUtcNow();
        if (offsetFile is null) return real;
        if (real.Ticks - Interlocked.Read(ref _lookedAt) > LookEvery)
        {
            Interlocked.Exchange(ref _offset, ReadOffset(offsetFile, Interlocked.Read(ref _offset)));
            Interlocked.Exchange(ref _lookedAt, real.Ticks);
        }

        return real.AddTicks(Interlocked.Read(ref _offset));
    }

    private static long ReadOffset(string file, long present)
    {
        try
        {
            var seconds = long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
            // Time never runs backwards: a file that is being replaced must not throw the clock back.
            return Math.Max(present, seconds * TimeSpan.TicksPerSecond);
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            return present;
        }
    }

    internal static void Register(IHostApplicationBuilder builder)
    {
        var file = builder.Environment.IsDevelopment() ? builder.Configuration["Clock:OffsetFile"] : null;
        builder.Services.AddKeyedSingleton<TimeProvider>(Key, new DomainClock(file));
    }
}
