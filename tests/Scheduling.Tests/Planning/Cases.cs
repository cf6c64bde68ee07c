using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using ReverseMentoring.Scheduling.Planning;

namespace ReverseMentoring.Scheduling.Tests.Planning;

/// <summary>Any two people, anywhere, in any term from 2024 to 2032.</summary>
internal static class Cases
{
    public static DateTimeOffset First { get; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static DateTimeOffset Last { get; } = new(2033, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Half and quarter hours, half-hour summer time, none at all, both hemispheres, changes at midnight, a year turned round.</summary>
    public static string[] Zones { get; } = [.. ((string[])
    [
        "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York", "Europe/Berlin", "Asia/Tokyo", "Europe/London", "Europe/Warsaw",
        "Europe/Dublin", "America/Los_Angeles", "America/St_Johns", "America/Sao_Paulo", "America/Santiago", "America/Havana",
        "Australia/Adelaide", "Australia/Sydney", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Honolulu", "Africa/Cairo", "Africa/Johannesburg", "Atlantic/Azores", "UTC"
    ]).Where(BothKnowTheSame)];

    /// <summary>
    /// The system and NodaTime bring their own versions of the tz database. A zone whose country has decided something between the two
    /// can be judged by neither and is left out.
    /// </summary>
    public static bool BothKnowTheSame(string zone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var system)) return false;
        var noda = DateTimeZoneProviders.Tzdb[zone];
        for (var at = First.AddDays(-60); at < Last.AddDays(60); at = at.AddHours(12))
            if (system.GetUtcOffset(at) != noda.GetUtcOffset(NodaTime.Instant.FromDateTimeOffset(at)).ToTimeSpan()) return false;
        return true;
    }

    public static Gen<Availability> Person { get; } =
        from zone in Gen.Elements(Zones)
        from hours in Gen.Frequency((4, OfficeHours), (1, NightHours), (1, OddHours))
        select new Availability(zone, hours);

    public static Gen<DateTimeOffset> Instant { get; } =
        from minute in Gen.Choose(0, 8 * 365 * 24 * 60)
        select First.AddMinutes(minute);

    public static Gen<PlanRequest> Request { get; } =
        from mentor in Person
        from mentee in Person
        from formed in Instant
        from startsAfter in Gen.Choose(-60, 60)
        from weeks in Gen.Choose(4, 52)
        from sessions in Gen.Choose(1, 12)
        from every in Gen.Choose(1, 6)
        from length in Gen.Elements(15, 30, 45, 60, 90)
        from block in Gen.Choose(1, 6)
        from taken in Gen.Choose(0, 20)
        from free in Gen.Choose(0, 20)
        let first = DateOnly.FromDateTime(formed.UtcDateTime).AddDays(startsAfter)
        select new PlanRequest(
            mentor with { Busy = [.. Every(formed.AddDays(taken), 11, TimeSpan.FromHours(5), taken)] },
            mentee with { Holidays = Enumerable.Range(0, free).Select(i => first.AddDays(i * 13)).ToHashSet() },
            formed, first, first.AddDays(weeks * 7), ["new-technologies", "digital-trends", "innovation-strategies"],
            sessions, every, length, SessionsPerBlock: block);

    private static Gen<IReadOnlyList<WorkingWindow>> OfficeHours =>
        from begin in Gen.Choose(7, 10)
        from hours in Gen.Choose(4, 9)
        select Windows([1, 2, 3, 4, 5], new(begin, 0), new(begin + hours, 0));

    /// <summary>Across midnight, and so across every change of the clocks.</summary>
    private static Gen<IReadOnlyList<WorkingWindow>> NightHours =>
        from begin in Gen.Choose(18, 23)
        from minute in Gen.Choose(0, 59)
        select Windows([0, 1, 3, 4, 6], new(begin, minute), new((begin + 7) % 24, 30));

    private static Gen<IReadOnlyList<WorkingWindow>> OddHours =>
        (from day in Gen.Choose(0, 6)
         from begin in Gen.Choose(0, 1439)
         from end in Gen.Choose(0, 1439)
         select new WorkingWindow((DayOfWeek)day, TimeOnly.MinValue.AddMinutes(begin), TimeOnly.MinValue.AddMinutes(end)))
        .ListOf(4).Select(windows => (IReadOnlyList<WorkingWindow>)windows.Append(new(DayOfWeek.Tuesday, new(11, 0), new(15, 0))).ToArray());

    private static IReadOnlyList<WorkingWindow> Windows(int[] days, TimeOnly from, TimeOnly until) =>
        [.. days.Select(day => new WorkingWindow((DayOfWeek)day, from, until))];

    private static IEnumerable<BusyTime> Every(DateTimeOffset from, int days, TimeSpan length, int times) =>
        Enumerable.Range(0, times).Select(i => new BusyTime(from.AddDays(i * days), from.AddDays(i * days) + length));
}
