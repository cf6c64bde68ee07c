using ReverseMentoring.Matching.Engine;

namespace ReverseMentoring.Matching.Tests.Engine;

/// <summary>A small world in which any mentor and any mentee are a fine pair, to be spoilt one thing at a time.</summary>
internal static class People
{
    public static Guid Head { get; } = Id(9000);
    public static Guid HeadOfSales { get; } = Id(9001);
    public static Guid HeadOfResearch { get; } = Id(9002);

    public static Candidate Mentor(int number = 1) => Somebody(number) with
    {
        MentoringRole = MentoringRole.Mentor, Seniority = Seniority.Junior, GradeRank = 3, Function = "sales", Unit = "sales-emea"
    };

    public static Candidate Mentee(int number = 101) => Somebody(number) with
    {
        MentoringRole = MentoringRole.Mentee, Seniority = Seniority.Senior, GradeRank = 8, Function = "research", Unit = "labs",
        Site = "MUC", Entity = "labs-gmbh"
    };

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static Guid Person(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]);

    public static IReadOnlyList<WorkingWindow> OfficeHours(int from = 9, int until = 17) =>
        [.. Enumerable.Range((int)DayOfWeek.Monday, 5).Select(day => new WorkingWindow((DayOfWeek)day, new(from, 0), new(until, 0)))];

    public static Term FirstHalfOf2026 { get; } = new(new(2026, 1, 7), new(2026, 6, 30));

    public static Cohort Cohort(params IEnumerable<Candidate> candidates) =>
        new() { RoundId = Id(777), Term = FirstHalfOf2026, Candidates = [.. candidates] };

    /// <summary>Mentors report to the head of sales and mentees to the head of research, unless something else is said.</summary>
    public static OrganisationChart Chart(IEnumerable<Candidate> candidates, params IEnumerable<(Guid Person, ReportingPosition Position)> but)
    {
        var positions = new Dictionary<Guid, ReportingPosition>
        {
            [Head] = new(null, []), [HeadOfSales] = new(Head, []), [HeadOfResearch] = new(Head, [])
        };
        foreach (var candidate in candidates) positions[candidate.PersonId] = new(candidate.GradeRank < 5 ? HeadOfSales : HeadOfResearch, []);
        foreach (var (person, position) in but) positions[person] = position;
        return OrganisationChart.Of(positions);
    }

    public static MatchingProblem Problem(MatchingPolicy? policy, params IReadOnlyList<Candidate> candidates) =>
        MatchingProblem.Of(Cohort(candidates), policy ?? new(), Chart(candidates)).Value!;

    public static MatchingResult Solved(this MatchingProblem problem) => problem.Solve(cancellation: TestContext.Current.CancellationToken);

    /// <summary>The codes that forbid the pair of a mentor and a mentee.</summary>
    public static IReadOnlyList<string> Forbidding(
        Candidate mentor, Candidate mentee, MatchingPolicy? policy = null, params IReadOnlyList<(Guid, ReportingPosition)> chart) =>
        [.. MatchingProblem.Of(Cohort(mentor, mentee), policy ?? new(), Chart([mentor, mentee], chart)).Value!
            .WhyNot(mentor.ParticipantId, mentee.ParticipantId).Select(constraint => constraint.Code)];

    private static Candidate Somebody(int number) => new()
    {
        PersonId = Person(number), ParticipantId = Id(number), MentoringRole = default, Seniority = default, GradeRank = 0,
        Country = "DE", Site = "BER", Entity = "sales-gmbh", Zone = "Europe/Berlin", WorkingHours = OfficeHours(),
        Languages = [new("de-DE", CefrLevel.Native), new("en", CefrLevel.C1)],
        TopicsWanted = [new("digital-trends", 4), new("new-technologies", 2)], TopicsOffered = [new("digital-trends", 5), new("new-technologies", 3)],
        Trained = true
    };
}
