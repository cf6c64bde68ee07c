using ReverseMentoring.Matching.Engine;
using static ReverseMentoring.Matching.Tests.Engine.People;

namespace ReverseMentoring.Matching.Tests.Engine;

public sealed class BadInput
{
    public static TheoryData<string, MatchingPolicy> Policies => new()
    {
        { "weights-all-zero", new() { Weights = ScorePartCode.All.ToDictionary(code => code, _ => 0) } },
        { "weight-out-of-range", new() { Weights = new Dictionary<string, int> { [ScorePartCode.TopicFit] = -1 } } },
        { "weight-out-of-range", new() { Weights = new Dictionary<string, int> { [ScorePartCode.TopicFit] = 1001 } } },
        { "unknown-score-part", new() { Weights = new Dictionary<string, int> { ["charm"] = 10 } } },
        { "grade-distance-below-one", new() { MinimumGradeDistance = 0 } },
        { "common-hours-out-of-range", new() { MinimumCommonHours = -1 } },
        { "common-hours-out-of-range", new() { MinimumCommonHours = 169 } },
        { "score-floor-out-of-range", new() { ScoreFloor = 101 } },
        { "capacity-out-of-range", new() { MentorCapacity = 0 } },
        { "capacity-out-of-range", new() { MenteeCapacity = -1 } },
        { "waiting-bonus-out-of-range", new() { WaitingBonusPerRound = -1 } },
        { "contradictory-rules", new() { MustDiffer = [Trait.Site, Trait.Unit], MustBeSame = [Trait.Unit] } },
        { "unknown-objective", new() { Objective = (Objective)9 } },
        { "unknown-attribute", new() { MustDiffer = [(Trait)9] } },
        { "unknown-language-level", new() { MinimumLanguageLevel = 0 } }
    };

    [Theory, MemberData(nameof(Policies))]
    public void A_policy_that_makes_no_sense_is_a_fault(string code, MatchingPolicy policy) => Faulty(code, null, Cohort(Mentor(), Mentee()), policy);

    public static TheoryData<string, Candidate> Persons => new()
    {
        { "negative-capacity", Mentor() with { Capacity = -1 } },
        { "negative-waiting", Mentor() with { RoundsWaited = -1 } },
        { "unknown-zone", Mentor() with { Zone = "Europe/Atlantis" } },
        { "unknown-zone", Mentor() with { Zone = "" } },
        { "unknown-zone", Mentor() with { Zone = "../../etc/passwd" } },
        { "unknown-day", Mentor() with { WorkingHours = [new((DayOfWeek)7, new(9, 0), new(10, 0))] } },
        { "unknown-role", Mentor() with { MentoringRole = (MentoringRole)2 } },
        { "unknown-role", Mentor() with { Seniority = (Seniority)2 } },
        { "unknown-language-level", Mentor() with { Languages = [new("de", (CefrLevel)8)] } },
        { "topic-level-out-of-range", Mentor() with { TopicsOffered = [new("ai", 6)] } },
        { "topic-level-out-of-range", Mentor() with { TopicsWanted = [new("ai", 0)] } },
        { "working-style-out-of-range", Mentor() with { WorkingStyle = new Dictionary<string, int> { ["planning"] = 6 } } }
    };

    [Theory, MemberData(nameof(Persons))]
    public void A_person_whose_data_make_no_sense_is_a_fault_that_names_them(string code, Candidate candidate) =>
        Faulty(code, candidate.ParticipantId, Cohort(candidate, Mentee()), new());

    [Fact] public void Nobody_is_in_a_cohort_twice()
    {
        Faulty("duplicate-participant", Id(1), Cohort(Mentor(), Mentor() with { PersonId = Person(9) }, Mentee()), new());
        Faulty("duplicate-person", Id(2), Cohort(Mentor(2) with { PersonId = Person(1) }, Mentor(), Mentee()), new());
    }

    [Fact] public void Nobody_is_mentor_and_mentee_at_once() =>
        Faulty("person-in-two-roles", Id(101), Cohort(Mentor(), Mentee() with { PersonId = Person(1) }), new());

    [Fact] public void A_term_has_an_end_after_its_start_and_not_too_far()
    {
        Faulty("term-ends-before-it-starts", null, Cohort() with { Term = new(new(2026, 2, 2), new(2026, 2, 1)) }, new());
        Faulty("term-out-of-range", null, Cohort() with { Term = new(new(2026, 2, 2), new(2036, 2, 1)) }, new());
        Faulty("term-out-of-range", null, Cohort() with { Term = new(DateOnly.MinValue, DateOnly.MinValue) }, new());
        Faulty("term-out-of-range", null, Cohort() with { Term = new(DateOnly.MaxValue, DateOnly.MaxValue) }, new());
    }

    [Fact] public void Choices_that_cannot_be_are_a_fault()
    {
        var problem = Problem(null, Mentor(), Mentor(2) with { DoNotPair = [Person(101)] }, Mentee(), Mentee(102));
        Faulty("locked-pair-forbidden", new([new(Id(2), Id(101))], []));
        Faulty("pair-locked-twice", new([new(Id(1), Id(101)), new(Id(1), Id(101))], []));
        Faulty("pair-locked-and-apart", new([new(Id(1), Id(101))], [new(Id(1), Id(101))]));
        Faulty("pair-unknown", new([], [new(Id(1), Id(2))]));
        Faulty("locked-over-capacity", new([new(Id(1), Id(101)), new(Id(1), Id(102))], []));

        void Faulty(string code, Choices choices)
        {
            var answer = problem.Solution(choices, new(), cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(code, answer.Fault?.Code);
            Assert.Null(answer.Value);
        }
    }

    [Fact] public void Without_an_organisation_everybody_waits()
    {
        var problem = MatchingProblem.Of(Cohort(Mentor(), Mentee()), new(), OrganisationChart.Of(new Dictionary<Guid, ReportingPosition>())).Value!;
        Assert.Equal(["chain-incomplete"], problem.WhyNot(Id(1), Id(101)).Select(constraint => constraint.Code));
    }

    [Fact] public void Codes_of_contracts_are_read_and_unknown_ones_are_not_guessed()
    {
        Assert.Equal(
            [Objective.BestTotal, Objective.MostPlaced, Objective.RaiseWeakest, null],
            new[] { "best-total", "most-placed", "raise-the-weakest", "fairest" }.Select(PolicyCode.Objective));
        Assert.All(Enum.GetValues<Objective>(), objective => Assert.Equal(objective, PolicyCode.Objective(PolicyCode.Of(objective))));
        Assert.All(Enum.GetValues<Trait>(), trait => Assert.Equal(trait, PolicyCode.Trait(trait.ToString().ToLowerInvariant())));
        Assert.Null(PolicyCode.Trait("age"));
        Assert.Equal([CefrLevel.A1, CefrLevel.C2, CefrLevel.Native, null], new[] { "A1", "C2", "native", "fluent" }.Select(PolicyCode.Level));
    }

    private static void Faulty(string code, Guid? whose, Cohort cohort, MatchingPolicy policy)
    {
        var result = MatchingProblem.Of(cohort, policy, OrganisationChart.Of(new Dictionary<Guid, ReportingPosition>()));
        Assert.Null(result.Value);
        Assert.Equal((code, whose), (result.Fault!.Code, result.Fault.ParticipantId));
        Assert.EndsWith(".", result.Fault.Sentence, StringComparison.Ordinal);
    }
}
