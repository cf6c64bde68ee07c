using System.Globalization;

namespace ReverseMentoring.Demo.Platform;

/// <summary>The clock by which the platform's rules live: real time plus what stands in a file that every process reads.</summary>
internal sealed class DomainClock(string file)
{
    /// <summary>The processes look at the file this often.</summary>
    private static readonly TimeSpan LookedAt = TimeSpan.FromMilliseconds(60);

    private long offset = Read(file);

    public DateTimeOffset Now => DateTimeOffset.UtcNow.AddSeconds(offset);

    /// <summary>Whether a demo was here before.</summary>
    public bool WasMoved { get; } = Read(file) > 0;

    public int Jumps { get; private set; }

    /// <summary>Lets time pass until then, for everybody. Nothing may be under way: it would happen later than it should.</summary>
    public async Task PassUntil(DateTimeOffset then, CancellationToken ct)
    {
        var seconds = (long)Math.Ceiling((then - DateTimeOffset.UtcNow).TotalSeconds);
        if (seconds <= offset) return;
        offset = seconds;
        Jumps++;
        // Nobody may see half of it.
        await File.WriteAllTextAsync($"{file}.new", seconds.ToString(CultureInfo.InvariantCulture), ct);
        File.Move($"{file}.new", file, overwrite: true);
        await Task.Delay(LookedAt, ct);
    }

    private static long Read(string file) =>
        File.Exists(file) && long.TryParse(File.ReadAllText(file), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
}
