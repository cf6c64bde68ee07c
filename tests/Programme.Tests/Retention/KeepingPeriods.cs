using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Retention;
using ReverseMentoring.Testing;
using Participant = ReverseMentoring.Programme.Participants.Participant;

namespace ReverseMentoring.Programme.Tests.Retention;

public sealed class KeepingPeriods : Spec<RetentionSchedule>
{
    private static readonly DateTimeOffset monday = Samples.Now;
    private static readonly RetentionBegan began = new("DE", monday.AddDays(1));

    [Fact]
    public void begins_once_and_looks_a_day_later() => Given().At(monday)
        .When((schedule, now) => RetentionScheduleDecider.Decide(schedule, new BeginRetention("DE"), now)).Then(began).TwiceIsOnce();

    [Fact]
    public void says_what_was_deleted_and_when_it_looks_again() => Given(began).At(monday.AddDays(1))
        .When((schedule, now) => RetentionScheduleDecider.Decide(schedule!, new CarryOutRetention(new Dictionary<string, int> { ["profile"] = 3, ["about-me"] = 0 }, false), now))
        .Then(new RetentionCarriedOut(new Dictionary<string, int> { ["profile"] = 3 }, monday.AddDays(1), monday.AddDays(2))).TwiceIsOnce();

    [Fact]
    public void goes_on_at_once_where_there_is_more() => Given(began).At(monday.AddDays(1))
        .When((schedule, now) => RetentionScheduleDecider.Decide(schedule!, new CarryOutRetention(new Dictionary<string, int> { ["profile"] = 200 }, true), now))
        .Then(new RetentionCarriedOut(new Dictionary<string, int> { ["profile"] = 200 }, monday.AddDays(1), monday.AddDays(1)));

    [Fact]
    public void keeps_what_other_services_say_they_have_deleted() => Given(began).At(monday.AddDays(1))
        .When((schedule, now) => RetentionScheduleDecider.Decide(schedule, new RecordExpired(Samples.ProgrammeId, "scheduling", new Dictionary<string, int> { ["session"] = 6 }), now))
        .Then(new ServiceDataExpired(Samples.ProgrammeId, "scheduling", new Dictionary<string, int> { ["session"] = 6 }, monday.AddDays(1)));

    [Fact]
    public void is_nobodys_where_there_is_no_policy() => Given().At(monday)
        .When((schedule, now) => RetentionScheduleDecider.Decide(schedule, new RecordExpired(Samples.ProgrammeId, "scheduling", new Dictionary<string, int>()), now)).Refused("retention-unknown");

    [Fact]
    public void is_counted_from_the_last_day_of_the_programme()
    {
        var days = new Dictionary<string, int> { ["profile"] = 10 };
        Assert.Equal(new DateOnly(2027, 2, 19), RetentionScheduleDecider.EndedBefore(days, "profile", monday));
        Assert.Null(RetentionScheduleDecider.EndedBefore(days, "answers", monday));
    }
}

