using ReverseMentoring.Matching.Engine;
using static ReverseMentoring.Matching.Tests.Engine.People;

namespace ReverseMentoring.Matching.Tests.Engine;

public sealed class HowAPairIsScored
{
    private static readonly Candidate Bare = Mentor() with { TopicsWanted = [], TopicsOffered = [], Function = "", Unit = "", Site = "", Country = "" };
    private static readonly Candidate BareLeader = Mentee() with { TopicsWanted = [], TopicsOffered = [], Function = "", Unit = "", Site = "", Country = "" };

    [Fact] public void A_whole_profile_has_every_part_with_the_default_weight_and_the_parts_add_up()
    {
        var mentor = Mentor() with
        {
            LearningGoals = ["leadership"], Interests = ["chess", "hiking", "jazz"], WorkingStyle = Style(1, 5), Preferences = [Id(101)]
        };
        var mentee = Mentee() with
        {
            TopicsOffered = [new("leadership", 4)], LearningGoals = ["digital-trends"], Interests = ["chess", "hiking"], WorkingStyle = Style(2, 3),
            Preferences = [Id(5), Id(1)]
        };
        var score = Score(mentor, mentee);

        // topic-fit (4*5 + 2*3) / (6*5) = 0.8666 of 30; professional (5*4 of 5*5 + 4*5 + 2*5 = 20/55 = 0.3636, 5/5 = 1: 0.6818) of 15;
        // working-style 1 - 3/8 = 0.625 of 15; interests 2 of 3 = 0.6666 of 15; distance 3 of 4 = 0.75 of 10; German and 40 hours: 1 of 10;
        // preferences first 1, second 0.8: 0.9 of 5. Sum 25.998 + 10.227 + 9.375 + 9.999 + 7.5 + 10 + 4.5 = 77.599; the four largest remainders round up.
        Assert.Equal(78, score.Points);
        Assert.Equal(
            [
                new(ScorePartCode.TopicFit, 26, 30), new(ScorePartCode.ProfessionalFit, 10, 15), new(ScorePartCode.WorkingStyle, 9, 15),
                new(ScorePartCode.Interests, 10, 15), new(ScorePartCode.HelpfulDistance, 8, 10),
                new(ScorePartCode.LanguageAndTime, 10, 10), new(ScorePartCode.Preferences, 5, 5)
            ],
            score.Parts);
        Assert.Equal(78, score.Parts.Sum(part => part.Points));
        Assert.Equal(100, score.Parts.Sum(part => part.Of));
    }

    [Fact] public void The_mentees_wishes_are_met_by_what_the_mentor_offers_and_not_the_other_way_round()
    {
        var policy = Only(ScorePartCode.TopicFit);
        Assert.Equal(80, Score(Bare with { TopicsOffered = [new("ai", 4)] }, BareLeader with { TopicsWanted = [new("ai", 3)] }, policy).Points);
        var otherWay = Score(Bare with { TopicsWanted = [new("ai", 4)] }, BareLeader with { TopicsOffered = [new("ai", 3)] }, policy);
        Assert.Equal(ScorePartCode.Unrated, otherWay.Parts[0].Code);
    }

    [Fact] public void A_topic_named_twice_counts_with_its_highest_level() =>
        Assert.Equal(80, Score(
            Bare with { TopicsOffered = [new("ai", 1), new("ai", 4)] }, BareLeader with { TopicsWanted = [new("ai", 3)] },
            Only(ScorePartCode.TopicFit)).Points);

    [Fact] public void Professional_fit_goes_both_ways_and_each_way_alone_is_enough()
    {
        var policy = Only(ScorePartCode.ProfessionalFit);
        Assert.Equal(60, Score(Bare with { LearningGoals = ["leadership"] }, BareLeader with { TopicsOffered = [new("leadership", 3)] }, policy).Points);
        Assert.Equal(40, Score(Bare with { TopicsOffered = [new("ai", 2)] }, BareLeader with { LearningGoals = ["ai"] }, policy).Points);
        Assert.Equal(50, Score(
            Bare with { LearningGoals = ["leadership"], TopicsOffered = [new("ai", 2)] },
            BareLeader with { LearningGoals = ["ai"], TopicsOffered = [new("leadership", 3)] }, policy).Points);
    }

    [Fact] public void Interests_are_saturated_at_three_common_ones()
    {
        var policy = Only(ScorePartCode.Interests);
        Assert.Equal(100, Score(Bare with { Interests = ["a"] }, BareLeader with { Interests = ["a"] }, policy).Points);
        Assert.Equal(100, Score(Bare with { Interests = ["a", "b", "c", "d", "e"] }, BareLeader with { Interests = ["a", "b", "c", "x", "y"] }, policy).Points);
        Assert.Equal(33, Score(Bare with { Interests = ["a", "b", "c"] }, BareLeader with { Interests = ["a", "x", "y"] }, policy).Points);
        Assert.Equal(0, Score(Bare with { Interests = ["a"] }, BareLeader with { Interests = ["b"] }, policy).Points);
    }

