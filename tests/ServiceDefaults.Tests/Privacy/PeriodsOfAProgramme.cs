using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.ServiceDefaults.Privacy;
using ReverseMentoring.Testing;

namespace ReverseMentoring.ServiceDefaults.Tests.Privacy;

/// <summary>How a service carries out what the policies of a programme's countries have promised.</summary>
public sealed class PeriodsOfAProgramme : Spec<LocalRetention>
{
    private static readonly Guid programme = Guid.Parse("00000000-0000-4000-8000-000000000001");
    private static readonly DateTimeOffset monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly LocalRetentionBegan began = new(programme, monday.AddDays(1));
    private static readonly LocalRetentionCarriedOut waiting = new(programme, new Dictionary<string, int>(), [], null, ["sessions"]);
    private static readonly IReadOnlyDictionary<string, int> nothing = new Dictionary<string, int>(), six = new Dictionary<string, int> { ["session"] = 6, ["calendar"] = 0 };

    [Fact]
    public void begin_once_with_a_look_on_the_next_day() => Given().At(monday)
        .When((retention, now) => LocalRetentionDecider.Decide(retention, new BeginLocalRetention(programme), now)).Then(began).TwiceIsOnce();

    [Fact]
    public void are_looked_at_on_the_day_that_is_the_next() =>
        Then(Looking(new SeenOfKind("sessions", ["sessions"], new(2028, 3, 5), null), new SeenOfKind("answers", ["answers"], new(2028, 5, 5), null)), nothing, [], new(2028, 3, 5, 0, 0, 0, TimeSpan.Zero), "sessions", "answers").TwiceIsOnce();

    [Fact]
    public void are_looked_at_no_more_where_there_are_none_and_nothing_is_left_to_look_at() =>
        Then(Looking(new SeenOfKind("pairs", ["sessions", "profile"], null, null), new SeenOfKind("profile", ["profile"], null, null)), nothing, [], null, "sessions", "profile");

    [Theory]
    [InlineData(null, "2027-12-26", "2027-12-26")]
    [InlineData("2029-08-18", "2027-12-26", "2027-12-26")]
    [InlineData("2027-12-27", "2027-05-05", "2027-12-26")]
    public void are_looked_at_sooner_when_a_newer_policy_says_so(string? before, string goneOn, string at) => Given(began, waiting with { LookAt = Day(before) }).At(Day("2027-12-26")!.Value)
        .When((retention, now) => LocalRetentionDecider.Decide(retention, new LookSooner(DateOnly.FromDateTime(Day(goneOn)!.Value.Date)), now)).Then(new LocalPeriodsChanged(Day(at)!.Value)).TwiceIsOnce();

    [Fact]
    public void are_not_looked_at_for_a_newer_policy_that_changes_nothing()
    {
        // The same day or a later one, none at all, nothing that is left, a programme that is not over.
        foreach (var (given, day) in new (object[], DateOnly?)[]
        {
            ([began, waiting with { LookAt = Day("2029-08-18") }], new(2029, 8, 18)), ([began, waiting with { LookAt = Day("2029-08-18") }], new(2030, 1, 1)),
            ([began, waiting], null), ([began, waiting with { Waits = [] }], new(2027, 5, 5)), ([began], new(2027, 5, 5)), ([], new(2027, 5, 5))
        })
            Given(given).At(monday.AddDays(1)).When((retention, now) => LocalRetentionDecider.Decide(retention, new LookSooner(day), now)).ThenNothing();
    }

    /// <summary>What a service of old has finished with, the next one has not: it keeps copies of pairs too.</summary>
    [Fact]
    public void are_looked_at_again_by_a_service_that_keeps_more()
    {
        var sessions = waiting with { Expired = ["sessions"], Waits = null };
        foreach (var before in new[] { sessions, waiting, waiting with { LookAt = Day("2029-08-18") } })
            TakenUp([began, before]).Then(new LocalPeriodsChanged(monday.AddDays(1))).TwiceIsOnce();

        // The first look is to come, or one is due; it waits for it already; nothing is left of it; of this programme nothing is known.
        foreach (var given in new object[][]
        {
            [began], [began, waiting with { LookAt = monday }], [began, waiting with { Waits = ["profile", "sessions"] }], [began, sessions with { Expired = ["pairs", "sessions"] }], []
        })
            TakenUp(given).ThenNothing();

        static When<LocalRetention> TakenUp(object[] given) => Given(given).At(monday.AddDays(1)).When((retention, now) => LocalRetentionDecider.Decide(
            retention, new TakeUpNewKinds(new Dictionary<string, IReadOnlyList<string>> { ["sessions"] = ["sessions"], ["pairs"] = ["sessions", "profile"] }), now));
    }

