using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.Demo.Enterprise;

namespace ReverseMentoring.Demo.Tests.Enterprise;

/// <summary>What holds for every enterprise, whatever its seed and size.</summary>
public sealed class AnEnterprise
{
    [Fact]
    public void is_a_tree_with_one_head_in_which_managers_come_before_their_reports() => Holds(company =>
    {
        Assert.Single(company.Workers, worker => worker.ManagerId is null);
        Assert.Null(company.Head.ManagerId);
        Assert.All(company.Workers.Skip(1), worker =>
        {
            Assert.True(string.CompareOrdinal(worker.ManagerId, worker.Id) < 0);
            Assert.Equal(company.Head, company.ChainOf(worker).Last());
            Assert.Equal(worker.Level, company.ChainOf(worker).Count());
        });
    });

    [Fact]
    public void gives_every_manager_four_to_ten_reports_of_lower_grade() => Holds(company =>
    {
        Assert.All(company.Workers.Select(company.ReportsOf).Where(reports => reports.Any()), reports => Assert.InRange(reports.Count(), 4, 10));
        Assert.All(company.Workers.Skip(1), worker => Assert.InRange(company[worker.ManagerId!].GradeRank - worker.GradeRank, 1, 2));
        Assert.All(company.Workers, worker => Assert.InRange(worker.GradeRank, 1, company.Head.GradeRank));
    });

    [Fact]
    public void numbers_its_workers_in_the_order_of_the_tree_with_an_address_of_their_own() => Holds(company =>
    {
        Assert.Equal(Enumerable.Range(1, company.Workers.Count).Select(number => $"w-{number:00000}"), company.Workers.Select(worker => worker.Id));
        Assert.Equal(company.Workers.OrderBy(worker => worker.Level), company.Workers);
        Assert.Equal(company.Workers.Count, company.Workers.Select(worker => worker.WorkEmail).Distinct().Count());
        Assert.All(company.Workers, worker => Assert.Matches("^[a-z]+\\.[a-z]+[0-9]*@example\\.com$", worker.WorkEmail));
    });

    [Fact]
    public void is_in_nine_countries_and_in_zones_that_exist() => Holds(company =>
    {
        Assert.Equal(["AT", "CH", "DE", "FR", "GB", "IN", "JP", "PL", "US"], company.Workers.Select(worker => worker.Country.Code).Distinct().Order());
        Assert.All(company.Workers.Select(worker => worker.Zone).Distinct(), zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), zone));
        Assert.All(company.Workers, worker => Assert.Contains(worker.Site, worker.Country.Sites));
        Assert.All(company.Workers, worker => Assert.All(worker.WorkingHours, hours => Assert.True(hours.From < hours.Until)));
        Assert.All(company.Workers, worker => Assert.StartsWith(worker.Country.Code + "-", worker.Site.Subdivision, StringComparison.Ordinal));
    });

    [Fact]
    public void draws_a_few_dotted_lines_to_managers_elsewhere() => Holds(company =>
    {
        var dotted = company.Workers.SelectMany(worker => worker.DottedLineIds, (worker, line) => (worker, To: company[line])).ToArray();
        Assert.True(dotted.Length <= company.Workers.Count / 10);
        Assert.All(dotted, line =>
        {
            Assert.NotEmpty(company.ReportsOf(line.To));
            Assert.DoesNotContain(line.To, company.ChainOf(line.worker));
            Assert.DoesNotContain(line.worker, company.ChainOf(line.To));
        });
    });

    [Fact]
    public void lets_juniors_mentor_and_seniors_learn() => Holds(company =>
    {
        Assert.All(company.Mentors, mentor => Assert.Equal(("mentor", "junior"), (mentor.MentoringRole, mentor.Seniority)));
        Assert.All(company.Mentees, mentee => Assert.Equal(("mentee", "senior"), (mentee.MentoringRole, mentee.Seniority)));
        Assert.All(company.Mentors, mentor => Assert.Empty(company.ReportsOf(mentor.Worker)));
        Assert.DoesNotContain(company.Mentees, mentee => mentee.Worker == company.Head);
        Participant[] all = [.. company.Mentors, .. company.Mentees];
        Assert.Equal(all.Length, all.Select(participant => participant.Worker.Id).Distinct().Count());
        Assert.All(all, participant =>
        {
            Assert.NotEmpty(participant.TopicsWanted);
            Assert.NotEmpty(participant.TopicsOffered);
            Assert.Empty(participant.TopicsWanted.Select(wanted => wanted.Topic).Intersect(participant.TopicsOffered.Select(offered => offered.Topic)));
            Assert.All(participant.TopicsWanted.Concat(participant.TopicsOffered), topic => Assert.InRange(topic.Level, 1, 5));
            Assert.All(participant.WorkingStyle.Values, answer => Assert.InRange(answer, 1, 5));
            Assert.InRange(participant.Capacity, 1, 2);
        });
    });

    [Fact]
    public void is_the_same_to_the_last_letter_for_the_same_seed_and_another_for_another() => Holds(() =>
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select seed, seed =>
        {
            Assert.Equal(Letters(Company.Generate(seed, 200, 12, 8)), Letters(Company.Generate(seed, 200, 12, 8)));
            Assert.NotEqual(Letters(Company.Generate(seed, 200, 12, 8)), Letters(Company.Generate(seed + 1, 200, 12, 8)));
        }, 20);

    [Fact]
    public void keeps_its_workers_when_others_take_part() => Assert.Equal(
        JsonSerializer.Serialize(Company.Generate(7, 500, 20, 20).Workers), JsonSerializer.Serialize(Company.Generate(7, 500, 80, 30).Workers));

    private static string Letters(Company company) => JsonSerializer.Serialize(new { company.Workers, company.Mentors, company.Mentees });

    private static void Holds(Action<Company> law) => Holds(() =>
        from seed in Gen.Choose(0, int.MaxValue)
        from workers in Gen.Choose(50, 3000)
        from mentors in Gen.Choose(1, workers / 5)
        from mentees in Gen.Choose(1, workers / 10)
        select (seed, workers, mentors, mentees), size =>
        {
            var company = Company.Generate(size.seed, size.workers, size.mentors, size.mentees);
            Assert.Equal((size.workers, size.mentors, size.mentees), (company.Workers.Count, company.Mentors.Count, company.Mentees.Count));
            law(company);
        }, 40);

    private static void Holds<T>(Func<Gen<T>> of, Action<T> law, int cases) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(of().ToArbitrary(), law));
}
