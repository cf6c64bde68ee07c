using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ReverseMentoring.Scheduling.Upcoming;

/// <summary>Where a page of sessions ended: by start, then by id. Opaque to callers.</summary>
internal sealed record Cursor(DateTimeOffset Start, Guid Id)
{
    public static Cursor Beginning { get; } = new(DateTimeOffset.MinValue, Guid.Empty);

    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Start.UtcTicks}/{Id:N}")));

    /// <exception cref="BadHttpRequestException">It is none of ours (400).</exception>
    public static Cursor Parse(string? text)
    {
        if (text is null) return Beginning;
        if (Base64Url.IsValid(text)
            && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('/') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var session))
            return new(new DateTimeOffset(at, TimeSpan.Zero), session);
        throw new BadHttpRequestException("The cursor is none that this list has answered.");
    }
}