    /// <summary>The look that is due may have read the policies of before.</summary>
    [Fact]
    public void are_looked_at_once_more_when_a_newer_policy_comes_in_the_middle_of_a_look() => Given(began).At(monday.AddDays(2))
        .When((retention, now) => LocalRetentionDecider.Decide(retention, new LookSooner(new(2030, 1, 1)), now)).Then(new LocalPeriodsChanged(monday.AddDays(2))).TwiceIsOnce();

    [Fact]
    public void are_over_when_nothing_is_left() =>
        Then(Looking(new SeenOfKind("sessions", ["sessions"], new(2027, 3, 2), new(six, More: false))), new Dictionary<string, int> { ["session"] = 6 }, ["sessions"], null).TwiceIsOnce();

    [Fact]
    public void go_on_at_once_where_there_is_more() =>
        Then(Looking(new SeenOfKind("sessions", ["sessions"], new(2027, 3, 2), new(six, More: true))), new Dictionary<string, int> { ["session"] = 6 }, [], monday.AddDays(1), "sessions");

    [Fact]
    public void wait_a_day_for_what_is_not_over() =>
        Then(Looking(new SeenOfKind("sessions", ["sessions"], new(2027, 3, 2), new(nothing, More: true))), nothing, [], monday.AddDays(2), "sessions");

    [Fact]
    public void do_not_run_before_their_time() => Given(began).At(monday)
        .When((retention, now) => LocalRetentionDecider.Decide(retention!, new CarryOutLocalRetention([]), now)).ThenNothing();

    [Theory]
    [InlineData("sessions", "2027-10-11")]
    [InlineData("answers", "2028-09-30")]
    [InlineData("profile", null)]
    [InlineData("profile,answers", "2028-09-30")]
    [InlineData("answers,sessions", "2027-10-11")]
    public void are_the_shortest_of_the_countries_and_of_what_it_is_about_and_count_from_the_last_day(string kinds, string? goneOn)
    {
        var plan = new Contracts.Programme.V1.Programme(
            "spring", "closed", ["DE", "US"], [], [], new(2027, 4, 1), new(2027, 9, 30), new(6, 4, 60, "mentor"),
            new(1, 1, 1, 1, 0, "best-total", new Dictionary<string, int>(), [], [], 7), "before-matching", null);
        CountryPolicy[] policies = [Policy("DE", 10, 366), Policy("US", 400, 365), Policy("FR", 1, 1) with { RetentionDays = new Dictionary<string, int> { ["sessions"] = 1, ["profile"] = 1 } }];
        Assert.Equal(goneOn is null ? null : DateOnly.Parse(goneOn, System.Globalization.CultureInfo.InvariantCulture), LocalRetentionDecider.GoneOn(plan, policies, kinds.Split(',')));
    }

    private static DateTimeOffset? Day(string? day) =>
        day is null ? null : new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.Zero);

    private static CountryPolicy Policy(string country, int sessions, int answers) =>
        new(country, 1, ["en"], 5, 10, [], [], new Dictionary<string, int> { ["sessions"] = sessions, ["answers"] = answers }, []);

    private static When<LocalRetention> Looking(params SeenOfKind[] seen) => Given(began).At(monday.AddDays(1))
        .When((retention, now) => LocalRetentionDecider.Decide(retention!, new CarryOutLocalRetention(seen), now));

    private static When<LocalRetention> Then(When<LocalRetention> when, IReadOnlyDictionary<string, int> deleted, string[] expired, DateTimeOffset? lookAt, params string[] waits) =>
        when.Then(new LocalRetentionCarriedOut(programme, deleted, expired, lookAt, waits));
}
