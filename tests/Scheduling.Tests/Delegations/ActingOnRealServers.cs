using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Scheduling.Delegations;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Scheduling.Tests.Integration;
using ReverseMentoring.Scheduling.Upcoming;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;
using V1 = ReverseMentoring.Contracts.Scheduling.V1;

namespace ReverseMentoring.Scheduling.Tests.Delegations;

/// <summary>An assistant looks after the appointments of a senior leader, the chemistry talk among them.</summary>
public sealed class ActingOnRealServers
{
    [Fact]
    public async Task a_delegate_moves_and_cancels_for_their_principal_sees_when_and_with_whom_and_loses_it_at_once()
    {
        await using var wire = await Wire.Open();
        var (moved, now) = (await wire.Hear<V1.SessionMoved>(), wire.Host.Clock.GetUtcNow());
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        using var junior = await SignIn(wire, "mentor", mentor);
        using var senior = await SignIn(wire, "mentee", mentee);
        using var assistant = await SignIn(wire, "assistant", stranger);
        await wire.PairIsProposed(now);
        var talk = Assert.Single(await wire.SessionsWhen(found => found.Count == 1));

        Assert.Equal(HttpStatusCode.NotFound, await Move(assistant, talk, now.AddDays(3)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Appoint(junior, Guid.NewGuid()));
        var (delegation, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.Created, await Appoint(senior, delegation));
        Assert.Equal(HttpStatusCode.NoContent, await Appoint(senior, delegation));
        Assert.Equal([new DelegationView(delegation, mentee, stranger)], await Get<DelegationView[]>(assistant, "/api/v1/delegations"));

        // The talk: when and with whom, and not that it is one.
        var seen = Assert.Single((await Get<Page<DelegatedSession>>(assistant, "/api/v1/sessions/delegated")).Items);
        Assert.Equal((talk.Id, mentee, mentor, talk.Start), (seen.Id, seen.PrincipalId, seen.PartnerId, seen.Start));
        Assert.Equal(HttpStatusCode.NotFound, (await assistant.GetAsync($"/api/v1/sessions/{talk.Id}", Wire.Ct)).StatusCode);
        Assert.Empty((await Get<Page<MySession>>(assistant, "/api/v1/sessions/mine")).Items);
        foreach (var shown in new[] { senior, junior })
        {
            var read = Assert.Single((await Get<Page<ReadAboutMe>>(shown, "/api/v1/me/access-log")).Items);
            Assert.Equal(("delegated-sessions", stranger), (read.View, read.ReaderId));
        }

        var slot = (await Get<MoveSlots>(assistant, $"/api/v1/sessions/{talk.Id}/slots")).Slots.First(one => one.Start != talk.Start);
        Assert.Equal((null, null, null, null), (slot.MentorLocal, slot.MenteeLocal, slot.Fit, slot.Holiday));
        Assert.Equal(2, (await Get<Page<ReadAboutMe>>(junior, "/api/v1/me/access-log")).Items.Count);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Move(assistant, talk, now.AddDays(14), "outside-the-term"));
        Assert.Equal(HttpStatusCode.NoContent, await Move(assistant, talk, slot.Start));
        Assert.Equal(HttpStatusCode.NotFound, (await assistant.PostAsync($"/api/v1/sessions/{talk.Id}/held", null, Wire.Ct)).StatusCode);

        // The sessions of the pair: whoever acts counts as the senior's side.
        await wire.PairForms();
        var sessions = (await wire.SessionsWhen(found => found.Count == 7)).Where(session => session.Kind == SessionKind.Session).ToList();
        Assert.Equal(7, (await Get<Page<DelegatedSession>>(assistant, "/api/v1/sessions/delegated")).Items.Count);
        var free = (await Get<MoveSlots>(assistant, $"/api/v1/sessions/{sessions[0].Id}/slots")).Slots.First(one => one.Start != sessions[0].Start);
        Assert.Equal(HttpStatusCode.NoContent, await Move(assistant, sessions[0], free.Start));
        await Eventually.True(() => Task.FromResult(moved.Count == 1));
        Assert.Equal("mentee", Assert.Single(moved).Side);
        Assert.Equal(HttpStatusCode.NoContent, (await assistant.PostAsync($"/api/v1/sessions/{sessions[1].Id}/confirm", null, Wire.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, await Cancel(sessions[1]));
        Assert.Equal(Side.Mentee, (await wire.Sessions()).Single(session => session.Id == sessions[1].Id).CancelledBy);
        // Who did it stands in the fact, and of a session as of a talk they are refused in the same words.
        await using (var store = wire.Host.Store.QuerySession())
        {
            Assert.Equal([new SessionConfirmed(mentee, stranger), new SessionCancelled(Side.Mentee, MoveReason.Unstated, stranger)],
                (await store.Events.FetchStreamAsync(sessions[1].Id, token: Wire.Ct)).Select(fact => fact.Data).Where(fact => fact is SessionConfirmed or SessionCancelled));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Move(assistant, sessions[2], now.AddYears(2), "outside-the-term"));

        Assert.Equal(HttpStatusCode.NotFound, (await junior.PostAsync($"/api/v1/delegations/{delegation}/end", null, Wire.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await senior.PostAsync($"/api/v1/delegations/{delegation}/end", null, Wire.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await Cancel(sessions[2]));

        // And when the principal leaves, in whatever order it is heard of.
        Assert.Equal(HttpStatusCode.Created, await Appoint(senior, other));
        await wire.Bus.Publish(new PersonLeft(wire.Host.Head(mentee, 2), Somebody("mentee") with { Active = false }), Wire.Ct);
        await Eventually.True(async () => (await Get<DelegationView[]>(assistant, "/api/v1/delegations")).Length == 0);
        Assert.Equal(HttpStatusCode.NotFound, await Cancel(sessions[2]));
        Assert.Empty((await Get<Page<DelegatedSession>>(assistant, "/api/v1/sessions/delegated")).Items);

        async Task<HttpStatusCode> Cancel(Session session) => (await assistant.PostAsJsonAsync($"/api/v1/sessions/{session.Id}/cancel", new { }, Wire.Ct)).StatusCode;
    }

    private static async Task<HttpStatusCode> Appoint(HttpClient principal, Guid id) =>
        (await principal.PutAsJsonAsync($"/api/v1/delegations/{id}", new { personId = stranger }, Wire.Ct)).StatusCode;

    private static async Task<HttpStatusCode> Move(HttpClient client, Session session, DateTimeOffset start, string? code = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sessions/{session.Id}/move") { Content = JsonContent.Create(new { start }) };
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse("\"1\""));
        using var response = await client.SendAsync(request, Wire.Ct);
        if (code is not null) Assert.Contains(code, await response.Content.ReadAsStringAsync(Wire.Ct), StringComparison.Ordinal);
        return response.StatusCode;
    }

    private static async Task<T> Get<T>(HttpClient client, string path) => (await client.GetFromJsonAsync<T>(path, Json.Options, Wire.Ct))!;

    private static async Task<HttpClient> SignIn(Wire wire, string subject, Guid person)
    {
        await wire.Host.Knows(person, Somebody(subject));
        return wire.Host.As(subject);
    }

    private static Person Somebody(string subject) => new(
        ServiceHost<Session>.SubjectKey(subject), null, [], "unit", "entity", "DE", null, "site", "function", 5, null, ["en"], "Europe/Berlin", true, null);
}
