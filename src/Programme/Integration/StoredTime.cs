using System.Globalization;
using JasperFx.Events;

namespace ReverseMentoring.Programme.Integration;

internal static class StoredTime
{
    /// <summary>When it was decided, by the domain clock.</summary>
    public static DateTimeOffset DecidedAt(this IEvent stored) =>
        stored.GetHeader("at")?.ToString() is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : stored.Timestamp;
}
