using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Scheduling.Tests.Integration;
using ReverseMentoring.Scheduling.Upcoming;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;
using V1 = ReverseMentoring.Contracts.Scheduling.V1;

namespace ReverseMentoring.Scheduling.Tests.Upcoming;

public sealed class AskingOverHttp : IAsyncLifetime
{
    private Wire _wire = null!;
    private HttpClient _mentor = null!;
    private HttpClient _mentee = null!;
    private HttpClient _stranger = null!;
    private IReadOnlyList<Session> _sessions = null!;

    public async ValueTask InitializeAsync()
    {
        _wire = await Wire.Open();
        _mentor = await SignIn("mentor", mentor);
        _mentee = await SignIn("mentee", mentee);
        _stranger = await SignIn("stranger", stranger);
        await _wire.ProgrammeOpens();
        await _wire.ParticipantsEnrol();
        await _wire.PairForms();
        _sessions = await _wire.SessionsWhen(found => found.Count == 6);
        await Eventually.True(async () => (await _mentor.GetAsync($"/api/v1/sessions/{_sessions[0].Id}/slots", Wire.Ct)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task shows_my_sessions_page_by_page_and_within_bounds()
    {
        var first = await Get<Page<MySession>>(_mentee, "/api/v1/sessions/mine?limit=4");
        var second = await Get<Page<MySession>>(_mentee, $"/api/v1/sessions/mine?limit=4&cursor={first.Next}");
        Assert.Equal([1, 2, 3, 4], first.Items.Select(session => session.Number));
        Assert.Equal([5, 6], second.Items.Select(session => session.Number));
        Assert.Null(second.Next);
        Assert.All(first.Items, session => Assert.Equal(Side.Mentee, session.Side));

        var bound = Uri.EscapeDataString(_sessions[2].Start.ToString("O"));
        Assert.Equal([3, 4, 5, 6], (await Get<Page<MySession>>(_mentor, $"/api/v1/sessions/mine?from={bound}")).Items.Select(session => session.Number));
        Assert.Equal([1, 2], (await Get<Page<MySession>>(_mentor, $"/api/v1/sessions/mine?until={bound}")).Items.Select(session => session.Number));
        Assert.Empty((await Get<Page<MySession>>(_stranger, "/api/v1/sessions/mine")).Items);
    }

    [Fact]
    public async Task answers_nonsense_as_malformed()
    {
        foreach (var query in new[] { "cursor=%21", "cursor=AAAA", "from=yesterday", "limit=0", "limit=201", "limit=many" })
            Assert.Equal(HttpStatusCode.BadRequest, (await _mentor.GetAsync($"/api/v1/sessions/mine?{query}", Wire.Ct)).StatusCode);
    }

    [Fact]
    public async Task shows_one_of_mine_and_none_of_others()
    {
        var answer = await _mentor.GetAsync(Of(0), Wire.Ct);
        Assert.Equal("\"1-Mentor\"", answer.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotFound, (await _stranger.GetAsync(Of(0), Wire.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _mentor.GetAsync($"/api/v1/sessions/{Guid.NewGuid()}", Wire.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _stranger.GetAsync($"{Of(0)}/slots", Wire.Ct)).StatusCode);
        foreach (var verb in new[] { "confirm", "held" })
            Assert.Equal(HttpStatusCode.NotFound, (await _stranger.PostAsync($"{Of(0)}/{verb}", null, Wire.Ct)).StatusCode);
    }

    [Fact]
    public async Task moves_to_the_best_proposal_and_only_for_who_says_what_they_have_seen()
    {
        var moved = await _wire.Hear<V1.SessionMoved>();
        var slots = await Get<MoveSlots>(_mentee, $"{Of(1)}/slots");
        Assert.Equal("inside-both", slots.Slots[0].Fit);
        var start = slots.Slots[0].Start;

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Move(start, null)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Move(start, "\"7\"")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Move(start, "\"1-Mentee\"")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Move(start, "\"2\"")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Move(start.AddYears(-3), "\"2\"")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Move(start.AddYears(3), "\"2\"")).StatusCode);
        Assert.Equal(start, (await Get<MySession>(_mentor, Of(1))).Start);

        await Eventually.True(() => Task.FromResult(!moved.IsEmpty));
        var told = Assert.Single(moved);
        Assert.Equal(("mentee", "travel", _sessions[1].PlannedStart), (told.Side, told.Reason, told.Session.PlannedStart));

        Task<HttpResponseMessage> Move(DateTimeOffset to, string? seen)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{Of(1)}/move") { Content = JsonContent.Create(new { start = to, reason = "travel" }) };
            if (seen is not null) request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(seen));
            return _mentee.SendAsync(request, Wire.Ct);
        }
    }

    [Fact]
    public async Task confirms_nothing_before_both_are_trained_where_the_programme_says_so()
    {
        await _wire.Host.Services.GetRequiredService<Copies>().Take(_wire.Host.Head(programme, 2), Wire.TheProgramme with { TrainingGate = "before-first-session" }, Wire.Ct);
        await _wire.Host.Services.GetRequiredService<Copies>().Take(_wire.Host.Head(Wire.mentee_place, 2), Wire.Place(mentee, "mentee", "America/New_York", trained: false), Wire.Ct);
        var refused = await _mentor.PostAsync($"{Of(0)}/confirm", null, Wire.Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("training-not-done", await refused.Content.ReadAsStringAsync(Wire.Ct), StringComparison.Ordinal);

        await _wire.Bus.Publish(new TrainingCompleted(_wire.Host.Head(Wire.mentee_place, 3), Wire.Place(mentee, "mentee", "America/New_York")), Wire.Ct);
        await Eventually.True(async () => (await _mentor.PostAsync($"{Of(0)}/confirm", null, Wire.Ct)).StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task tells_of_two_cancellations_in_a_row_and_of_a_meeting()
    {
        var stalled = await _wire.Hear<V1.SeriesStalled>();
        var held = await _wire.Hear<V1.SessionHeld>();
        foreach (var number in new[] { 1, 2 })
            (await _mentee.PostAsJsonAsync($"{Of(number)}/cancel", new { reason = "business" }, Wire.Ct)).EnsureSuccessStatusCode();
        await Eventually.True(() => Task.FromResult(!stalled.IsEmpty));
        Assert.Equal(2, stalled.Single().CancelledInARow);

        _wire.Host.Clock.SetUtcNow(_sessions[3].End);
        (await _mentor.PostAsync($"{Of(3)}/held", null, Wire.Ct)).EnsureSuccessStatusCode();
        (await _mentee.PostAsync($"{Of(3)}/held", null, Wire.Ct)).EnsureSuccessStatusCode();
        await Eventually.True(() => Task.FromResult(!held.IsEmpty));
        Assert.Equal(4, held.Single().Session.Number);
        Assert.False((await _wire.Series())!.Stalled);
    }

    [Fact]
    public async Task counts_for_the_programmes_managers_alone()
    {
        var manager = Guid.Parse("00000000-0000-4000-8000-000000000006");
        var client = await SignIn("manager", manager);
        await _wire.Host.Appoint(manager, RoleCodes.ProgrammeManager, programme);
        var counts = await Get<ProgrammeSessions>(client, $"/api/v1/programmes/{programme}/sessions");
        Assert.Equal((6, 0, 1, 0), (counts.ByStatus[SessionStatus.Planned], counts.ByStatus[SessionStatus.Held], counts.Series, counts.StalledSeries));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/programmes/{Guid.NewGuid()}/sessions", Wire.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _mentor.GetAsync($"/api/v1/programmes/{programme}/sessions", Wire.Ct)).StatusCode);
    }

    [Fact]
    public async Task reminds_both_asks_both_once_and_leaves_silence_unknown()
    {
        var mails = await _wire.Hear<NotificationRequested>();
        var unheard = await _wire.Hear<V1.SessionNotHeld>();

        _wire.Host.Clock.SetUtcNow(_sessions[0].Start.AddHours(-24));
        await Eventually.True(() => Task.FromResult(mails.Count == 2));
        _wire.Host.Clock.SetUtcNow(_sessions[0].End.AddHours(24));
        await Eventually.True(() => Task.FromResult(mails.Count == 4));
        _wire.Host.Clock.SetUtcNow(_sessions[0].End.AddDays(7));
        await Eventually.True(() => Task.FromResult(!unheard.IsEmpty));

        Assert.Null(unheard.Single().Side);
        Assert.Equal(["session-reminder", "session-report-asked"], mails.Select(mail => mail.Kind).Distinct().Order());
        Assert.All(mails.GroupBy(mail => mail.Kind), kind => Assert.Equal(new[] { mentor, mentee }.Order(), kind.Select(mail => mail.RecipientId).Order()));
    }

    private string Of(int index) => $"/api/v1/sessions/{_sessions[index].Id}";

    private static async Task<T> Get<T>(HttpClient client, string path) => (await client.GetFromJsonAsync<T>(path, Json.Options, Wire.Ct))!;

    private async Task<HttpClient> SignIn(string subject, Guid person)
    {
        await _wire.Host.Knows(person, new Person(
            ServiceHost<Session>.SubjectKey(subject), null, [], "unit", "entity", "DE", null, "site", "function", 5, null, ["en"], "Europe/Berlin", true, null));
        return _wire.Host.As(subject);
    }

    public ValueTask DisposeAsync() => _wire.DisposeAsync();
}