    [Fact] public void A_preference_is_worth_less_with_every_rank_and_nothing_beyond_the_fifth()
    {
        var policy = Only(ScorePartCode.Preferences);
        int[] points = [.. Enumerable.Range(0, 7).Select(before =>
            Score(Bare with { Preferences = [.. Enumerable.Range(300, before).Select(Id), BareLeader.ParticipantId] }, BareLeader, policy).Points)];
        Assert.Equal([100, 80, 60, 40, 20, 0, 0], points);
    }

    [Fact] public void Plenty_of_common_time_and_a_common_mother_tongue_are_full_marks() =>
        Assert.Equal(100, Score(Bare, BareLeader, Only(ScorePartCode.LanguageAndTime)).Points);

    [Fact] public void Common_time_below_ten_hours_counts_in_proportion() =>
        // German is shared by natives: 1; five of ten hours: 0.5.
        Assert.Equal(75, Score(Bare with { WorkingHours = OfficeHours(16, 20) }, BareLeader, Only(ScorePartCode.LanguageAndTime)).Points);

    [Theory]
    [InlineData(ScorePartCode.TopicFit)]
    [InlineData(ScorePartCode.ProfessionalFit)]
    [InlineData(ScorePartCode.WorkingStyle)]
    [InlineData(ScorePartCode.Interests)]
    [InlineData(ScorePartCode.Preferences)]
    public void An_answer_that_was_left_out_gives_its_weight_to_the_others(string part)
    {
        var mentor = Mentor() with { LearningGoals = ["x"], Interests = ["a"], WorkingStyle = Style(1, 2), Preferences = [Id(101)] };
        var mentee = Mentee() with { LearningGoals = ["y"], Interests = ["a"], WorkingStyle = Style(1, 2), Preferences = [] };
        var without = part switch
        {
            ScorePartCode.TopicFit => (mentor, mentee with { TopicsWanted = [] }),
            ScorePartCode.ProfessionalFit => (mentor with { LearningGoals = [], TopicsWanted = [] }, mentee with { LearningGoals = [] }),
            ScorePartCode.WorkingStyle => (mentor, mentee with { WorkingStyle = new Dictionary<string, int>() }),
            ScorePartCode.Interests => (mentor with { Interests = [] }, mentee),
            _ => (mentor with { Preferences = [] }, mentee)
        };
        var score = Score(without.Item1, without.Item2);
        Assert.DoesNotContain(part, score.Parts.Select(rated => rated.Code));
        Assert.Equal(100, score.Parts.Sum(rated => rated.Of));
        Assert.Equal(score, Score(without.Item1, without.Item2, new() { Weights = new Dictionary<string, int> { [part] = 0 } }), SameScore);
    }

    [Fact] public void A_field_that_the_policy_does_not_allow_is_no_input()
    {
        var mentor = Mentor() with { LearningGoals = ["x"], Interests = ["a"], WorkingStyle = Style(1, 2), Preferences = [Id(101)] };
        var mentee = Mentee() with { LearningGoals = ["y"], Interests = ["b"], WorkingStyle = Style(5, 5), Preferences = [Id(9)] };
        Assert.Equal(Score(Mentor(), Mentee()), Score(mentor, mentee, new() { AllowedFields = ["about-me"] }), SameScore);
        Assert.Contains(ScorePartCode.Interests, Score(mentor, mentee, new() { AllowedFields = ["interests"] }).Parts.Select(part => part.Code));
    }

    [Fact] public void Where_nothing_is_known_the_score_is_in_the_middle()
    {
        var score = Score(Bare, BareLeader, Only(ScorePartCode.Interests));
        Assert.Equal(50, score.Points);
        Assert.Equal([new PartScore(ScorePartCode.Unrated, 50, 100)], score.Parts);
    }

    [Fact] public void The_score_is_that_of_the_two_whoever_is_named_first()
    {
        var problem = Problem(null, Mentor(), Mentee(), Mentee(102));
        Assert.Equal(problem.ScoreOf(Id(1), Id(101))!, problem.ScoreOf(Id(101), Id(1))!, SameScore);
        Assert.Null(problem.ScoreOf(Id(101), Id(102)));
        Assert.Null(problem.ScoreOf(Id(1), Id(999)));
    }

    [Theory]
    [InlineData(new long[] { 50, 50, 50 }, 100, 2, new[] { 1, 1, 0 })]
    [InlineData(new long[] { 10, 290, 100 }, 100, 4, new[] { 0, 3, 1 })]
    [InlineData(new long[] { 100, 200 }, 100, 3, new[] { 1, 2 })]
    public void What_rounding_leaves_goes_to_the_largest_remainders(long[] values, long divisor, int total, int[] expected)
    {
        var whole = new int[values.Length];
        Scoring.LargestRemainder(values, divisor, total, whole);
        Assert.Equal(expected, whole);
    }

    private static Score Score(Candidate mentor, Candidate mentee, MatchingPolicy? policy = null) =>
        Problem(policy, mentor, mentee).ScoreOf(mentor.ParticipantId, mentee.ParticipantId)!;

    private static MatchingPolicy Only(string part) =>
        new() { Weights = ScorePartCode.All.ToDictionary(code => code, code => code == part ? 1 : 0) };

    private static Dictionary<string, int> Style(int planning, int directness) => new() { ["planning"] = planning, ["directness"] = directness };

    private static bool SameScore(Score one, Score other) => one.Points == other.Points && one.Parts.SequenceEqual(other.Parts);
}
