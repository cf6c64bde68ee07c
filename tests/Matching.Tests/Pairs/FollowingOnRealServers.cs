using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.ServiceDefaults.Access;
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

    [Fact]
    public async Task two_who_signed_and_met_are_offered_a_talk_and_go_on_after_the_pause_that_they_agree_on()
    {
        await using var enterprise = await Enterprise.Start();
        await using var opened = await Heard<V1.InterimReviewOpened>.Start(enterprise.Host.Broker);
        await using var concluded = await Heard<V1.InterimReviewConcluded>.Start(enterprise.Host.Broker);
        await using var asked = await Heard<NotificationRequested>.Start(enterprise.Host.Broker);
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var pair = await enterprise.Paired(mentor, mentee);
        using var one = enterprise.Host.As(mentor.Name);
        using var other = enterprise.Host.As(mentee.Name);

        var version = (await Read(one, $"/api/v1/pairs/{pair}/agreement"))["version"]!.GetValue<string>();
        foreach (var (who, promise, status) in new[] { (one, "prepare", HttpStatusCode.Created), (one, "prepare", HttpStatusCode.NoContent), (other, "keep-time", HttpStatusCode.NoContent) })
            Assert.Equal(status, (await who.PutAsJsonAsync($"/api/v1/pairs/{pair}/agreement/signature", new { version, promises = new[] { promise } }, Ct)).StatusCode);
        var agreement = await Read(other, $"/api/v1/pairs/{pair}/agreement");
        Assert.Equal((true, "prepare"), (agreement["stands"]!.GetValue<bool>(), agreement["partners"]!["promises"]![0]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.NotFound, (await enterprise.Manager.GetAsync($"/api/v1/pairs/{pair}/agreement", Ct)).StatusCode);

        var start = enterprise.Host.Clock.GetUtcNow();
        await Publish(enterprise, new SessionHeld(enterprise.Host.Head(Guid.NewGuid()), Session(enterprise, pair, mentor, mentee, start, "held")));
        await Eventually.True(async () => (await enterprise.State<Pair>(pair))!.Met.Count == 1);
        enterprise.Host.Clock.Advance(TimeSpan.FromDays(2));
        var review = Assert.Single(await Eventually.Get(() => Task.FromResult(opened.All), all => all.Count > 0));
        Assert.Equal((pair, null, null, start.AddDays(16)), (review.Review.PairId, review.Review.ModeratorId, review.Review.Outcome, review.Review.Due));
        await Eventually.True(() => Task.FromResult(asked.All.Count(mail => mail.Kind == "interim-talk-offered") == 2));
        var reviews = $"/api/v1/programmes/{enterprise.ProgrammeId}/interim-reviews";
        using var manager = enterprise.Manager;
        Assert.Empty((await Read(manager, reviews)).AsArray());

        // The partner reads that a talk is wanted. Who has asked is stored nowhere.
        Assert.Equal(HttpStatusCode.NoContent, (await one.PostAsync($"/api/v1/pairs/{pair}/interim-talk", null, Ct)).StatusCode);
        var seen = await Read(other, $"/api/v1/pairs/{pair}");
        Assert.Equal(("in-interim-review", true), (seen["status"]!.GetValue<string>(), seen["talkWanted"]!.GetValue<bool>()));
        var id = Assert.Single((await Read(manager, reviews)).AsArray())!["id"]!.GetValue<Guid>();
        var moderatorId = await enterprise.Host.Knows("moderator");
        Assert.Contains("not-a-moderator", await Answer(manager.PutAsJsonAsync($"/api/v1/interim-reviews/{id}/moderator", new { personId = moderatorId }, Ct)));
        await enterprise.Host.Appoint(moderatorId, RoleCodes.Moderator, enterprise.ProgrammeId);
        using var moderator = enterprise.Host.As("moderator");
        Assert.Contains("interim-review-unknown", await Answer(moderator.PostAsJsonAsync($"/api/v1/interim-reviews/{id}/conclude", new { outcome = "continue" }, Ct)));
        Assert.Empty(await Answer(manager.PutAsJsonAsync($"/api/v1/interim-reviews/{id}/moderator", new { personId = moderatorId }, Ct)));
        Assert.Equal(mentee.PersonId, Assert.Single((await Read(moderator, "/api/v1/interim-reviews/mine")).AsArray())!["menteeId"]!.GetValue<Guid>());
        await Eventually.True(() => Task.FromResult(opened.All.Any(told => told.Review.ModeratorId == moderatorId)));
        await Eventually.True(() => Task.FromResult(asked.All.Any(mail => mail.Kind == "interim-talk-assigned" && mail.RecipientId == moderatorId)));

        var until = enterprise.Host.Clock.GetUtcNow().AddDays(30);
        Assert.Empty(await Answer(moderator.PostAsJsonAsync($"/api/v1/interim-reviews/{id}/conclude", new { outcome = "pause", pausedUntil = until }, Ct)));
        Assert.Equal(("pause", moderatorId), Assert.Single(await Eventually.Get(() => Task.FromResult(concluded.All), all => all.Count > 0)).Review is var end ? (end.Outcome, end.ModeratorId) : default);
        Assert.Equal((PairStatus.Paused, until), (await enterprise.State<Pair>(pair)) is { } paused ? (paused.Status, paused.PausedUntil) : default);
        Assert.Empty((await Read(moderator, "/api/v1/interim-reviews/mine")).AsArray());
        Assert.Contains("interim-reviews", await one.GetStringAsync("/api/v1/me/access-log", Ct));
        enterprise.Host.Clock.Advance(TimeSpan.FromDays(30));
        await Eventually.True(async () => (await enterprise.State<Pair>(pair))!.Status == PairStatus.Active);
    }

    [Fact]
    public async Task a_pair_of_which_nothing_is_heard_is_asked_and_ended_and_each_may_have_another_partner()
    {
        await using var enterprise = await Enterprise.Start();
        await using var ended = await Heard<V1.PairEnded>.Start(enterprise.Host.Broker);
        await using var asked = await Heard<NotificationRequested>.Start(enterprise.Host.Broker);
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var pair = await enterprise.Paired(mentor, mentee);
        var (session, planned) = (Guid.NewGuid(), enterprise.Host.Clock.GetUtcNow().AddDays(70));
        await enterprise.Host.Knows(session, Session(enterprise, pair, mentor, mentee, planned, "planned"));
        enterprise.Host.Clock.Advance(TimeSpan.FromDays(60));
        await Eventually.True(async () => (await enterprise.State<Pair>(pair))!.SeenAt == planned);
        await enterprise.Host.Knows(session, Session(enterprise, pair, mentor, mentee, planned, "cancelled"), 2);
        enterprise.Host.Clock.Advance(TimeSpan.FromDays(70));
        var end = (await Eventually.Get(() => enterprise.State<Pair>(pair), state => state!.EndsUnlessSeen is not null))!.EndsUnlessSeen!.Value;
        await Eventually.True(() => Task.FromResult(asked.All.Count(mail => mail.Kind == "pair-inactive" && mail.DropAfter == end) == 2));

        using var one = enterprise.Host.As(mentor.Name);
        using var other = enterprise.Host.As(mentee.Name);
        Assert.Contains("pair-lives", await Answer(other.PostAsync($"/api/v1/pairs/{pair}/rematch", null, Ct)));
        enterprise.Host.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(EndReason.Inactive, (await Eventually.Get(() => enterprise.State<Pair>(pair), state => !state!.IsLiving))!.EndedBecause);
        Assert.Equal("inactive", Assert.Single(await Eventually.Get(() => Task.FromResult(ended.All), all => all.Count > 0)).Pair.EndedBecause);

        // Whoever would like another partner has waited as if a round had left them without one; the former partner reads nothing of it.
        var (before, tag) = (await one.GetStringAsync($"/api/v1/pairs/{pair}", Ct), (await one.GetAsync($"/api/v1/pairs/{pair}", Ct)).Headers.ETag);
        foreach (var _ in new[] { 1, 2 })
        {
            var answer = await other.PostAsync($"/api/v1/pairs/{pair}/rematch", null, Ct);
            Assert.Equal((HttpStatusCode.NoContent, null), (answer.StatusCode, answer.Headers.ETag));
        }

        Assert.Equal((before, tag), (await one.GetStringAsync($"/api/v1/pairs/{pair}", Ct), (await one.GetAsync($"/api/v1/pairs/{pair}", Ct)).Headers.ETag));
        Assert.Equal((1, 0), ((await enterprise.State<ParticipantSeats>(ParticipantSeats.IdOf(mentee.ParticipantId)))!.RoundsWaited,
            (await enterprise.State<ParticipantSeats>(ParticipantSeats.IdOf(mentor.ParticipantId)))!.RoundsWaited));
        var (another, newcomer) = (await enterprise.Mentor(), await enterprise.Mentee());
        var round = $"/api/v1/rounds/{Guid.CreateVersion7()}";
        using var manager = enterprise.Manager;
        (await manager.PutAsJsonAsync(round, new { enterprise.ProgrammeId }, Ct)).EnsureSuccessStatusCode();
        var partners = (await Read(manager, round))["proposals"]!.AsArray().ToDictionary(two => two!["menteeId"]!.GetValue<Guid>(), two => two!["mentorId"]!.GetValue<Guid>());
        Assert.Equal((another.PersonId, mentor.PersonId), (partners[mentee.PersonId], partners[newcomer.PersonId]));
    }

    private static Session Session(Enterprise enterprise, Guid pair, Someone mentor, Someone mentee, DateTimeOffset start, string status) => new(
        enterprise.ProgrammeId, pair, mentor.PersonId, mentee.PersonId, 1, "session", status, "digital-trends", start, start, 60, "Europe/Berlin");

    private static async Task<JsonNode> Read(HttpClient client, string path) => (await client.GetFromJsonAsync<JsonNode>(path, Ct))!;

    /// <returns>Nothing where it was accepted.</returns>
    private static async Task<string> Answer(Task<HttpResponseMessage> answer) => await (await answer).Content.ReadAsStringAsync(Ct);

    private static Task Publish<T>(Enterprise enterprise, T message) where T : class =>
        enterprise.Host.Services.GetRequiredService<IBus>().Publish(message, Ct);
}
