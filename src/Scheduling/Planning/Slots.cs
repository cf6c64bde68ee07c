namespace ReverseMentoring.Scheduling.Planning;

/// <param name="Anchor">Whose wall clock fixed the session that is to be moved: the other one gives way where no hour suits both.</param>
/// <param name="After">No proposal starts before; what notice is owed is in it already.</param>
/// <param name="Until">Last day of the term. Proposals end before it is over for either.</param>
/// <param name="LengthMinutes">Minutes of the session, 15 to 180.</param>
/// <param name="Count">How many proposals, 1 to 50.</param>
/// <param name="WithinDays">Days after <paramref name="After"/> that are looked at, 1 to 92.</param>
/// <param name="Before">By when it must be over; null for the end of the term.</param>
internal sealed record SlotRequest(
    Availability Mentor, Availability Mentee, Party Anchor, DateTimeOffset After, DateOnly Until, int LengthMinutes = 60, int Count = 5, int WithinDays = 28,
    DateTimeOffset? Before = null);

/// <param name="Slots">Best first; no two overlap, none runs into a busy time.</param>
/// <param name="Remarks">Why there are none, or none in the working hours of both: the codes of <see cref="Remark"/>.</param>
internal sealed record Choices(IReadOnlyList<Slot> Slots, IReadOnlyList<Remark> Remarks);

/// <summary>Where a single session could go.</summary>
internal static class Slots
{
    /// <summary>
    /// By <see cref="Burden"/>, then the earliest: hours that suit both, those on a holiday after the others, then what is nearest to them.
    /// </summary>
    /// <exception cref="ArgumentException">A number out of the range that <see cref="SlotRequest"/> states.</exception>
    public static Choices Next(SlotRequest request)
    {
        Check(request);
        var after = Minutes.Ceiling(request.After);
        var horizon = after + request.WithinDays * (long)Minutes.Day;
        var clocks = new List<WallClock>(2);
        foreach (var person in (Availability[])[request.Mentor, request.Mentee])
        {
            if (WallClock.Of(person.Zone, after - Minutes.Week * 2, horizon + Minutes.Week * 2) is not { } clock) return None(Remarks.ZoneUnknown(person.Zone));
            clocks.Add(clock);
        }

        var end = request.Before is { } before ? Minutes.Floor(before) : clocks.Min(clock => clock.ToUtc(Minutes.Of(request.Until.AddDays(1))));
        var latest = Math.Min(horizon, end - request.LengthMinutes);
        if (after > latest) return None(request.Before is null ? Remarks.TermOver(request.Until) : Remarks.NoFreeSlot(request.LengthMinutes));

        var diaries = new BothDiaries(
            new(request.Mentor, clocks[0], request.LengthMinutes, after, latest), new(request.Mentee, clocks[1], request.LengthMinutes, after, latest),
            request.LengthMinutes);
        foreach (var party in (Party[])[Party.Mentor, Party.Mentee])
            if (!diaries.Of(party).Works) return None(Remarks.NoWorkingHours(party, request.LengthMinutes));

        var chosen = new List<long>(request.Count);
        foreach (var (start, _) in Ranked(diaries, request.Anchor, after, latest))
        {
            if (chosen.Count == request.Count) break;
            if (chosen.TrueForAll(other => Math.Abs(other - start) >= request.LengthMinutes)) chosen.Add(start);
        }
        if (chosen.Count == 0) return None(Remarks.NoFreeSlot(request.LengthMinutes));
        return new(
            [.. chosen.Select(start => diaries.SlotAt(start, request.Anchor))],
            diaries.Mentor.EverMeets(diaries.Mentee, after, latest) ? [] : [Remarks.NoCommonWorkingHours(request.LengthMinutes)]);
    }

    private static List<(long Start, Burden Burden)> Ranked(BothDiaries diaries, Party anchor, long after, long latest)
    {
        var clock = diaries.Of(anchor).Clock;
        var ranked = new List<(long Start, Burden Burden)>();
        for (var local = Minutes.NextStep(clock.ToLocal(after)); local <= clock.ToLocal(latest); local += Minutes.Step)
        {
            if (clock.ToUtcIfClear(local) is not { } start || start < after || start > latest) continue;
            var burden = diaries.Weigh(start, anchor);
            if (burden.Clashes == 0) ranked.Add((start, burden));
        }
        ranked.Sort((a, b) => a.Burden.CompareTo(b.Burden) is var order and not 0 ? order : a.Start.CompareTo(b.Start));
        return ranked;
    }

    private static Choices None(Remark remark) => new([], [remark]);

    private static void Check(SlotRequest request)
    {
        if (request.LengthMinutes is < 15 or > 180) throw new ArgumentOutOfRangeException(nameof(request), request.LengthMinutes, "From 15 to 180 minutes.");
        if (request.Count is < 1 or > 50) throw new ArgumentOutOfRangeException(nameof(request), request.Count, "From 1 to 50 proposals.");
        if (request.WithinDays is < 1 or > 92) throw new ArgumentOutOfRangeException(nameof(request), request.WithinDays, "From 1 to 92 days.");
    }
}
