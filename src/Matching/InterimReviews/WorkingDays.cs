namespace ReverseMentoring.Matching.InterimReviews;

/// <summary>Monday to Friday. Holidays differ between the two of a pair and are known to Scheduling alone.</summary>
internal static class WorkingDays
{
    public static DateTimeOffset After(DateTimeOffset start, int days)
    {
        var day = start;
        while (days > 0)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) days--;
        }

        return day;
    }
}
