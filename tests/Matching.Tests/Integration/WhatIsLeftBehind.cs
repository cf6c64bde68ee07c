using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;
using Pair = ReverseMentoring.Matching.Pairs.Pair;
using PairFormed = ReverseMentoring.Matching.Pairs.PairFormed;
using Proposal = ReverseMentoring.Matching.Proposals.Proposal;
using Round = ReverseMentoring.Matching.Rounds.Round;
using RoundReleased = ReverseMentoring.Matching.Rounds.RoundReleased;

namespace ReverseMentoring.Matching.Tests.Integration;

/// <summary>By an older service, by news that never came, and by Scheduling when a period has passed.</summary>
public sealed class WhatIsLeftBehind
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_pair_a_proposal_and_a_talk_from_before_are_brought_in_once()
    {
        await using var enterprise = await Enterprise.Start();
        await using var asked = await Heard<NotificationRequested>.Start(enterprise.Host.Broker);
        var (mentor, mentee, other) = (await enterprise.Mentor(), await enterprise.Mentee(), await enterprise.Mentee());
        var (pair, proposal, ended, review, now) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), enterprise.Host.Clock.GetUtcNow());
        await Append<Pair>(enterprise, pair, new PairFormed(enterprise.ProgrammeId, Guid.NewGuid(), mentor.Member, mentee.Member, now.AddDays(-10), []));
        await Append<Pair>(enterprise, ended, new PairFormed(enterprise.ProgrammeId, Guid.NewGuid(), mentor.Member, other.Member, now.AddDays(-200), []), new PairEnded(EndReason.NoFault, now));
        await Append<Proposal>(enterprise, proposal, new ProposalOpened(enterprise.ProgrammeId, Guid.NewGuid(), mentor.Member, other.Member, 70, [], now, now.AddDays(7)));
        await Append<InterimReview>(enterprise, review, new InterimReviewOpened(enterprise.ProgrammeId, pair, mentor.Member, mentee.Member, now.AddDays(-90), now.AddDays(-76)), new TalkAskedFor());

        // Of a programme that has been extended since: the pair would have gone on with it.
        var (early, end) = (Guid.NewGuid(), (await enterprise.State<Copy<Programme>>(enterprise.ProgrammeId))!.State.EndsOn);
        var (one, another) = (await enterprise.Mentor(), await enterprise.Mentee());
        await Append<Pair>(enterprise, early, new PairFormed(enterprise.ProgrammeId, Guid.NewGuid(), one.Member, another.Member, now.AddDays(-10), [], end.AddDays(-30)));

        // Nobody watches what was there before there was anything to watch.
        await using var database = NpgsqlDataSource.Create(enterprise.Host.Database);
        await using (var unwatched = database.CreateCommand("delete from due_work where stream_id = $1"))
        {
            unwatched.Parameters.AddWithValue(pair);
            Assert.Equal(1, await unwatched.ExecuteNonQueryAsync(Ct));
        }

        var from_before = ActivatorUtilities.CreateInstance<FromBefore>(enterprise.Host.Services);
        await from_before.BringIn(Ct);
        await from_before.BringIn(Ct);
        var state = (await enterprise.State<Pair>(pair))!;
        Assert.Equal((2L, now), (state.Version, state.SeenAt));
        Assert.Equal(2L, (await enterprise.State<Pair>(ended))!.Version);
        Assert.Equal((3L, end), ((await enterprise.State<Pair>(early))!.Version, (await enterprise.State<Pair>(early))!.LastDay));
        Assert.Equal([state.ProposalId, proposal], await InUse(enterprise, mentor));
        Assert.Equal([state.ProposalId], await InUse(enterprise, mentee));
        Assert.Equal([proposal], await InUse(enterprise, other));

        // Watched from now on: nothing is heard of it for sixty days, and both are asked. And the talk that nobody moderates does not keep it for ever.
        await Eventually.True(async () => (await enterprise.State<InterimReview>(review))!.WantedAt == now);
        enterprise.Host.Clock.Advance(TimeSpan.FromDays(60));
        await Eventually.True(async () => (await enterprise.State<Pair>(pair))!.EndsUnlessSeen is not null);
        await Eventually.True(() => Task.FromResult(asked.All.Any(mail => mail.Kind == "interim-talk-unmoderated")));
    }

    [Fact]
    public async Task a_round_whose_last_news_was_lost_wakes_by_itself()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee, now) = (await enterprise.Mentor(), await enterprise.Mentee(), enterprise.Host.Clock.GetUtcNow());
        var two = new Suggestion(mentor.Member, mentee.Member, 80, []);
        var round = Guid.CreateVersion7();
        // Closed before there is a round that could hear of it, and released by hand: nobody will say anything of it any more.
        await Append<Proposal>(
            enterprise, Round.ProposalId(round, two), new ProposalOpened(enterprise.ProgrammeId, round, mentor.Member, mentee.Member, 80, [], now, now.AddDays(7)), new ProposalNotAccepted());
        await Append<Round>(enterprise, round, new RoundComputed(enterprise.ProgrammeId, 1, "best-total", 7, 1, 1, [two], []), new RoundReleased(Guid.NewGuid(), now.AddDays(7)));
        enterprise.Host.Clock.Advance(TimeSpan.FromDays(7) + RoundDecider.Grace);
        await Eventually.True(async () => (await enterprise.State<Round>(round))!.Status == RoundStatus.Closed);
    }

    [Fact]
    public async Task copies_of_sessions_go_when_scheduling_has_deleted_them_and_only_those()
    {
        await using var enterprise = await Enterprise.Start();
        var (gone, kept, another) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var (id, programme) in new[] { (gone, enterprise.ProgrammeId), (kept, another) })
            await enterprise.Host.Knows(id, new Session(
                programme, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), 1, "session", "held", "open", enterprise.Host.Clock.GetUtcNow(), enterprise.Host.Clock.GetUtcNow(), 60, "Europe/Berlin"));

        // What another service has deleted is no matter of sessions.
        await Publish(enterprise, new PersonalDataExpired(enterprise.Host.Head(Guid.NewGuid()), another, "feedback", new Dictionary<string, int> { ["session"] = 1 }));
        // Nor are its copies of pairs, which may go sooner.
        await Publish(enterprise, new PersonalDataExpired(enterprise.Host.Head(Guid.NewGuid()), another, "scheduling", new Dictionary<string, int> { ["pair"] = 1 }));
        await Publish(enterprise, new PersonalDataExpired(enterprise.Host.Head(Guid.NewGuid()), enterprise.ProgrammeId, "scheduling", new Dictionary<string, int> { ["session"] = 1 }));
        await Eventually.True(async () => await enterprise.State<Copy<Session>>(gone) is null);
        await Publish(enterprise, new PersonalDataExpired(enterprise.Host.Head(Guid.NewGuid()), enterprise.ProgrammeId, "scheduling", new Dictionary<string, int>()));
        Assert.NotNull(await enterprise.State<Copy<Session>>(kept));
    }

    private static Task Publish<T>(Enterprise enterprise, T message) where T : class => enterprise.Host.Services.GetRequiredService<IBus>().Publish(message, Ct);

    private static async Task<IReadOnlyList<Guid>> InUse(Enterprise enterprise, Someone who) => (await enterprise.State<PersonSeats>(PersonSeats.IdOf(who.PersonId)))!.InUse;

    private static async Task Append<TState>(Enterprise enterprise, Guid id, params object[] events) where TState : class =>
        Assert.Null((await enterprise.Commands.Execute<TState>(id, null, (_, _) => Decision.Of(events), Ct)).Refusal);
}
