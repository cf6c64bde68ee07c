using System.Net;
using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Seats;
using Pair = ReverseMentoring.Matching.Pairs.Pair;
using Proposal = ReverseMentoring.Matching.Proposals.Proposal;

namespace ReverseMentoring.Matching.Tests.Proposals;

public sealed class RacingOnRealServers
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task two_yes_at_once_always_form_exactly_one_pair()
    {
        await using var enterprise = await Enterprise.Start();
        var pairs = new List<(Someone Mentor, Someone Mentee)>();
        for (var i = 0; i < 25; i++) pairs.Add((await enterprise.Mentor(), await enterprise.Mentee()));
        var round = await enterprise.Released([.. pairs]);

        foreach (var (mentor, mentee) in pairs)
        {
            var proposal = Enterprise.ProposalOf(round, mentor, mentee);
            await Task.WhenAll(Answered(enterprise, mentor, proposal), Answered(enterprise, mentee, proposal));
        }

        await using var session = enterprise.Host.Store.QuerySession();
        Assert.Equal(25, await session.Events.QueryRawEventDataOnly<PairFormed>().CountAsync(Ct));
        Assert.Equal(25, await session.Query<Pair>().CountAsync(pair => pair.IsLiving, Ct));
        Assert.Equal(0, await session.Query<Proposal>().CountAsync(proposal => proposal.IsOpen, Ct));
    }

    [Fact]
    public async Task two_hundred_answers_at_once_on_fifty_contested_people_never_exceed_the_capacity()
    {
        await using var enterprise = await Enterprise.Start();
        // Twenty-five of each, with two places and wanted by four of the others: a hundred proposals for half as many places.
        var (mentors, mentees) = (new Someone[25], new Someone[25]);
        for (var i = 0; i < 25; i++) (mentors[i], mentees[i]) = (await enterprise.Mentor(but: TwoPlaces), await enterprise.Mentee(but: TwoPlaces));
        var wishes = new List<(Guid Round, Someone Mentor, Someone Mentee)>();
        for (var i = 0; i < 100; i++)
        {
            var (mentor, mentee) = (mentors[i % 25], mentees[(i + i / 25) % 25]);
            wishes.Add((await enterprise.Drafted((mentor, mentee)), mentor, mentee));
        }

        // Whoever is too late is told so, and can try again after a lost race.
        var people = mentors.Concat(mentees).ToList();
        using var manager = enterprise.Manager;
        var releases = await Task.WhenAll(wishes.Select(wish => manager.PostAsync($"/api/v1/rounds/{wish.Round}/release", null, Ct)));
        Assert.All(releases, release => Assert.Contains(release.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict }));
        await Within(enterprise, people);
        foreach (var wish in wishes) await manager.PostAsync($"/api/v1/rounds/{wish.Round}/release", null, Ct);

        var answers = await Task.WhenAll(wishes.SelectMany(wish => new[] { wish.Mentor, wish.Mentee }
            .Select(who => Answered(enterprise, who, Enterprise.ProposalOf(wish.Round, wish.Mentor, wish.Mentee)))));

        // A place may be left where everybody who wanted it was taken by others; never so many that a wish between two free places is left.
        await using var session = enterprise.Host.Store.QuerySession();
        var pairs = await session.Query<Pair>().ToListAsync(Ct);
        Assert.InRange(pairs.Count, 25, 50);
        Assert.Equal((2 * pairs.Count, 200 - 2 * pairs.Count), (answers.Count(status => status == HttpStatusCode.NoContent), answers.Count(status => status == HttpStatusCode.NotFound)));
        await Within(enterprise, people);
        Assert.All(people, one => Assert.InRange(pairs.Count(pair => pair.IsOf(one.PersonId)), 0, 2));
        Assert.All(await session.Query<Ballot>().ToListAsync(Ct), ballot => Assert.True(ballot.Closed));
    }

    [Fact]
    public async Task rounds_of_two_programmes_that_ask_the_same_people_at_once_never_give_anybody_a_third_pair()
    {
        await using var enterprise = await Enterprise.Start();
        var other = Guid.NewGuid();
        await enterprise.Host.Knows(other, enterprise.Programme);
        await enterprise.Host.Appoint(await enterprise.Host.Knows("manager of both"), ServiceDefaults.Access.RoleCodes.ProgrammeManager);
        using var manager = enterprise.Host.As("manager of both");
        var wishes = new List<Guid>();
        var people = new List<Someone>();
        for (var i = 0; i < 5; i++)
        {
            var mentor = await enterprise.Mentor(but: TwoPlaces);
            people.Add(mentor);
            var elsewhere = mentor with { Member = mentor.Member with { ParticipantId = Guid.NewGuid() } };
            await enterprise.Host.Knows(elsewhere.ParticipantId, (await enterprise.State<EventSourcing.Copy<Participant>>(mentor.ParticipantId))!.State with { ProgrammeId = other });
            // Two places in each of the two programmes, and four seniors who would have them.
            for (var wish = 0; wish < 4; wish++) wishes.Add(await enterprise.Drafted(wish < 2 ? enterprise.ProgrammeId : other, (wish < 2 ? mentor : elsewhere, await enterprise.Mentee())));
        }

        var releases = await Task.WhenAll(wishes.Select(round => manager.PostAsync($"/api/v1/rounds/{round}/release", null, Ct)));
        Assert.All(releases, release => Assert.Contains(release.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict }));
        foreach (var round in wishes) await manager.PostAsync($"/api/v1/rounds/{round}/release", null, Ct);

        await using var session = enterprise.Host.Store.QuerySession();
        var open = await session.Query<Proposal>().Where(proposal => proposal.IsOpen).ToListAsync(Ct);
        foreach (var one in people)
        {
            Assert.Equal(2, open.Count(proposal => proposal.Mentor.PersonId == one.PersonId));
            Assert.Equal(2, (await enterprise.State<PersonSeats>(PersonSeats.IdOf(one.PersonId)))!.InUse.Count);
        }
    }

    private static Participant TwoPlaces(Participant participant) => participant with { Capacity = 2 };

    private static async Task Within(Enterprise enterprise, IEnumerable<Someone> people)
    {
        foreach (var one in people)
            Assert.InRange((await enterprise.State<ParticipantSeats>(ParticipantSeats.IdOf(one.ParticipantId)))?.InUse ?? 0, 0, 2);
    }

    /// <summary>As a client would: a race that was lost is run again.</summary>
    private static async Task<HttpStatusCode> Answered(Enterprise enterprise, Someone who, Guid proposal)
    {
        while (true)
        {
            var status = (await enterprise.Answer(who, proposal, true)).StatusCode;
            if (status != HttpStatusCode.Conflict) return status;
        }
    }
}
