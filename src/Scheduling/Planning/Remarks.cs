using System.Globalization;

namespace ReverseMentoring.Scheduling.Planning;

/// <summary>The sentences that go with a plan.</summary>
internal static class Remarks
{
    public static Remark ZoneUnknown(string zone) => new("zone-unknown", $"There is no time zone called '{zone}'.");

    public static Remark TermOver(DateOnly until) => new("term-over", Text($"No session fits between now and the end of the term on {until:O}."));

    public static Remark NoWorkingHours(Party party, int minutes) =>
        new("no-working-hours", Text($"The {Name(party)} has no working time of {minutes} minutes on end."));

    public static Remark NoFreeSlot(int minutes) => new("no-free-slot", Text($"There are no {minutes} minutes in which both are free."));

    public static IEnumerable<Remark> On(IReadOnlyList<PlannedSession> sessions, PlanRequest request, BothDiaries diaries, long from, long until)
    {
        if (sessions.Count < request.Sessions)
            yield return new("fewer-sessions",
                Text($"The rest of the term holds {sessions.Count} of {request.Sessions} sessions, {request.EveryWeeks} weeks apart."));

        var outside = sessions.Count(session => session.Slot.Fit is not Fit.InsideBoth);
        if (outside > 0 && !diaries.Mentor.EverMeets(diaries.Mentee, from, until - request.LengthMinutes))
            yield return NoCommonWorkingHours(request.LengthMinutes);
        else if (outside > 0)
            yield return new("common-hours-not-every-week",
                Text($"The working hours of the two meet, but not in every week of a block; {outside} of {sessions.Count} sessions are outside those of one."));

        if (sessions.Count(session => session.Slot.Clashes) is > 0 and var clashes)
            yield return new("clashes", Text($"{clashes} of {sessions.Count} sessions run into something that one of the two has already."));
    }

    public static Remark NoCommonWorkingHours(int minutes) => new("no-common-working-hours",
        Text($"The working hours of the two never meet for {minutes} minutes; where they are nearest, one of them gives way, in turn."));

    private static string Name(Party party) => party is Party.Mentor ? "mentor" : "mentee";

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
