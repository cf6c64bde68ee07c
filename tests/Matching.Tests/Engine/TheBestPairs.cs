using ReverseMentoring.Matching.Engine;
using static ReverseMentoring.Matching.Tests.Engine.People;

namespace ReverseMentoring.Matching.Tests.Engine;

public sealed class TheBestPairs
{
    /// <summary>Only topics count, so that a level is a score: level 5 is 100 points.</summary>
    private static readonly MatchingPolicy TopicsOnly =
        new() { Weights = ScorePartCode.All.ToDictionary(code => code, code => code == ScorePartCode.TopicFit ? 1 : 0) };

    [Fact] public void Are_the_best_for_all_and_not_the_best_for_the_first()
    {
        // Greedy would give the first mentor their best (100) and leave 20 for the second: 120. Together 80 + 80 is more.
        var result = Problem(TopicsOnly, Offers(1, ai: 5, trends: 4), Offers(2, ai: 4, trends: 1), Wants(101, "ai"), Wants(102, "trends")).Solved();
        Assert.Equal([(Id(1), Id(102), 80), (Id(2), Id(101), 80)], Told(result));
        Assert.Equal(160, result.Totals.Total);
        Assert.Equal(4, result.Totals.Placed);
        Assert.Empty(result.Unmatched);
    }

    [Fact] public void Say_what_decided_and_where_the_two_stand_for_each_other()
    {
        var result = Problem(TopicsOnly, Offers(1, ai: 5, trends: 4), Offers(2, ai: 4, trends: 1), Wants(101, "ai"), Wants(102, "trends")).Solved();
        Assert.Equal([ScorePartCode.TopicFit], result.Pairs[0].Decided.Parts);
        Assert.Equal((2, 1), (result.Pairs[0].Decided.RankForMentor, result.Pairs[0].Decided.RankForMentee));
        Assert.Equal((1, 2), (result.Pairs[1].Decided.RankForMentor, result.Pairs[1].Decided.RankForMentee));
    }

    [Fact] public void Give_a_person_up_to_as_many_partners_as_both_they_and_the_policy_allow()
    {
        var mentees = Enumerable.Range(101, 4).Select(number => Wants(number, "ai")).ToArray();
        Assert.Equal(1, Problem(TopicsOnly with { MentorCapacity = 1 }, [Offers(1, 5, 5) with { Capacity = 3 }, .. mentees]).Solved().Totals.Pairs);
        Assert.Equal(2, Problem(TopicsOnly with { MentorCapacity = 2 }, [Offers(1, 5, 5) with { Capacity = 3 }, .. mentees]).Solved().Totals.Pairs);
        Assert.Equal(3, Problem(TopicsOnly with { MentorCapacity = 4 }, [Offers(1, 5, 5) with { Capacity = 3 }, .. mentees]).Solved().Totals.Pairs);
    }

    [Fact] public void Leave_people_rather_than_go_below_the_floor_and_say_so()
    {
        var result = Problem(TopicsOnly with { ScoreFloor = 50 }, Offers(1, ai: 2, trends: 2), Wants(101, "ai")).Solved();
        Assert.Empty(result.Pairs);
        Assert.Equal(1, result.Totals.BelowFloor);
        Assert.All(result.Unmatched, left => Assert.Equal([new Obstacle(Constraint.BelowScoreFloor, 1)], left.Obstacles));
    }

    [Fact] public void Include_a_pair_without_a_point_if_the_floor_allows_it() =>
        Assert.Single(Problem(TopicsOnly, Offers(1, ai: 5, trends: 1), Wants(101, "markets")).Solved().Pairs);

    [Fact] public void Are_fewer_than_could_be_placed_unless_the_objective_asks_for_most()
    {
        // The first mentor with the first mentee is 100, and leaves a mentor and a mentee who do not want each other; the other two pairs are 20 + 20.
        Candidate[] people =
            [Offers(1, ai: 5, trends: 1), Offers(2, ai: 1, trends: 1), Wants(101, "ai"), Wants(102, "trends") with { DoNotPair = [Person(2)] }];
        Assert.Equal([(Id(1), Id(101), 100)], Told(Problem(TopicsOnly, people).Solved()));
        Assert.Equal([(Id(1), Id(102), 20), (Id(2), Id(101), 20)], Told(Problem(TopicsOnly with { Objective = Objective.MostPlaced }, people).Solved()));
    }

    [Fact] public void Count_the_first_place_of_a_person_and_not_the_second_when_most_are_to_be_placed()
    {
        var policy = TopicsOnly with { Objective = Objective.MostPlaced, MenteeCapacity = 2 };
        var result = Problem(policy, Offers(1, 5, 5), Offers(2, 5, 5), Wants(101, "ai") with { Capacity = 2 }, Wants(102, "markets")).Solved();
        Assert.Equal(4, result.Totals.Placed);
        Assert.Equal(2, result.Totals.Pairs);
    }

