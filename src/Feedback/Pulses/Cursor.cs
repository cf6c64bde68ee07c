using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ReverseMentoring.Feedback.Pulses;

/// <summary>Where a page of pulses ended: by closing time, then by id. Opaque to callers.</summary>
internal sealed record Cursor(DateTimeOffset At, Guid Id)
{
    public static Cursor Beginning { get; } = new(DateTimeOffset.MinValue, Guid.Empty);

    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}/{Id:N}")));

    /// <exception cref="BadHttpRequestException">It is none of ours (400).</exception>
    public static Cursor Parse(string? text)
    {
        if (text is null) return Beginning;
        if (Base64Url.IsValid(text)
            && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('/') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var pulse))
            return new(new DateTimeOffset(at, TimeSpan.Zero), pulse);
        throw new BadHttpRequestException("The cursor is none that this list has answered.");
    }
}
