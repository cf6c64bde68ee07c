using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.Matching.Engine;

namespace ReverseMentoring.Matching.Tests.Engine;

/// <summary>What holds for any people, any organisation and any policy, judged by the <see cref="Oracle"/>.</summary>
public sealed class LawsOfMatching
{
    [Fact] public void A_pair_is_admissible_exactly_when_no_constraint_forbids_it() => Holds(8, 100, world =>
    {
        var (problem, oracle) = (world.Problem(), new Oracle(world));
        foreach (var (mentor, mentee) in Pairs(world))
            Assert.Equal(oracle.Admissible(mentor, mentee), problem.WhyNot(mentor.ParticipantId, mentee.ParticipantId).Count == 0);
    });

    [Fact] public void No_pair_ever_breaks_a_hard_constraint_the_floor_or_a_capacity() => Holds(12, 100, world =>
    {
        var (result, oracle) = (world.Problem().Solved(), new Oracle(world));
        Assert.All(result.Pairs, pair => Assert.True(oracle.Admissible(pair.Mentor, pair.Mentee)));
        Assert.All(result.Pairs, pair => Assert.True(pair.Score.Points >= world.Policy.ScoreFloor));
        Assert.All(result.Pairs.CountBy(pair => pair.Mentor), of => Assert.True(of.Value <= Math.Min(of.Key.Capacity, world.Policy.MentorCapacity)));
        Assert.All(result.Pairs.CountBy(pair => pair.Mentee), of => Assert.True(of.Value <= Math.Min(of.Key.Capacity, world.Policy.MenteeCapacity)));
        Assert.Equal(result.Pairs.Count, result.Pairs.Select(pair => (pair.Mentor.PersonId, pair.Mentee.PersonId)).Distinct().Count());
    });

    [Fact] public void The_parts_of_a_score_add_up_to_it_and_none_gives_more_than_it_can() => Holds(8, 100, world =>
    {
        var problem = world.Problem();
        foreach (var (mentor, mentee) in Pairs(world))
        {
            var score = problem.ScoreOf(mentor.ParticipantId, mentee.ParticipantId)!;
            Assert.InRange(score.Points, 0, 100);
            Assert.Equal(score.Points, score.Parts.Sum(part => part.Points));
            Assert.Equal(100, score.Parts.Sum(part => part.Of));
            Assert.All(score.Parts, part => Assert.InRange(part.Points, 0, part.Of));
        }
    });

    [Theory]
    [InlineData(Objective.BestTotal)]
    [InlineData(Objective.MostPlaced)]
    public void There_is_no_better_set_of_pairs_and_no_equal_one_with_greater_tie_numbers(Objective objective) => Holds(6, 150, any =>
    {
        var world = any.With(objective);
        var problem = world.Problem();
        var result = problem.Solved();
        var best = new Oracle(world).Best(problem, result.Totals.TieBits);
        if (objective == Objective.MostPlaced) Assert.Equal(best.Placed, result.Totals.Placed);
        Assert.Equal(best.Total, result.Totals.Total);
        Assert.Equal(best.Ties, result.Pairs.Sum(pair =>
            TieBreak.Number(world.Cohort.RoundId, pair.Mentor.ParticipantId, pair.Mentee.ParticipantId, result.Totals.TieBits)));
    }, easy: true);

    [Fact] public void The_order_of_the_people_changes_nothing() => Holds(12, 60, world =>
    {
        var result = JsonSerializer.Serialize(world.Problem().Solved());
        for (var seed = 0; seed < 3; seed++) Assert.Equal(result, JsonSerializer.Serialize(world.Problem(world.Shuffled(seed)).Solved()));
    });

    [Fact] public void How_many_threads_compute_changes_nothing() => Holds(30, 40, world =>
    {
        string With(int threads) => JsonSerializer.Serialize(
            world.Problem().Solution(Choices.None, new() { Threads = threads, Candidates = 2 }, null, TestContext.Current.CancellationToken).Value!.Result);
        Assert.Equal(With(1), With(2));
    });

    [Fact] public void A_rank_counts_those_who_would_score_higher_of_all_whom_one_could_have()
    {
        // More people than are counted with one instruction, and more rows than fit into a byte.
        var world = Enumerable.Range(0, 100).Select(seed => new RandomCohort(seed, 330, easy: true)).First(any => any.Mentors.Count > 255 && any.Mentees.Count > 64);
        var (mentors, mentees) = (world.Mentors, world.Mentees);
        var solution = world.Problem().Solution(Choices.None, new(), null, TestContext.Current.CancellationToken).Value!;
        var points = mentors.ToDictionary(
            mentor => mentor.ParticipantId, mentor => mentees.ToDictionary(mentee => mentee.ParticipantId, mentee => solution.PointsOf(mentor.ParticipantId, mentee.ParticipantId)));
        Assert.True(solution.Result.Pairs.Count > 40);
        Assert.All(solution.Result.Pairs, pair => Assert.Equal(
            (1 + points[pair.Mentor.ParticipantId].Values.Count(other => other > pair.Score.Points), 1 + points.Values.Count(row => row[pair.Mentee.ParticipantId] > pair.Score.Points)),
            (pair.Decided.RankForMentor, pair.Decided.RankForMentee)));
        var all = points.Values.SelectMany(row => row.Values).OfType<int>().ToList();
        Assert.Equal((all.Count, all.Count(one => one < world.Policy.ScoreFloor)), (solution.Result.Totals.AdmissiblePairs, solution.Result.Totals.BelowFloor));
    }

    [Fact] public void Everybody_is_either_in_a_pair_or_told_what_kept_them_from_one() => Holds(8, 100, world =>
    {
        var result = world.Problem().Solved();
        var placed = result.Pairs.SelectMany(pair => new[] { pair.Mentor, pair.Mentee }).ToHashSet();
        Assert.Equal(world.Cohort.Candidates.ToHashSet(), [.. placed, .. result.Unmatched.Select(left => left.Candidate)]);
        Assert.Equal(world.Cohort.Candidates.Count, placed.Count + result.Unmatched.Count);
        Assert.Equal(placed.Count, result.Totals.Placed);
        Assert.All(result.Unmatched, left =>
        {
            var others = left.Candidate.MentoringRole == MentoringRole.Mentor ? world.Mentees.Count : world.Mentors.Count;
            Assert.All(left.Obstacles, obstacle => Assert.InRange(obstacle.Partners, 1, others));
            Assert.True(left.Obstacles.Sum(obstacle => obstacle.Partners) >= others);
        });
    });

    private static IEnumerable<(Candidate Mentor, Candidate Mentee)> Pairs(RandomCohort world) =>
        world.Mentors.SelectMany(_ => world.Mentees, (mentor, mentee) => (mentor, mentee));

    private static void Holds(int mostOnASide, int cases, Action<RandomCohort> law, bool easy = false) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(cases),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => law(new(seed, mostOnASide, easy))));
}
