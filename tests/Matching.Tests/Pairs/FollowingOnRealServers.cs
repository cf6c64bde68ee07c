using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;
using Pair = ReverseMentoring.Matching.Pairs.Pair;
using PairFormed = ReverseMentoring.Matching.Pairs.PairFormed;
using V1 = ReverseMentoring.Contracts.Matching.V1;

namespace ReverseMentoring.Matching.Tests.Pairs;

public sealed class FollowingOnRealServers
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_transfer_in_the_middle_of_the_chain_flags_the_pair_and_leaves_it_together()
    {
        await using var enterprise = await Enterprise.Start();
        await using var flagged = await Heard<V1.PairFlagged>.Start(enterprise.Host.Broker);
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var (calm, other) = (await enterprise.Mentor(), await enterprise.Mentee());
        var director = await enterprise.Employee(7);
        var lead = await enterprise.Employee(6, director);
        await enterprise.Tell(mentor.PersonId, person => person with { ManagerId = lead });
        var (pair, untouched) = (await enterprise.Paired(mentor, mentee), await enterprise.Paired(calm, other));

        // The director, two levels above the mentor, now reports to the mentee.
        var (head, moved) = enterprise.Changed(director, person => person with { ManagerId = mentee.PersonId });
        await Publish(enterprise, new PersonChanged(head, moved));

        var state = await Eventually.Get(() => enterprise.State<Pair>(pair), found => found!.Flag is not null);
        Assert.Equal(("same-management-chain", PairStatus.Active), (state!.Flag, state.Status));
        Assert.Null((await enterprise.State<Pair>(untouched))!.Flag);
        var told = Assert.Single(await Eventually.Get(() => Task.FromResult(flagged.All), all => all.Count > 0));
        Assert.Equal(("same-management-chain", "active"), (told.Pair.Flag, told.Pair.Status));

        // The two are not told by what they read; whoever runs the programme is.
        Assert.DoesNotContain("chain", (await enterprise.List(mentor.Name, "/api/v1/pairs/mine")).ToJsonString());
        var page = System.Text.Json.Nodes.JsonNode.Parse(await enterprise.Manager.GetStringAsync($"/api/v1/programmes/{enterprise.ProgrammeId}/pairs", Ct))!;
        Assert.Equal("same-management-chain", page["items"]!.AsArray().Single(item => item!["id"]!.GetValue<Guid>() == pair)!["flag"]!.GetValue<string>());
    }

    [Fact]
    public async Task a_conflict_that_arose_while_the_pair_was_formed_is_found_when_it_is_there()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var boss = await enterprise.Employee();
        foreach (var who in new[] { mentor, mentee }) await enterprise.Tell(who.PersonId, person => person with { ManagerId = boss });

        var pair = Guid.CreateVersion7();
        var formed = new PairFormed(enterprise.ProgrammeId, Guid.NewGuid(), mentor.Member, mentee.Member, enterprise.Host.Clock.GetUtcNow(), []);
        Assert.Null((await enterprise.Commands.Execute<Pair>(pair, null, (_, _) => Decision.Of(formed), Ct)).Refusal);

        Assert.Equal("same-manager", (await Eventually.Get(() => enterprise.State<Pair>(pair), found => found!.Flag is not null))!.Flag);
    }

    [Fact]
    public async Task a_leaver_ends_the_pair_and_frees_the_partner()
    {
        await using var enterprise = await Enterprise.Start();
        await using var ended = await Heard<V1.PairEnded>.Start(enterprise.Host.Broker);
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var pair = await enterprise.Paired(mentor, mentee);

        var (head, gone) = enterprise.Changed(mentee.PersonId, person => person with { Active = false });
        await Publish(enterprise, new PersonLeft(head, gone));

        Assert.Equal(EndReason.Left, (await Eventually.Get(() => enterprise.State<Pair>(pair), found => !found!.IsLiving))!.EndedBecause);
        Assert.Equal(0, (await enterprise.State<ParticipantSeats>(ParticipantSeats.IdOf(mentor.ParticipantId)))!.InUse);
        Assert.Equal("left", Assert.Single(await Eventually.Get(() => Task.FromResult(ended.All), all => all.Count > 0)).Pair.EndedBecause);
        Assert.DoesNotContain("left", (await enterprise.List(mentor.Name, "/api/v1/pairs/mine")).ToJsonString());
    }

    [Fact]
    public async Task a_pause_and_its_end_reach_the_pair_in_whatever_order_they_come()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var pair = await enterprise.Paired(mentor, mentee);
        var until = enterprise.Host.Clock.GetUtcNow().AddDays(20);

        var (pausedHead, paused) = enterprise.Changed(mentor, participant => participant with { Status = "paused", PausedUntil = until });
        await Publish(enterprise, new ParticipantPaused(pausedHead, paused));
        Assert.Equal(until, (await Eventually.Get(() => enterprise.State<Pair>(pair), found => found!.Status == PairStatus.Paused))!.PausedUntil);

        var (head, back) = enterprise.Changed(mentor, participant => participant with { Status = "enrolled", PausedUntil = null });
        await Publish(enterprise, new ParticipantResumed(head, back));
        await Eventually.True(async () => (await enterprise.State<Pair>(pair))!.Status == PairStatus.Active);

        // The pause comes once more and late, then the other withdraws: only the newest counts.
        await Publish(enterprise, new ParticipantPaused(pausedHead, paused));
        var (gone, withdrawn) = enterprise.Changed(mentee, participant => participant with { Status = "withdrawn" });
        await Publish(enterprise, new ParticipantWithdrawn(gone, withdrawn));
        var state = await Eventually.Get(() => enterprise.State<Pair>(pair), found => !found!.IsLiving);
        Assert.Equal((EndReason.NoFault, 4L), (state!.EndedBecause, state.Version));
    }

    [Fact]
    public async Task who_completes_and_a_programme_that_closes_end_their_pairs_as_completed()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee, calm, other) = (await enterprise.Mentor(), await enterprise.Mentee(), await enterprise.Mentor(), await enterprise.Mentee());
        var (first, second) = (await enterprise.Paired(mentor, mentee), await enterprise.Paired(calm, other));

        var (head, done) = enterprise.Changed(mentor, participant => participant with { Status = "completed" });
        await Publish(enterprise, new ParticipantCompleted(head, done));
        Assert.Equal(EndReason.Completed, (await Eventually.Get(() => enterprise.State<Pair>(first), found => !found!.IsLiving))!.EndedBecause);
        Assert.True((await enterprise.State<Pair>(second))!.IsLiving);

        await Publish(enterprise, new ProgrammeClosed(enterprise.Host.Head(enterprise.ProgrammeId, 9), enterprise.Programme with { Status = "closed" }));
        Assert.Equal(EndReason.Completed, (await Eventually.Get(() => enterprise.State<Pair>(second), found => !found!.IsLiving))!.EndedBecause);
    }

    private static Task Publish<T>(Enterprise enterprise, T message) where T : class =>
        enterprise.Host.Services.GetRequiredService<IBus>().Publish(message, Ct);
}
