using System.Net;
using Marten;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Seats;

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
    public async Task fifty_answers_at_once_on_contested_seats_never_exceed_the_capacity()
    {
        await using var enterprise = await Enterprise.Start();
        var mentees = new List<Someone>();
        for (var i = 0; i < 5; i++) mentees.Add(await enterprise.Mentee(but: participant => participant with { Capacity = 2 }));
        var wishes = new List<(Guid Round, Someone Mentor, Someone Mentee)>();
        foreach (var mentee in mentees)
        {
            for (var i = 0; i < 5; i++)
            {
                var mentor = await enterprise.Mentor();
                wishes.Add((await enterprise.Drafted((mentor, mentee)), mentor, mentee));
            }
        }

        // Twenty-five proposals for ten seats: whoever is too late is told so, and can try again after a lost race.
        using var manager = enterprise.Manager;
        var releases = await Task.WhenAll(wishes.Select(wish => manager.PostAsync($"/api/v1/rounds/{wish.Round}/release", null, Ct)));
        Assert.All(releases, release => Assert.Contains(release.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict }));
        await Within(enterprise, mentees);
        foreach (var wish in wishes) await manager.PostAsync($"/api/v1/rounds/{wish.Round}/release", null, Ct);

        var answers = await Task.WhenAll(wishes.SelectMany(wish => new[] { wish.Mentor, wish.Mentee }
            .Select(who => Answered(enterprise, who, Enterprise.ProposalOf(wish.Round, wish.Mentor, wish.Mentee)))));

        Assert.Equal(20, answers.Count(status => status == HttpStatusCode.NoContent));
        Assert.Equal(30, answers.Count(status => status == HttpStatusCode.NotFound));
        await Within(enterprise, mentees);
        await using var session = enterprise.Host.Store.QuerySession();
        var pairs = await session.Query<Pair>().ToListAsync(Ct);
        Assert.Equal(10, pairs.Count);
        Assert.All(mentees, mentee => Assert.Equal(2, pairs.Count(pair => pair.IsOf(mentee.PersonId))));
        Assert.All(await session.Query<Ballot>().ToListAsync(Ct), ballot => Assert.True(ballot.Closed));
    }

    private static async Task Within(Enterprise enterprise, IEnumerable<Someone> mentees)
    {
        foreach (var mentee in mentees)
            Assert.InRange((await enterprise.State<ParticipantSeats>(ParticipantSeats.IdOf(mentee.ParticipantId)))?.InUse ?? 0, 0, 2);
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
