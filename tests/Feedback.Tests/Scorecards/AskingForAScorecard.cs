using System.Net;
using System.Net.Http.Json;
using MassTransit;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.Feedback.Scorecards;
using ReverseMentoring.Feedback.Tests.Integration;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.Testing;
using static ReverseMentoring.Feedback.Tests.Integration.World;
using static ReverseMentoring.Feedback.Tests.Known;

namespace ReverseMentoring.Feedback.Tests.Scorecards;

public sealed class AskingForAScorecard : IAsyncLifetime
{
    private static readonly string path = $"/api/v1/programmes/{programme}/scorecard";
    private static readonly Guid analyst = new(1, 9, 0, new byte[8]);
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await Open();
        await _world.ProgrammeOpens("DE");
        await _world.Host.Appoint(analyst, RoleCodes.HrAnalyst, programme);
    }

    [Fact]
    public async Task shows_nothing_below_five_and_everything_at_five()
    {
        await _world.SessionsAreHeld(4);
        for (var pair = 1; pair <= 4; pair++) await _world.Answer(Mentor(pair), pair, new { worthMyTime = 4 });
        Assert.All((await Scorecard(analyst)).Kpis, kpi => Assert.True(kpi is { Suppressed: true, Value: null, N: null, Numerator: null, Denominator: null }));

        await _world.SessionsAreHeld(5);
        await _world.Answer(Mentor(5), 5, new { worthMyTime = 5 });
        var before = await Eventually.Get(() => Scorecard(analyst), card => Of(card, "session-completion").N == 5);
        Assert.Equal(new Kpi("session-completion", 100m, "percent", 5, 5, 5, false), Of(before, "session-completion"));
        Assert.True(Of(before, "satisfaction").Suppressed);

        await _world.WindowCloses(april_1);
        Assert.Equal(new Kpi("satisfaction", 80m, "index", 16, 20, 5, false), Of(await Scorecard(analyst), "satisfaction"));
    }

    [Fact]
    public async Task counts_a_cancellation_once_however_often_late_or_old_the_message_comes()
    {
        await _world.SessionsAreHeld(4);
        // Newer news of the session have come already: it is counted all the same.
        var cancelled = new SessionCancelled(_world.Host.Head(SessionOf(5)) with { Version = 1 }, TheSession(5, "cancelled"), "mentee", 3, "business");
        await _world.Host.Knows(SessionOf(5), TheSession(5, "cancelled"), 9);
        var id = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _world.Bus.Publish(cancelled, context => context.MessageId = id, Ct)));
        var moved = new SessionMoved(_world.Host.Head(SessionOf(4)), TheSession(4), "mentor", 47, "travel");
        await _world.Bus.Publish(moved, Ct);

        var card = await Eventually.Get(() => Scorecard(analyst), seen =>
            Of(seen, "senior-cancellation").Numerator == 1 && Of(seen, "mentor-cancellation").Numerator == 1);
        Assert.Equal(new Kpi("senior-cancellation", 20m, "percent", 1, 5, 5, false), Of(card, "senior-cancellation"));
        Assert.Equal(new Kpi("session-completion", 80m, "percent", 4, 5, 5, false), Of(card, "session-completion"));
        await Eventually.True(async () => await _world.Count("select count(*) from mt_doc_disruption") == 2);
    }

    [Fact]
    public async Task tells_in_how_many_chemistry_talks_both_said_yes_whatever_is_heard_of_first()
    {
        Assert.DoesNotContain((await Scorecard(analyst)).Kpis, kpi => kpi.Code == "chemistry-pass");
        for (var pair = 1; pair <= 4; pair++) await _world.TheyTalk(pair);
        var few = await Eventually.Get(() => Scorecard(analyst), card => card.Kpis.Any(kpi => kpi.Code == "chemistry-pass"));
        Assert.Equal(new Kpi("chemistry-pass", null, "percent", null, null, null, true), Of(few, "chemistry-pass"));

        // One pair has formed before anybody said that its two have talked; one of those that talked has not formed, and one has formed without a talk.
        for (var pair = 3; pair <= 6; pair++) await _world.PairForms(pair);
        await _world.TheyTalk(5);
        var card = await Eventually.Get(() => Scorecard(analyst), seen => Of(seen, "chemistry-pass") is { Denominator: 5, Numerator: 3 });
        Assert.Equal(new Kpi("chemistry-pass", 60m, "percent", 3, 5, 5, false), Of(card, "chemistry-pass"));
        // A talk is no session: no other figure knows of it.
        Assert.All(card.Kpis, kpi => Assert.Equal(kpi.Code != "chemistry-pass", kpi.Suppressed));
    }

    [Fact]
    public async Task is_for_analysts_managers_and_the_sponsors_of_that_programme()
    {
        var (manager, sponsor, elsewhere) = (new Guid(2, 9, 0, new byte[8]), new Guid(3, 9, 0, new byte[8]), new Guid(4, 9, 0, new byte[8]));
        await _world.Host.Appoint(manager, RoleCodes.ProgrammeManager, programme);
        await _world.Host.Appoint(sponsor, RoleCodes.Sponsor, programme);
        await _world.Host.Appoint(elsewhere, RoleCodes.HrAnalyst, Guid.NewGuid());
        foreach (var reader in new[] { analyst, manager, sponsor, stranger }) await Scorecard(reader);
        foreach (var other in new[] { elsewhere, Mentor(1) })
            Assert.Equal(HttpStatusCode.NotFound, (await (await _world.SignIn(other)).GetAsync(path, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await _world.SignIn(analyst)).GetAsync($"/api/v1/programmes/{Guid.NewGuid()}/scorecard", Ct)).StatusCode);
        foreach (var other in new[] { sponsor, stranger, elsewhere })
            Assert.Equal(HttpStatusCode.NotFound, (await (await _world.SignIn(other)).PostAsync($"{path}/publish", null, Ct)).StatusCode);
    }

    [Fact]
    public async Task is_published_to_the_others_once()
    {
        var heard = new System.Collections.Concurrent.ConcurrentDictionary<Guid, Contracts.Feedback.V1.ScorecardPublished>();
        await _world.Bus.ConnectReceiveEndpoint($"test-{Guid.NewGuid():N}", endpoint => endpoint.Handler<Contracts.Feedback.V1.ScorecardPublished>(context =>
        {
            heard[context.MessageId!.Value] = context.Message;
            return Task.CompletedTask;
        })).Ready;
        var client = await _world.SignIn(analyst);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync($"{path}/publish", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync($"{path}/publish", null, Ct)).StatusCode);
        _world.Host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync($"{path}/publish", null, Ct)).StatusCode);

        await Eventually.True(() => Task.FromResult(heard.Count == 2));
        Assert.Equal([new DateOnly(2027, 3, 25), new DateOnly(2027, 3, 26)], heard.Values.Select(told => told.Until).Order());
        Assert.Equal(new DateOnly(2027, 3, 26), (await Scorecard(analyst)).PublishedUntil);
    }

    private static Kpi Of(ScorecardNow card, string code) => card.Kpis.Single(kpi => kpi.Code == code);

    private async Task<ScorecardNow> Scorecard(Guid reader) =>
        (await (await _world.SignIn(reader)).GetFromJsonAsync<ScorecardNow>(path, Json.Options, Ct))!;

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
