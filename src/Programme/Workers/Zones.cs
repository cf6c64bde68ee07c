namespace ReverseMentoring.Programme.Workers;

/// <summary>Days in a place.</summary>
public static class Zones
{
    /// <summary>Where nobody has said where somebody is.</summary>
    public const string Default = "Etc/UTC";

    /// <summary>An IANA time zone that this machine knows.</summary>
    public static bool IsKnown(string zone) =>
        zone is "UTC" || (zone.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _));

    /// <summary>The first instant of a day; where the clocks skip midnight, the first one that exists.</summary>
    public static DateTimeOffset StartOfDay(DateOnly day, string zone)
    {
        var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (rules.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
        // Where midnight comes twice, the earlier one has the larger offset.
        var offset = rules.IsAmbiguousTime(midnight) ? rules.GetAmbiguousTimeOffsets(midnight).Max() : rules.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>What day it is there.</summary>
    public static DateOnly Today(DateTimeOffset now, string zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
}
