using System.Diagnostics;
using System.Net;
using Marten;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;
using Proposal = ReverseMentoring.Matching.Proposals.Proposal;

namespace ReverseMentoring.Matching.Tests.Rounds;

public sealed class ReleasingOnRealServers
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task two_hundred_proposals_are_opened_in_one_transaction_and_end_together()
    {
        await using var enterprise = await Enterprise.Start();
        await using var proposed = await Heard<PairProposed>.Start(enterprise.Host.Broker);
        await using var asked = await Heard<NotificationRequested>.Start(enterprise.Host.Broker);
        var pairs = new List<(Someone, Someone)>();
        for (var i = 0; i < 200; i++) pairs.Add((await enterprise.Mentor(), await enterprise.Mentee()));
        var round = await enterprise.Drafted([.. pairs]);

        var started = Stopwatch.GetTimestamp();
        using var manager = enterprise.Manager;
        Assert.Equal(HttpStatusCode.NoContent, (await manager.PostAsync($"/api/v1/rounds/{round}/release", null, Ct)).StatusCode);
        TestContext.Current.TestOutputHelper!.WriteLine($"Released in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");

        await using var session = enterprise.Host.Store.QuerySession();
        Assert.Equal(200, await session.Query<Proposal>().CountAsync(proposal => proposal.IsOpen, Ct));
        await Eventually.True(() => Task.FromResult(proposed.All.Count >= 200 && asked.All.Count >= 400));
        Assert.Equal(400, asked.All.Select(message => message.RecipientId).Distinct().Count());
        Assert.All(asked.All, message => Assert.Equal(("pair-proposed", enterprise.Host.Clock.GetUtcNow().AddDays(7)), (message.Kind, message.DropAfter!.Value)));

        // Nobody answers, and nobody else is good enough: all end at the same instant, and the round is complete once.
        await enterprise.Tell(programme => programme with { Matching = programme.Matching with { ScoreFloor = 100 } });
        await using var completed = await Heard<RoundCompleted>.Start(enterprise.Host.Broker);
        enterprise.Host.Clock.Advance(TimeSpan.FromDays(7));
        await Eventually.True(() => Task.FromResult(completed.All.Count > 0));
        Assert.Equal(400, Assert.Single(completed.All).Round.Unmatched);
        Assert.Equal(0, await session.Query<Proposal>().CountAsync(proposal => proposal.IsOpen, Ct));
        Assert.Equal(0, await session.Query<ParticipantSeats>().CountAsync(seats => seats.InUse > 0, Ct));
    }

    [Fact]
    public async Task a_stale_version_is_refused_and_asks_nobody()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var round = await enterprise.Drafted((mentor, mentee));
        using var manager = enterprise.Manager;
        var seen = (await manager.GetAsync($"/api/v1/rounds/{round}", Ct)).Headers.ETag!;
        Assert.Equal("\"1\"", seen.Tag);

        using var stale = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/rounds/{round}/release") { Headers = { { "If-Match", "\"2\"" } } };
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await manager.SendAsync(stale, Ct)).StatusCode);
        Assert.Empty(await enterprise.List(mentor.Name, "/api/v1/proposals/mine"));

        using var fresh = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/rounds/{round}/release") { Headers = { { "If-Match", seen.Tag } } };
        Assert.Equal(HttpStatusCode.NoContent, (await manager.SendAsync(fresh, Ct)).StatusCode);
        var mine = Assert.Single(await enterprise.List(mentor.Name, "/api/v1/proposals/mine"))!;
        Assert.Equal((mentee.PersonId, "mentor", 80), (mine["partnerId"]!.GetValue<Guid>(), mine["role"]!.GetValue<string>(), mine["score"]!.GetValue<int>()));
        Assert.Equal(2, mine["parts"]!.AsArray().Count);
    }

    [Fact]
    public async Task is_refused_when_somebody_withdrew_since_it_was_computed()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var round = await enterprise.Drafted((mentor, mentee));
        await enterprise.Tell(mentor, participant => participant with { Status = "withdrawn" });

        using var manager = enterprise.Manager;
        var answer = await manager.PostAsync($"/api/v1/rounds/{round}/release", null, Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("cohort-changed", await answer.Content.ReadAsStringAsync(Ct));
    }
}
