namespace ReverseMentoring.Scheduling.Planning;

/// <summary>What a pair's sessions are planned from. The defaults are those of a programme that says nothing.</summary>
/// <param name="FormedAt">When the pair was formed. The first session is due within <paramref name="FirstWithinDays"/> of it, or of a later begin of the term.</param>
/// <param name="From">First day of the term. Sessions begin when it has come for both.</param>
/// <param name="Until">Last day of the term. Sessions end before it is over for either.</param>
/// <param name="TopicCodes">What the pair talks about, wanted most first; empty leaves every session on <see cref="Topics.Open"/>.</param>
/// <param name="Sessions">Sessions wished for, 1 to 24.</param>
/// <param name="EveryWeeks">Weeks from one session to the next, 1 to 8.</param>
/// <param name="LengthMinutes">Minutes of a session, 15 to 180.</param>
/// <param name="FirstWithinDays">Days, 1 to 60.</param>
/// <param name="NoticeDays">Days that nobody is asked to give up: no session starts sooner after now, 0 to 30.</param>
/// <param name="SessionsPerBlock">Sessions in a row on one wall clock before the other person becomes the anchor, 1 to 24.</param>
internal sealed record PlanRequest(
    Availability Mentor, Availability Mentee, DateTimeOffset FormedAt, DateOnly From, DateOnly Until, IReadOnlyList<string> TopicCodes,
    int Sessions = 6, int EveryWeeks = 4, int LengthMinutes = 60, int FirstWithinDays = 21, int NoticeDays = 2, int SessionsPerBlock = 3);

/// <param name="Sessions">In order of time. Empty only with a remark that says why.</param>
/// <param name="Remarks">What a person should know about the plan; empty if all is as wished. The codes are in <see cref="Remark"/>.</param>
internal sealed record Plan(IReadOnlyList<PlannedSession> Sessions, IReadOnlyList<Remark> Remarks);

/// <param name="Number">From 1.</param>
/// <param name="Block">From 1. Within a block the anchor's wall clock shows the same time and day of the week in every session.</param>
/// <param name="Anchor">Whose wall clock fixed the start. Where no hour suits both, it is the other one who gives way in this block.</param>
/// <param name="TopicCode">A topic keeps neighbouring sessions together; the first topics get one more where it does not come out even.</param>
internal sealed record PlannedSession(int Number, int Block, Party Anchor, string TopicCode, Slot Slot);

/// <summary>A time for a session, and what it asks of both.</summary>
/// <param name="Start">UTC.</param>
/// <param name="Zone">IANA zone whose wall clock fixed the start: the anchor's.</param>
/// <param name="MentorLocal">The start on the mentor's wall clock, with its offset from UTC.</param>
/// <param name="MenteeLocal">The start on the mentee's wall clock, with its offset from UTC.</param>
/// <param name="MentorOutside">Minutes to the nearest start at which the session would lie wholly in the mentor's working hours; 0 if it does here.</param>
/// <param name="MenteeOutside">The same for the mentee.</param>
/// <param name="MentorHoliday">Some of it is on a holiday of the mentor.</param>
/// <param name="MenteeHoliday">Some of it is on a holiday of the mentee.</param>
/// <param name="Clashes">It runs into something that one of them has already.</param>
internal sealed record Slot(
    DateTimeOffset Start, TimeSpan Length, string Zone, DateTimeOffset MentorLocal, DateTimeOffset MenteeLocal,
    int MentorOutside, int MenteeOutside, bool MentorHoliday, bool MenteeHoliday, bool Clashes)
{
    public Fit Fit => (MentorOutside, MenteeOutside) switch
    {
        (0, 0) => Fit.InsideBoth,
        ( > 0, 0) => Fit.OutsideMentors,
        (0, > 0) => Fit.OutsideMentees,
        _ => Fit.OutsideBoth
    };
}

/// <summary>Whose working hours a slot keeps to.</summary>
internal enum Fit { InsideBoth, OutsideMentors, OutsideMentees, OutsideBoth }

/// <summary>
/// Why a plan is not what was wished. <c>zone-unknown</c>, <c>no-working-hours</c>, <c>term-over</c> and <c>no-free-slot</c> come with no session at all;
/// <c>fewer-sessions</c>, <c>no-common-working-hours</c>, <c>common-hours-not-every-week</c> and <c>clashes</c> with the best that there is.
/// </summary>
/// <param name="Code">Short, kebab-case, stable: translations hang on it.</param>
/// <param name="Sentence">One English sentence for a person.</param>
internal sealed record Remark(string Code, string Sentence);
