using ReverseMentoring.Demo.Enterprise;

namespace ReverseMentoring.Demo.Journey;

/// <summary>One session of a pair, as the demo keeps it in mind.</summary>
internal sealed class Meeting(Guid id, Couple couple, int number, DateTimeOffset start, DateTimeOffset end, Fate fate)
{
    public Guid Id => id;
    public Couple Couple => couple;
    public int Number => number;
    public Fate Fate => fate;
    public DateTimeOffset Start { get; private set; } = start;
    public DateTimeOffset End { get; private set; } = end;

    /// <summary>What this session's fate asked before it, was done.</summary>
    public bool Disrupted { get; set; }

    public bool Confirmed { get; set; }

    /// <summary>When it was reported as held; the two are asked about it from then on.</summary>
    public DateTimeOffset? HeldAt { get; set; }

    public bool Answered { get; set; }

    /// <summary>Nobody will do anything about it any more.</summary>
    public bool Over { get; set; }

    public void Move(DateTimeOffset to) => (Start, End, Confirmed) = (to, to + (End - Start), false);

    public bool AsksForAnswers => HeldAt is not null && !Answered;
}

/// <summary>What becomes of a session. Seniors cancel more than juniors, and later: what the platform measures must be there to be measured.</summary>
/// <param name="ByMentee">Who does it.</param>
/// <param name="Early">Days before, instead of in the last hours.</param>
/// <param name="Quality">1 to 5: how good the conversation is.</param>
internal sealed record Fate(Happening What, bool ByMentee, bool Early, int Quality)
{
    /// <summary>The same seed, the same fates.</summary>
    public static Fate Of(Couple couple, int number, Dice dice)
    {
        var own = dice.For($"session {couple.Mentor} {couple.Mentee}", number);
        // Some pairs get on better than others, all of the time.
        var liking = dice.For($"liking {couple.Mentor} {couple.Mentee}").Between(3, 5);
        var byMentee = own.Chance(75);
        var what = own.Weighted(
            [Happening.Held, Happening.Moved, Happening.Cancelled, Happening.Missed, Happening.Forgotten],
            happening => happening switch { Happening.Held => 80, Happening.Moved => 8, Happening.Cancelled => 7, Happening.Missed => 2, _ => 3 });
        return new(what, byMentee, own.Chance(40), Math.Clamp(liking + own.Between(-1, 1), 1, 5));
    }
}

internal enum Happening
{
    Held,

    /// <summary>To another time, and held then.</summary>
    Moved,
    Cancelled,

    /// <summary>One of the two does not come.</summary>
    Missed,

    /// <summary>Nobody says what became of it.</summary>
    Forgotten
}

/// <summary>Until when time may pass, so that everything happens when it should and the clock jumps as seldom as possible.</summary>
internal static class Jumps
{
    /// <summary>The platform reminds this long before a session.</summary>
    public static readonly TimeSpan Reminder = TimeSpan.FromHours(24);

    /// <summary>Who reports a session on the same day is not asked to.</summary>
    public static readonly TimeSpan Report = TimeSpan.FromHours(24);

    /// <summary>People answer within days.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromDays(5);

    /// <summary>What is to be done days before a session, is done within this time.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromDays(7);

    private static readonly TimeSpan AMoment = TimeSpan.FromMinutes(1);

    /// <returns>Null if there is nothing more to come.</returns>
    public static DateTimeOffset? Next(DateTimeOffset now, IEnumerable<Meeting> meetings)
    {
        DateTimeOffset? next = null;
        foreach (var meeting in meetings)
        {
            // Not past a start before its reminder could go out, nor past an end so long that the platform must ask.
            var until = meeting switch
            {
                { AsksForAnswers: true } => meeting.HeldAt + Answer,
                { Over: true } or { HeldAt: not null } => null,
                _ when meeting.Start - Reminder > now => meeting.Start - AMoment,
                _ => meeting.End + Report - AMoment
            };
            if (until < next || next is null) next = until ?? next;
        }

        return next;
    }
}
