namespace ReverseMentoring.Scheduling.Planning;

/// <summary>The planner counts in whole minutes since 1970, UTC or on a wall clock. This is the way in and out.</summary>
internal static class Minutes
{
    public const int Day = 24 * 60;
    public const int Week = 7 * Day;

    /// <summary>Starts are proposed on the quarter hour of the anchor's wall clock.</summary>
    public const int Step = 15;

    public static long Floor(DateTimeOffset instant) => (long)Math.Floor((instant - DateTimeOffset.UnixEpoch).TotalMinutes);

    public static long Ceiling(DateTimeOffset instant) => (long)Math.Ceiling((instant - DateTimeOffset.UnixEpoch).TotalMinutes);

    /// <summary>Midnight at which a date begins, on the wall clock.</summary>
    public static long Of(DateOnly date) => (date.DayNumber - Epoch) * (long)Day;

    public static DateOnly DateOf(long local) => DateOnly.FromDayNumber(DayOf(local) + Epoch);

    public static DayOfWeek DayOfWeekOf(long day) => (DayOfWeek)(((day + 4) % 7 + 7) % 7); // 1970-01-01 was a Thursday

    public static int DayOf(long local) => (int)Math.Floor(local / (double)Day);

    public static long NextStep(long local) => (long)Math.Ceiling(local / (double)Step) * Step;

    public static DateTimeOffset ToInstant(long minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);

    public static DateTimeOffset ToInstant(long minute, int offset) => ToInstant(minute).ToOffset(TimeSpan.FromMinutes(offset));

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;
}
