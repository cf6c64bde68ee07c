using System.Net;
using System.Net.Http.Json;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Feedback.Pulses;
using ReverseMentoring.Feedback.Scorecards;
using ReverseMentoring.Feedback.Tests.Integration;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.ServiceDefaults.Privacy;
using ReverseMentoring.Testing;
using static ReverseMentoring.Feedback.Tests.Integration.World;
using static ReverseMentoring.Feedback.Tests.Known;

namespace ReverseMentoring.Feedback.Tests.Retention;

/// <summary>What a country was promised of answers, and of what is counted of sessions, is done by itself, on real servers.</summary>
public sealed class AnswersThatWereKeptLongEnough
{
    [Fact]
    public async Task are_gone_and_what_was_published_stays()
    {
        await using var world = await Open();
        await world.ProgrammeOpens("DE");
        await world.SessionsAreHeld(5);
        for (var pair = 1; pair <= 5; pair++) (await world.Answer(Mentor(pair), pair, new { worthMyTime = 4 })).EnsureSuccessStatusCode();
        await world.WindowCloses(april_1);
        await world.Host.Appoint(stranger, RoleCodes.HrAnalyst, programme);
        var analyst = await world.SignIn(stranger);
        Assert.Equal(HttpStatusCode.Created, (await analyst.PostAsync($"/api/v1/programmes/{programme}/scorecard/publish", null, Ct)).StatusCode);
        var published = (await analyst.GetFromJsonAsync<ScorecardNow>($"/api/v1/programmes/{programme}/scorecard", Json.Options, Ct))!;

        var open = (await world.Load<Copy<Contracts.Programme.V1.Programme>>(programme))!.State;
        await world.Host.Knows(DerivedId.From(programme, "DE"), new CountryPolicy("DE", 2, ["en"], 5, 10, [], ["pulse"], new Dictionary<string, int> { ["sessions"] = 60, ["answers"] = 90 }, []), 9);
        await world.Bus.Publish(new ProgrammeClosed(world.Host.Head(programme, 2), open with { Status = "closed" }), Ct);
        await Eventually.True(async () => await world.Load<LocalRetention>(LocalRetention.IdOf(programme)) is not null);

        // Its last day is 31 August.
        // One session more was planned, and nobody has said yet what became of it: nothing is deleted that its news would bring back.
        var (late, planned) = (Guid.NewGuid(), (await world.Load<Copy<Session>>(SessionOf(1)))!.State with { Status = "planned", Number = 9 });
        await world.Host.Knows(late, planned);
        await Looks(world, new(2027, 10, 31, 9, 0, 0, TimeSpan.Zero), ["pairs"]);
        Assert.Equal(6, await world.Count("select count(*) from mt_doc_copy_session"));
        await world.Host.Knows(late, planned with { Status = "unknown" }, 2);
        await Looks(world, new(2027, 11, 1, 9, 0, 0, TimeSpan.Zero), ["pairs", "sessions"]);
        Assert.Equal((0, 5), (await world.Count("select count(*) from mt_doc_copy_session"), await world.Count("select count(*) from pulse_answered")));
        await Looks(world, new(2027, 11, 30, 9, 0, 0, TimeSpan.Zero), ["pairs", "sessions", "answers"]);
        // Heard of a year late: it is not asked about any more.
        await world.Bus.Publish(new SessionHeld(world.Host.Head(Guid.NewGuid()), planned with { Status = "held" }), Ct);
        await Eventually.True(async () => await world.Count("select count(*) from mt_doc_receipt where data ->> 'queue' = 'feedback-session-held'") == 6);
        foreach (var table in new[] { "pulse_answered", "waiting_person", "pending_answer", "released_answer", "mt_doc_pulse" }) Assert.Equal(0, await world.Count($"select count(*) from {table}"));
        foreach (var person in new[] { Mentor(1), Mentee(5) }) Assert.Equal(0, await world.Count($"select count(*) from mt_events where data::text like '%{person}%'"));
        Assert.Equal(0, await world.Count($"select count(*) from mt_streams where id = '{PulseDecider.IdOf(SessionOf(1))}'"));

        var after = (await analyst.GetFromJsonAsync<ScorecardNow>($"/api/v1/programmes/{programme}/scorecard", Json.Options, Ct))!;
        Assert.Equal(published.Kpis, after.Kpis);
        var again = await analyst.PostAsync($"/api/v1/programmes/{programme}/scorecard/publish", null, Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("figures-expired", await again.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        // As if nothing had ever been published: no figures of what is half gone.
        Assert.Equal(1, await world.Count("with gone as (delete from mt_doc_scorecard returning id) select count(*) from gone"));
        var unpublished = await analyst.GetAsync($"/api/v1/programmes/{programme}/scorecard", Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unpublished.StatusCode);
        Assert.Contains("figures-expired", await unpublished.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static async Task Looks(World world, DateTimeOffset at, string[] expired)
    {
        world.Host.Clock.SetUtcNow(at);
        var retention = await Eventually.Get(() => world.Load<LocalRetention>(LocalRetention.IdOf(programme)), found => found!.LookAt is null || found.LookAt > at);
        Assert.Equal(expired, retention!.Expired);
    }
}
