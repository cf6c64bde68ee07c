using ReverseMentoring.Demo.Enterprise;

namespace ReverseMentoring.Demo.Tests.Enterprise;

/// <summary>The two sizes that are shown, and what the demo needs of them.</summary>
public sealed class TheEnterpriseOfTheDemo
{
    public static TheoryData<int, int, int, int> Shown => new()
    {
        { 1, Company.DefaultWorkers, Company.DefaultMentors, Company.DefaultMentees },
        { 2025, Company.DefaultWorkers, Company.DefaultMentors, Company.DefaultMentees },
        { 42, 5000, 300, 200 }
    };

    [Theory, MemberData(nameof(Shown))]
    public void has_a_partner_for_every_senior_though_some_are_in_one_chain(int seed, int workers, int mentors, int mentees)
    {
        var company = Company.Generate(seed, workers, mentors, mentees);
        var matching = new Matching(company);

        Assert.True(matching.Placed >= mentees * 95 / 100, $"{matching.Placed} of {mentees} could have a mentor.");
        Assert.InRange(matching.InOneChain, 1, mentors * mentees / 4);
    }

    [Theory, MemberData(nameof(Shown))]
    public void is_represented_from_most_of_its_countries_on_both_sides(int seed, int workers, int mentors, int mentees)
    {
        var company = Company.Generate(seed, workers, mentors, mentees);

        Assert.InRange(company.Mentors.Select(mentor => mentor.Worker.Country.Code).Distinct().Count(), 7, 9);
        Assert.InRange(company.Mentees.Select(mentee => mentee.Worker.Country.Code).Distinct().Count(), 7, 9);
    }

    [Theory, MemberData(nameof(Shown))]
    public void is_as_deep_as_its_size(int seed, int workers, int mentors, int mentees) => Assert.InRange(
        Company.Generate(seed, workers, mentors, mentees).Workers[^1].Level, workers < 2000 ? 3 : 4, workers < 2000 ? 5 : 6);

    [Theory, MemberData(nameof(Shown))]
    public void has_a_transfer_that_breaks_a_pair_and_somebody_who_leaves(int seed, int workers, int mentors, int mentees)
    {
        var company = Company.Generate(seed, workers, mentors, mentees);
        var pairs = new Matching(company).Pairs;
        var transfer = Journal.Transfer(company, pairs)!;
        var leaver = Journal.Leaver(company, pairs, transfer)!;

        Assert.Contains(transfer.Pair, pairs);
        Assert.Equal(transfer.Pair.MentorId, transfer.After.Id);
        Assert.DoesNotContain(company[transfer.Pair.MenteeId], company.ChainOf(transfer.Before));
        Assert.Contains(company[transfer.Pair.MenteeId], company.ChainOf(transfer.After));
        Assert.True(company[transfer.After.ManagerId!].GradeRank > transfer.After.GradeRank);
        Assert.NotEqual(transfer.Before.Unit, transfer.After.Unit);
        Assert.Contains(pairs, pair => pair.MentorId == leaver.Id);
        Assert.NotEqual(transfer.After.Id, leaver.Id);
        Assert.Empty(company.ReportsOf(leaver));
    }

    [Fact]
    public void wants_of_the_juniors_what_they_know_best()
    {
        var company = Company.Generate(2025);

        int Offer(string topic) => company.Mentors.Count(mentor => mentor.TopicsOffered.Any(offered => offered.Topic == topic));
        int Want(string topic) => company.Mentees.Count(mentee => mentee.TopicsWanted.Any(wanted => wanted.Topic == topic));
        Assert.True(Offer("new-technologies") > 2 * Offer("market-developments"));
        Assert.True(Want("new-technologies") > Want("market-developments"));
        Assert.All(["new-technologies", "digital-trends", "innovation-strategies", "communication-methods", "market-developments"], topic =>
            Assert.True(Offer(topic) > 0 && Want(topic) > 0, topic));
    }

    [Fact]
    public void is_read_in_German_and_English_and_most_speak_English()
    {
        var company = Company.Generate(2025);

        Assert.InRange(company.Workers.Count(worker => worker.Language == "de"), 300, 600);
        Assert.All(company.Workers, worker => Assert.Contains(worker.Language, (string[])["de", "en"]));
        Assert.All(company.Workers, worker => Assert.Equal("native", worker.Languages[0].Level));
        Assert.True(company.Mentors.Count(mentor => Matching.SpeaksWell(mentor.Worker, "en")) > company.Mentors.Count * 9 / 10);
    }

    [Theory]
    [InlineData(49, 1, 1, "50 to 99999 workers, not 49")]
    [InlineData(100_000, 1, 1, "not 100000")]
    [InlineData(1000, 201, 40, "1 to 200 can be mentors, not 201")]
    [InlineData(1000, 60, 0, "1 to 100 can be mentees, not 0")]
    public void cannot_have_any_size(int workers, int mentors, int mentees, string sentence)
    {
        Assert.Contains(sentence, Company.Problem(workers, mentors, mentees), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Company.Generate(1, workers, mentors, mentees));
    }

    [Fact]
    public void is_made_of_dice_that_fall_alike_everywhere()
    {
        var dice = new Dice(1234567); // the published example of SplitMix64
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => dice.Next()));
    }
}