/// <summary>What a policy has promised is done by itself, and a council can read that it was.</summary>
public sealed class PeriodsThatPass
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task take_profiles_what_people_say_of_themselves_and_the_access_log()
    {
        await using var office = await Office.Open();
        await office.OpenProgramme();
        var policy = Office.Policy();
        policy["retentionDays"] = new JsonObject { ["profile"] = 180, ["access-log"] = 400 };
        var tag = (await office.Administrator.GetAsync("/api/v1/country-policies/DE", Ct)).Headers.ETag!.ToString();
        var drafted = await Office.Send(office.Administrator, HttpMethod.Put, "/api/v1/country-policies/DE", policy, tag);
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(office.Council, "/api/v1/country-policies/DE/approve", new { decidedOn = "2027-03-01", reference = "BR-18" }, drafted.Headers.ETag!.ToString())).StatusCode);
        var junior = await office.Enrol("junior", "mentor", 3);
        await office.Enrol("senior", "mentee", 9);
        Assert.Equal(HttpStatusCode.NoContent, (await junior.PutAsJsonAsync($"{office.Programme}/participants/me/about", new { text = "I play chess." }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await office.Manager.GetAsync($"{office.Programme}/participants", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/start", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/close", null, Ct)).StatusCode);
        await Eventually.True(async () => (string?)(await junior.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants/me", Ct))!["status"] == "completed");

        await using (var kept = office.Service.Store.LightweightSession())
        {
            kept.Store(Sent(new(2028, 3, 31, 0, 0, 0, TimeSpan.Zero)), Sent(new(2028, 4, 2, 0, 0, 0, TimeSpan.Zero)));
            await kept.SaveChangesAsync(Ct);
        }

        // Its last day is 30 September 2027.
        var evidence = await Until(office, new(2028, 3, 20, 9, 0, 0, TimeSpan.Zero));
        Assert.Empty(evidence["runs"]!.AsArray());
        Assert.Equal((180, 400), ((int)evidence["days"]!["profile"]!, (int)evidence["days"]!["access-log"]!));

        evidence = await Until(office, new(2028, 4, 1, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal((2, 1), ((int)evidence["deleted"]!["profile"]!, (int)evidence["deleted"]!["about-me"]!));
        Assert.Empty(await Dump.Search(office.Service.Database, "I play chess"));
        await using var session = office.Service.Store.QuerySession();
        Assert.Equal(new DateTimeOffset(2028, 4, 2, 0, 0, 0, TimeSpan.Zero), Assert.Single(await Marten.QueryableExtensions.ToListAsync(session.Query<SentAppointment>(), Ct)).KeptUntil);
        Assert.Null((await session.LoadAsync<Participant>(Participant.IdOf(office.ProgrammeId, await office.Hris.PersonOf("junior")), Ct))!.Profile);

        await Hears_what_others_have_deleted(office);
        Assert.NotEmpty(await Log(junior));
        evidence = await Until(office, new(2028, 4, 6, 9, 0, 0, TimeSpan.Zero));
        Assert.True((int)evidence["deleted"]!["access-log"]! >= 1);
        Assert.Empty(await Log(junior));
        Assert.Equal(HttpStatusCode.Forbidden, (await junior.GetAsync("/api/v1/country-policies/DE/retention", Ct)).StatusCode);
    }

    private static SentAppointment Sent(DateTimeOffset until) => new(Guid.NewGuid(), Guid.NewGuid(), 1, until);

    private static async Task Hears_what_others_have_deleted(Office office)
    {
        var id = Guid.CreateVersion7();
        await office.Service.Services.GetRequiredService<Copies>().Take(office.Service.Head(id), Held(office.ProgrammeId), Ct);
        await office.Service.Services.GetRequiredService<Copies>().Take(office.Service.Head(id), Asked(office.ProgrammeId), Ct);
        var told = new PersonalDataExpired(office.Service.Head(Guid.NewGuid()), office.ProgrammeId, "scheduling", new Dictionary<string, int> { ["session"] = 6 });
        var bus = office.Service.Services.GetRequiredService<IBus>();
        await Nothing_here_goes_with_what_is_not_theirs(office, bus, id);
        for (var time = 0; time < 2; time++) await bus.Publish(told, message => message.MessageId = id, Ct);
        var evidence = (await Eventually.Get(
            () => office.Council.GetFromJsonAsync<JsonObject>("/api/v1/country-policies/DE/retention", Ct), found => (int?)found!["deleted"]!["session"] == 7))!;
        Assert.Equal((6, "scheduling", office.ProgrammeId),
            ((int)evidence["runs"]![0]!["deleted"]!["session"]!, (string?)evidence["runs"]![0]!["service"], (Guid)evidence["runs"]![0]!["programmeId"]!));
        await using var session = office.Service.Store.QuerySession();
        Assert.Null(await session.LoadAsync<Copy<Session>>(id, Ct));

        // Each service takes what is its own with it.
        Assert.NotNull(await session.LoadAsync<Copy<Proposal>>(id, Ct));
        var other = new PersonalDataExpired(office.Service.Head(Guid.NewGuid()), office.ProgrammeId, "matching", new Dictionary<string, int> { ["proposal"] = 1 });
        await bus.Publish(other, Ct);
        await Eventually.True(async () => await session.LoadAsync<Copy<Proposal>>(id, Ct) is null);
    }

    /// <summary>Each deletes copies of what is another's, pairs sooner than sessions: of that nothing follows here but the evidence.</summary>
    private static async Task Nothing_here_goes_with_what_is_not_theirs(Office office, IBus bus, Guid id)
    {
        foreach (var (service, kinds) in new[] { ("scheduling", new[] { "pair", "proposal" }), ("matching", ["pair", "session"]), ("feedback", ["pair", "proposal"]) })
            await bus.Publish(new PersonalDataExpired(office.Service.Head(Guid.NewGuid()), office.ProgrammeId, service, kinds.ToDictionary(kind => kind, _ => 1)), Ct);
        await Eventually.Get(() => office.Council.GetFromJsonAsync<JsonObject>("/api/v1/country-policies/DE/retention", Ct), found => (int?)found!["deleted"]!["pair"] == 3);
        await using var session = office.Service.Store.QuerySession();
        Assert.NotNull(await session.LoadAsync<Copy<Session>>(id, Ct));
        Assert.NotNull(await session.LoadAsync<Copy<Proposal>>(id, Ct));
    }

    private static Proposal Asked(Guid programme) => new(programme, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "closed", Samples.Now);

    private static Session Held(Guid programme) => new(
        programme, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), 1, "session", "held", "digital-trends", Samples.Now, Samples.Now, 60, "Europe/Berlin");

    private static async Task<JsonArray> Log(HttpClient person) => (await person.GetFromJsonAsync<JsonObject>("/api/v1/me/access-log", Ct))!["items"]!.AsArray();

    private static async Task<JsonObject> Until(Office office, DateTimeOffset day)
    {
        office.Service.Clock.SetUtcNow(day);
        return (await Eventually.Get(
            () => office.Council.GetFromJsonAsync<JsonObject>("/api/v1/country-policies/DE/retention", Ct), found => (DateTimeOffset?)found!["lastRunAt"] == day && (DateTimeOffset?)found["nextRunAt"] > day))!;
    }
}