    [Fact] public void Go_to_who_has_waited_when_the_bonus_outweighs_the_difference()
    {
        Candidate[] People(int waited) => [Offers(1, ai: 5, trends: 4), Wants(101, "ai"), Wants(102, "trends") with { RoundsWaited = waited }];
        Assert.Equal([(Id(1), Id(101), 100)], Told(Problem(TopicsOnly, People(3)).Solved()));
        var result = Problem(TopicsOnly, People(5)).Solved();
        Assert.Equal([(Id(1), Id(102), 80)], Told(result));
        Assert.Equal((80, 25, 105), (result.Totals.Score, result.Totals.WaitingBonus, result.Totals.Total));
        Assert.Equal([(Id(1), Id(101), 100)], Told(Problem(TopicsOnly with { WaitingBonusCap = 15 }, People(50)).Solved()));
    }

    [Fact] public void Fall_to_other_people_in_another_round_when_all_are_alike()
    {
        Candidate[] alike = [Offers(1, 5, 5), .. Enumerable.Range(101, 8).Select(number => Wants(number, "ai"))];
        Guid Luckiest(int round) =>
            MatchingProblem.Of(Cohort(alike) with { RoundId = Id(round) }, TopicsOnly, Chart(alike)).Value!.Solved().Pairs.Single().Mentee.ParticipantId;
        Assert.All(Enumerable.Range(1, 20), round => Assert.Equal(
            alike.Skip(1).MaxBy(mentee => TieBreak.Hash(Id(round), Id(1), mentee.ParticipantId))!.ParticipantId, Luckiest(round)));
        Assert.True(Enumerable.Range(1, 20).Select(Luckiest).Distinct().Count() > 3);
    }

    [Fact] public void Leave_nobody_without_a_reason_grouped_by_constraint()
    {
        var result = Problem(
            TopicsOnly, Offers(1, 5, 5), Offers(2, 1, 1) with { Languages = [] },
            Wants(101, "ai"), Wants(102, "markets") with { DoNotPair = [Person(1)] }).Solved();
        Assert.Equal([(Id(1), Id(101), 100)], Told(result));
        Assert.Equal([("no-shared-language", 2)], Obstacles(result.Unmatched[0]));
        Assert.Equal([("no-shared-language", 1), ("do-not-pair", 1)], Obstacles(result.Unmatched[1]));
    }

    [Fact] public void Say_of_who_could_have_been_paired_that_all_are_better_off_so()
    {
        var result = Problem(TopicsOnly, Offers(1, 5, 5), Wants(101, "ai"), Wants(102, "markets")).Solved();
        Assert.Equal([("better-pairs-for-all", 1)], Obstacles(Assert.Single(result.Unmatched)));
    }

    [Fact] public void Are_none_where_one_side_is_empty()
    {
        Assert.Equal([("nobody-to-pair-with", 0)], Obstacles(Assert.Single(Problem(null, Mentor()).Solved().Unmatched)));
        Assert.Empty(Problem(null).Solved().Unmatched);
    }

    [Fact] public void Are_told_to_come_in_three_phases()
    {
        var told = new Reported<MatchingProgress>();
        Problem(null, Mentor(), Mentor(2), Mentee()).Solve(told, TestContext.Current.CancellationToken);
        Assert.Equal([MatchingPhase.Scoring, MatchingPhase.Solving, MatchingPhase.Explaining], told.Values.Select(progress => progress.Phase).Distinct());
        Assert.Equal([new(MatchingPhase.Scoring, 1, 2), new(MatchingPhase.Scoring, 2, 2)], told.Values.Take(2));
        Assert.Equal(told.Values.OrderBy(progress => progress.Phase).ThenBy(progress => progress.Done), told.Values);
        Assert.All(told.Values.GroupBy(progress => progress.Phase), phase => Assert.Equal(phase.Last().Of, phase.Last().Done));
    }

    [Fact] public void Are_not_computed_to_the_end_when_nobody_waits_for_them()
    {
        using var cancellation = new CancellationTokenSource();
        var told = new Reported<MatchingProgress>(progress =>
        {
            if (progress.Done == 2) cancellation.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => Problem(null, Mentor(), Mentor(2), Mentor(3), Mentee()).Solve(told, cancellation.Token));
        Assert.Equal(2, told.Values.Count);
    }

    private static Candidate Offers(int number, int ai, int trends) =>
        Mentor(number) with { TopicsOffered = [new("ai", ai), new("trends", trends)], TopicsWanted = [] };

    private static Candidate Wants(int number, string topic) => Mentee(number) with { TopicsWanted = [new(topic, 5)], TopicsOffered = [] };

    private static IEnumerable<(Guid, Guid, int)> Told(MatchingResult result) =>
        result.Pairs.Select(pair => (pair.Mentor.ParticipantId, pair.Mentee.ParticipantId, pair.Score.Points));

    private static IEnumerable<(string, int)> Obstacles(UnmatchedCandidate left) =>
        left.Obstacles.Select(obstacle => (obstacle.Constraint.Code, obstacle.Partners));

    private sealed class Reported<T>(Action<T>? then = null) : IProgress<T>
    {
        public List<T> Values { get; } = [];

        public void Report(T value)
        {
            Values.Add(value);
            then?.Invoke(value);
        }
    }
}
