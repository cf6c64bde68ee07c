using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;
using static ReverseMentoring.Matching.Tests.Engine.People;

namespace ReverseMentoring.Matching.Tests.Rounds;

public sealed class HowGoodARoundIs
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public void is_said_of_no_group_of_fewer_than_five_and_of_nobody_what_is_private()
    {
        // Six mentors of Berlin and four mentees of Munich, one of whom wants none of them.
        var mentors = Enumerable.Range(1, 6).Select(Mentor).ToList();
        var mentees = Enumerable.Range(101, 4).Select(Mentee).ToList();
        mentees[3] = mentees[3] with { DoNotPair = [.. mentors.Select(mentor => mentor.PersonId)] };
        var all = mentors.Concat(mentees).ToList();
        var solution = Problem(new(), all).Solution(Choices.None, new(), cancellation: Ct).Value!;

        var quality = QualityReport.Of(solution.Result, solution.Compared(Ct), all);

        Assert.Equal([new("country", "DE", 10, 6), new("site", "BER", 6, 3), new("role", "mentor", 6, 3)], quality.Placed);
        Assert.Equal([new("better-pairs-for-all", 3, 3), new("not-available", 1, 4)], quality.Unmatched);
        Assert.Equal((3, 3), (quality.Scores.Bands.Sum(), quality.FirstChoice));
        Assert.Equal(["ours", "greedy", "first-come"], quality.Ways.Select(way => way.Code));
        Assert.All(quality.Ways, way => Assert.Equal((3, 6), (way.Pairs, way.Placed)));
    }

    [Fact]
    public void spreads_a_hundred_points_with_those_from_ninety()
    {
        var spread = Spread.Of([100, 90, 0, 9, 10]);
        Assert.Equal([2, 1, 0, 0, 0, 0, 0, 0, 0, 2], spread.Bands);
        Assert.Equal((0, 10, 100), (spread.Weakest, spread.Median, spread.Best));
        Assert.Null(Spread.Of([]).Weakest);
    }

    [Fact]
    public void and_how_far_its_computation_is_never_goes_back()
    {
        var told = new[]
        {
            new MatchingProgress(MatchingPhase.Scoring, 1, 4), new(MatchingPhase.Scoring, 4, 4), new(MatchingPhase.Solving, 50, 100, 900), new(MatchingPhase.Solving, 0, 100),
            new(MatchingPhase.Explaining, 0, 0), new(MatchingPhase.Explaining, 1, 1)
        };
        var seen = new List<(string, int, long)>();
        var progress = new ScenarioProgress(default, "scoring", 0, 0);
        foreach (var next in told)
        {
            progress = progress.After(next);
            seen.Add((progress.Phase, progress.Percent, progress.Best));
        }

        Assert.Equal([("scoring", 10, 0), ("scoring", 40, 0), ("solving", 60, 900), ("solving", 60, 900), ("explaining", 80, 900), ("explaining", 100, 900)], seen);
    }
}
