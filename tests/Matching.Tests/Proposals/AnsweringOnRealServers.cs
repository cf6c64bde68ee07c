using System.Net;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Proposals;

public sealed class AnsweringOnRealServers
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task two_yes_form_the_pair_whoever_is_first(bool mentorFirst)
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var proposal = Enterprise.ProposalOf(await enterprise.Released((mentor, mentee)), mentor, mentee);

        foreach (var who in mentorFirst ? new[] { mentor, mentee } : [mentee, mentor])
        {
            Assert.Empty(await enterprise.List(who.Name, "/api/v1/pairs/mine"));
            var answer = await enterprise.Answer(who, proposal, true);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            Assert.Null(answer.Headers.ETag);
        }

        foreach (var who in new[] { mentor, mentee })
        {
            Assert.Empty(await enterprise.List(who.Name, "/api/v1/proposals/mine"));
            var pair = Assert.Single(await enterprise.List(who.Name, "/api/v1/pairs/mine"))!;
            Assert.Equal("active", pair["status"]!.GetValue<string>());
            Assert.Equal(["new-technologies", "digital-trends", "market-developments"], pair["topicCodes"]!.AsArray().Select(code => code!.GetValue<string>()));
            Assert.Single((await enterprise.State<ParticipantSeats>(ParticipantSeats.IdOf(who.ParticipantId)))!.Taken);
        }
    }

    [Fact]
    public async Task nothing_that_one_can_read_tells_what_the_other_answered()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var proposal = Enterprise.ProposalOf(await enterprise.Released((mentor, mentee)), mentor, mentee);

        var before = await Seen();
        foreach (var answer in new[] { true, false, true })
        {
            await enterprise.Answer(mentee, proposal, answer);
            Assert.Equal(before, await Seen());
        }

        await enterprise.Answer(mentee, proposal, false);
        var mine = await enterprise.Answer(mentor, proposal, true);
        Assert.Equal("204 ", $"{(int)mine.StatusCode} {mine.Headers.ETag}");
        var answered = await Seen();
        Assert.NotEqual(before, answered);
        await enterprise.Answer(mentee, proposal, true);
        Assert.NotEqual(answered, await Seen());

        async Task<string> Seen()
        {
            using var client = enterprise.Host.As(mentor.Name);
            var one = await client.GetAsync($"/api/v1/proposals/{proposal}", Ct);
            return $"{one.Headers.ETag} {await one.Content.ReadAsStringAsync(Ct)} {await client.GetStringAsync("/api/v1/proposals/mine", Ct)} "
                + await client.GetStringAsync("/api/v1/pairs/mine", Ct);
        }
    }

    [Fact]
    public async Task decline_expiry_and_withdrawal_read_the_same_and_are_told_at_the_same_time()
    {
        await using var enterprise = await Enterprise.Start();
        await using var closed = await Heard<ProposalClosed>.Start(enterprise.Host.Broker);
        await using var completed = await Heard<RoundCompleted>.Start(enterprise.Host.Broker);
        await using var unmatched = await Heard<ParticipantUnmatched>.Start(enterprise.Host.Broker);
        var mentors = new[] { await enterprise.Mentor(), await enterprise.Mentor(), await enterprise.Mentor() };
        var mentees = new[] { await enterprise.Mentee(), await enterprise.Mentee(), await enterprise.Mentee() };
        var round = await enterprise.Released([.. mentors.Zip(mentees)]);
        var proposals = mentors.Zip(mentees, (mentor, mentee) => Enterprise.ProposalOf(round, mentor, mentee)).ToArray();

        for (var i = 0; i < 3; i++) await enterprise.Answer(mentors[i], proposals[i], true);
        await enterprise.Answer(mentees[0], proposals[0], false);
        await enterprise.Answer(mentees[2], proposals[2], false);
        await enterprise.Tell(mentees[2], participant => participant with { Status = "withdrawn" });
        await enterprise.Tell(programme => programme with { Matching = programme.Matching with { ScoreFloor = 100 } });
        enterprise.Host.Clock.Advance(TimeSpan.FromDays(6.9));
        Assert.Single((await Task.WhenAll(Enumerable.Range(0, 3).Select(Seen))).Distinct());
        Assert.Empty(closed.All);

        enterprise.Host.Clock.Advance(TimeSpan.FromDays(0.2));
        await Eventually.True(() => Task.FromResult(closed.All.Count == 3));
        var seen = Assert.Single((await Task.WhenAll(Enumerable.Range(0, 3).Select(Seen))).Distinct());
        Assert.Contains("not-accepted", seen);
        Assert.All(closed.All, message => Assert.Equal(("not-accepted", 7, "closed"), (message.Outcome, message.Days, message.Proposal.Status)));

        var done = Assert.Single(await Eventually.Get(() => Task.FromResult(completed.All), all => all.Count > 0));
        // Who withdrew waits for nobody.
        Assert.Equal(("closed", 5), (done.Round.Status, done.Round.Unmatched));
        await Eventually.True(() => Task.FromResult(unmatched.All.Count == 5));
        Assert.All(unmatched.All, message => Assert.Equal(1, message.Rounds));
        foreach (var who in mentors.Concat(mentees))
            Assert.Equal(0, (await enterprise.State<ParticipantSeats>(ParticipantSeats.IdOf(who.ParticipantId)))!.InUse);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await enterprise.Answer(mentees[1], proposals[1], true)).StatusCode);

        async Task<string> Seen(int i)
        {
            using var client = enterprise.Host.As(mentors[i].Name);
            var one = await client.GetAsync($"/api/v1/proposals/{proposals[i]}", Ct);
            return $"{one.Headers.ETag} {await one.Content.ReadAsStringAsync(Ct)}".Replace(proposals[i].ToString(), "").Replace(mentees[i].PersonId.ToString(), "");
        }
    }

    [Fact]
    public async Task who_is_left_is_asked_about_the_next_best_and_never_about_the_same_again()
    {
        await using var enterprise = await Enterprise.Start();
        await using var completed = await Heard<RoundCompleted>.Start(enterprise.Host.Broker);
        var mentors = new[] { await enterprise.Mentor(), await enterprise.Mentor(), await enterprise.Mentor() };
        var mentees = new[] { await enterprise.Mentee(), await enterprise.Mentee(), await enterprise.Mentee() };
        var round = await enterprise.Released([.. mentors.Zip(mentees)]);
        for (var i = 0; i < 3; i++) await enterprise.Answer(mentors[i], Enterprise.ProposalOf(round, mentors[i], mentees[i]), true);
        await enterprise.Answer(mentees[0], Enterprise.ProposalOf(round, mentors[0], mentees[0]), true);
        // One says no at once, one says nothing: neither is told of before the time is over, and then both alike.
        await enterprise.Answer(mentees[1], Enterprise.ProposalOf(round, mentors[1], mentees[1]), false);
        enterprise.Host.Clock.Advance(TimeSpan.FromDays(7));

        var proposals = await Task.WhenAll(mentors[1..].Concat(mentees[1..]).Select(who =>
            Eventually.Get(() => enterprise.List(who.Name, "/api/v1/proposals/mine"), mine => mine.Count == 1 && mine[0]!["answerBy"]!.GetValue<DateTimeOffset>() > enterprise.Host.Clock.GetUtcNow())));
        Assert.Equal(
            new[] { mentees[2], mentees[1], mentors[2], mentors[1] }.Select(who => who.PersonId), proposals.Select(mine => mine[0]!["partnerId"]!.GetValue<Guid>()));
        Assert.All(proposals, mine => Assert.Equal(enterprise.Host.Clock.GetUtcNow().AddDays(7), mine[0]!["answerBy"]!.GetValue<DateTimeOffset>()));
        Assert.Empty(completed.All);
        foreach (var who in mentors.Concat(mentees))
            Assert.Equal(1, (await enterprise.State<ParticipantSeats>(ParticipantSeats.IdOf(who.ParticipantId)))!.InUse);

        foreach (var who in new[] { mentors[1], mentees[2] })
            Assert.Equal(HttpStatusCode.NoContent, (await enterprise.Answer(who, Enterprise.ProposalOf(round, mentors[1], mentees[2]), true)).StatusCode);
        enterprise.Host.Clock.Advance(TimeSpan.FromDays(7));
        // These two were asked about each other already, and about nobody else who is left.
        Assert.Equal(2, Assert.Single(await Eventually.Get(() => Task.FromResult(completed.All), all => all.Count > 0)).Round.Unmatched);
        Assert.Empty(await enterprise.List(mentors[2].Name, "/api/v1/proposals/mine"));
    }

    [Fact]
    public async Task a_reporting_line_that_came_between_forms_no_pair_and_says_nothing()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var proposal = Enterprise.ProposalOf(await enterprise.Released((mentor, mentee)), mentor, mentee);
        await enterprise.Answer(mentor, proposal, true);
        await enterprise.Tell(mentor.PersonId, person => person with { ManagerId = mentee.PersonId });

        Assert.Equal(HttpStatusCode.NoContent, (await enterprise.Answer(mentee, proposal, true)).StatusCode);

        Assert.Equal(new Ballot { Id = Ballot.IdOf(proposal), Version = 2, MentorAccepts = true, MenteeAccepts = true }, await enterprise.State<Ballot>(Ballot.IdOf(proposal)));
        Assert.Empty(await enterprise.List(mentor.Name, "/api/v1/pairs/mine"));
        Assert.Single(await enterprise.List(mentor.Name, "/api/v1/proposals/mine"));
    }
}
