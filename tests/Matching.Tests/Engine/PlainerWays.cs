using ReverseMentoring.Matching.Engine;
using static ReverseMentoring.Matching.Tests.Engine.People;

namespace ReverseMentoring.Matching.Tests.Engine;

/// <summary>What the quality of a round is measured by, against the simplest code that says the same.</summary>
public sealed class PlainerWays
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>Only topics count, so that a level is a score: level 5 is 100 points.</summary>
    private static readonly MatchingPolicy TopicsOnly =
        new() { Weights = ScorePartCode.All.ToDictionary(code => code, code => code == ScorePartCode.TopicFit ? 1 : 0) };

    [Fact]
    public void Are_behind_by_as_much_as_can_be_counted_by_hand()
    {
        // Ours is 80 + 80. The best pair first is 100, and 20 is left; the first mentor to come takes the same.
        var solution = Problem(TopicsOnly, Offers(1, ai: 5, trends: 4), Offers(2, ai: 4, trends: 1), Wants(101, "ai"), Wants(102, "trends"))
            .Solution(Choices.None, new(), cancellation: Ct).Value!;
        Assert.Equal(
            new Comparison(new(2, 4, 160, 0, 80), new(2, 4, 120, 0, 20), new(2, 4, 120, 0, 20), WouldSwap: 2), solution.Compared(Ct));
    }

    [Fact]
    public void Whom_somebody_has_ranked_they_want_more_than_any_score()
    {
        // The second mentor has ranked the first mentee, who could have no better score either: both would rather.
        var people = new[] { Offers(1, ai: 5, trends: 4), Offers(2, ai: 5, trends: 5) with { Preferences = [Id(101)] }, Wants(101, "ai"), Wants(102, "trends") };
        var kept = Problem(TopicsOnly, people).Solution(Choices.None.Lock(Id(1), Id(101)), new(), cancellation: Ct).Value!;
        Assert.Equal(0, kept.Compared(Ct).WouldSwap);
        people[2] = people[2] with { Preferences = [Id(2)] };
        kept = Problem(TopicsOnly, people).Solution(Choices.None.Lock(Id(1), Id(101)), new(), cancellation: Ct).Value!;
        Assert.Equal(2, kept.Compared(Ct).WouldSwap);
    }

    [Fact]
    public void Agree_with_a_look_at_every_pair_in_turn()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var cohort = new RandomCohort(seed, 14);
            var solution = cohort.Problem().Solution(Choices.None, new(), cancellation: Ct).Value!;
            var compared = solution.Compared(Ct);
            var scores = (from mentor in cohort.Mentors.Select(one => one.ParticipantId).Order()
                          from mentee in cohort.Mentees.Select(one => one.ParticipantId).Order()
                          let points = solution.PointsOf(mentor, mentee)
                          where points >= cohort.Policy.ScoreFloor
                          select (Mentor: mentor, Mentee: mentee, Points: points.Value)).ToList();

            // A stable sort keeps the order of ids among equals.
            AssertSame(Taken(cohort, scores.OrderByDescending(pair => pair.Points)), compared.Greedy);
            AssertSame(Taken(cohort, scores.GroupBy(pair => pair.Mentor).SelectMany(own => own.OrderByDescending(pair => pair.Points))), compared.FirstCome);
            var ours = solution.Result.Pairs.Select(pair => (pair.Mentor.ParticipantId, pair.Mentee.ParticipantId, pair.Score.Points)).ToList();
            AssertSame(ours, compared.Ours);
            Assert.Equal(solution.Result.Totals.WaitingBonus, compared.Ours.WaitingBonus);
            Assert.Equal(Restless(cohort, scores, ours), compared.WouldSwap);
        }
    }

    private static int Restless(RandomCohort cohort, List<(Guid Mentor, Guid Mentee, int Points)> scores, List<(Guid Mentor, Guid Mentee, int Points)> ours)
    {
        var rather = scores.Where(pair => !ours.Contains(pair)
            && pair.Points > Weakest(pair.Mentor, ours.Where(own => own.Mentor == pair.Mentor)) && pair.Points > Weakest(pair.Mentee, ours.Where(own => own.Mentee == pair.Mentee)));
        return rather.SelectMany(pair => new[] { pair.Mentor, pair.Mentee }).Distinct().Count();

        int Weakest(Guid who, IEnumerable<(Guid Mentor, Guid Mentee, int Points)> own) =>
            own.Count() < Capacity(cohort, who) ? -1 : own.Min(pair => pair.Points);
    }

    private static List<(Guid Mentor, Guid Mentee, int Points)> Taken(RandomCohort cohort, IEnumerable<(Guid Mentor, Guid Mentee, int Points)> inOrder)
    {
        var taken = new List<(Guid Mentor, Guid Mentee, int Points)>();
        foreach (var pair in inOrder)
        {
            if (taken.Count(own => own.Mentor == pair.Mentor) < Capacity(cohort, pair.Mentor) && taken.Count(own => own.Mentee == pair.Mentee) < Capacity(cohort, pair.Mentee))
                taken.Add(pair);
        }

        return taken;
    }

    private static int Capacity(RandomCohort cohort, Guid participant)
    {
        var one = cohort.Cohort.Candidates.Single(candidate => candidate.ParticipantId == participant);
        return Math.Min(one.Capacity, one.MentoringRole == MentoringRole.Mentor ? cohort.Policy.MentorCapacity : cohort.Policy.MenteeCapacity);
    }

    private static void AssertSame(List<(Guid Mentor, Guid Mentee, int Points)> pairs, Outcome outcome) => Assert.Equal(
        (pairs.Count, pairs.Select(pair => pair.Mentor).Distinct().Count() + pairs.Select(pair => pair.Mentee).Distinct().Count(), pairs.Sum(pair => (long)pair.Points), pairs.Count == 0 ? (int?)null : pairs.Min(pair => pair.Points)),
        (outcome.Pairs, outcome.Placed, outcome.Score, outcome.Weakest));

    private static Candidate Offers(int number, int ai, int trends) => Mentor(number) with { TopicsOffered = [new("ai", ai), new("trends", trends)] };

    private static Candidate Wants(int number, string topic) => Mentee(number) with { TopicsWanted = [new(topic, 5)] };
}
