namespace ReverseMentoring.Scheduling.Planning;

/// <summary>The diaries of both, side by side: what a start asks of the two.</summary>
internal sealed record BothDiaries(Diary Mentor, Diary Mentee, int Length)
{
    public Diary Of(Party party) => party is Party.Mentor ? Mentor : Mentee;

    public Burden Weigh(long start, Party anchor)
    {
        var (mentor, mentee) = (Mentor.Outside(start), Mentee.Outside(start));
        return new(
            Mentor.Clashes(start) || Mentee.Clashes(start) ? 1 : 0,
            mentor + mentee,
            anchor is Party.Mentor ? mentor : mentee,
            (Mentor.OnHoliday(start) ? 1 : 0) + (Mentee.OnHoliday(start) ? 1 : 0));
    }

    public Slot SlotAt(long start, Party anchor) => new(
        Minutes.ToInstant(start), TimeSpan.FromMinutes(Length), Of(anchor).Zone,
        Minutes.ToInstant(start, Mentor.Clock.OffsetAt(start)), Minutes.ToInstant(start, Mentee.Clock.OffsetAt(start)),
        (int)Mentor.Outside(start), (int)Mentee.Outside(start),
        Mentor.OnHoliday(start), Mentee.OnHoliday(start), Mentor.Clashes(start) || Mentee.Clashes(start));
}

/// <summary>
/// What one or several starts ask of the two; the smaller is the better, compared part by part in this order.
/// The anchor's own part comes after the sum: in the gap between two working days the sum is the same everywhere,
/// and so the hour falls at the edge of the anchor's day and the other gives way, until the next block turns it round.
/// </summary>
/// <param name="Clashes">Sessions that run into something else.</param>
/// <param name="Outside">Minutes outside working hours, both together.</param>
/// <param name="Anchors">Those of the anchor among them.</param>
/// <param name="Holidays">Sessions on a holiday, counted for each person.</param>
internal readonly record struct Burden(int Clashes, long Outside, long Anchors, int Holidays) : IComparable<Burden>
{
    public static Burden operator +(Burden a, Burden b) =>
        new(a.Clashes + b.Clashes, a.Outside + b.Outside, a.Anchors + b.Anchors, a.Holidays + b.Holidays);

    public int CompareTo(Burden other)
    {
        if (Clashes != other.Clashes) return Clashes.CompareTo(other.Clashes);
        if (Outside != other.Outside) return Outside.CompareTo(other.Outside);
        return Anchors != other.Anchors ? Anchors.CompareTo(other.Anchors) : Holidays.CompareTo(other.Holidays);
    }
}
