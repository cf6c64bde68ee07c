using System.Net;
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
        using var junior = await wire.SignIn("mentor", mentor);
        using var senior = await wire.SignIn("mentee", mentee);
        using var assistant = await wire.SignIn("assistant", stranger);
        await wire.PairIsProposed(now);
        var talk = Assert.Single(await wire.SessionsWhen(found => found.Count == 1));

        Assert.Equal(HttpStatusCode.NotFound, await assistant.Move(talk, now.AddDays(3)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Appoint(junior, Guid.NewGuid()));
        var (delegation, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.Created, await Appoint(senior, delegation));
        Assert.Equal(HttpStatusCode.NoContent, await Appoint(senior, delegation));
        Assert.Equal([new DelegationView(delegation, mentee, stranger)], await assistant.Get<DelegationView[]>("/api/v1/delegations"));

        // The talk: when and with whom, and not that it is one.
        var seen = Assert.Single((await assistant.Get<Page<DelegatedSession>>("/api/v1/sessions/delegated")).Items);
        Assert.Equal((talk.Id, mentee, mentor, talk.Start), (seen.Id, seen.PrincipalId, seen.PartnerId, seen.Start));
        Assert.Equal(HttpStatusCode.NotFound, (await assistant.GetAsync($"/api/v1/sessions/{talk.Id}", Wire.Ct)).StatusCode);
        Assert.Empty((await assistant.Get<Page<MySession>>("/api/v1/sessions/mine")).Items);
        foreach (var shown in new[] { senior, junior })
        {
            var read = Assert.Single((await shown.Get<Page<ReadAboutMe>>("/api/v1/me/access-log")).Items);
            Assert.Equal(("delegated-sessions", stranger), (read.View, read.ReaderId));
        }

        var slot = (await assistant.Get<MoveSlots>($"/api/v1/sessions/{talk.Id}/slots")).Slots.First(one => one.Start != talk.Start);
        Assert.Equal((null, null, null, null), (slot.MentorLocal, slot.MenteeLocal, slot.Fit, slot.Holiday));
        Assert.Equal(2, (await junior.Get<Page<ReadAboutMe>>("/api/v1/me/access-log")).Items.Count);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await assistant.Move(talk, now.AddDays(14), "outside-the-term"));
        Assert.Equal(HttpStatusCode.NoContent, await assistant.Move(talk, slot.Start));
        Assert.Equal(HttpStatusCode.NotFound, (await assistant.PostAsync($"/api/v1/sessions/{talk.Id}/held", null, Wire.Ct)).StatusCode);

        // The sessions of the pair: whoever acts counts as the senior's side.
        await wire.PairForms();
        var sessions = (await wire.SessionsWhen(found => found.Count == 7)).Where(session => session.Kind == SessionKind.Session).ToList();
        Assert.Equal(7, (await assistant.Get<Page<DelegatedSession>>("/api/v1/sessions/delegated")).Items.Count);
        var free = (await assistant.Get<MoveSlots>($"/api/v1/sessions/{sessions[0].Id}/slots")).Slots.First(one => one.Start != sessions[0].Start);
        Assert.Equal(HttpStatusCode.NoContent, await assistant.Move(sessions[0], free.Start));
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

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await assistant.Move(sessions[2], now.AddYears(2), "outside-the-term"));

        Assert.Equal(HttpStatusCode.NotFound, (await junior.PostAsync($"/api/v1/delegations/{delegation}/end", null, Wire.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await senior.PostAsync($"/api/v1/delegations/{delegation}/end", null, Wire.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await Cancel(sessions[2]));

        // And when the principal leaves, in whatever order it is heard of.
        Assert.Equal(HttpStatusCode.Created, await Appoint(senior, other));
        await wire.Bus.Publish(new PersonLeft(wire.Host.Head(mentee, 2), Callers.Somebody("mentee") with { Active = false }), Wire.Ct);
        await Eventually.True(async () => (await assistant.Get<DelegationView[]>("/api/v1/delegations")).Length == 0);
        Assert.Equal(HttpStatusCode.NotFound, await Cancel(sessions[2]));
        Assert.Empty((await assistant.Get<Page<DelegatedSession>>("/api/v1/sessions/delegated")).Items);

        async Task<HttpStatusCode> Cancel(Session session) => (await assistant.PostAsJsonAsync($"/api/v1/sessions/{session.Id}/cancel", new { }, Wire.Ct)).StatusCode;
    }

    [Fact]
    public async Task nobody_acts_for_who_was_erased_without_having_left()
    {
        await using var wire = await Wire.Open();
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        using var senior = await wire.SignIn("mentee", mentee);
        using var assistant = await wire.SignIn("assistant", stranger);
        await Eventually.True(async () => await Appoint(senior, Guid.CreateVersion7()) == HttpStatusCode.Created);
        await wire.PairForms();
        await Eventually.True(async () => (await assistant.Get<Page<DelegatedSession>>("/api/v1/sessions/delegated")).Items.Count == 6);

        await wire.Bus.Publish(new PersonErased(wire.Host.Head(mentee, 2), Callers.Somebody("mentee") with { SubjectKey = null, Active = false }, Guid.NewGuid()), Wire.Ct);

        await Eventually.True(async () => (await assistant.Get<DelegationView[]>("/api/v1/delegations")).Length == 0);
        Assert.Empty((await assistant.Get<Page<DelegatedSession>>("/api/v1/sessions/delegated")).Items);
    }

    private static async Task<HttpStatusCode> Appoint(HttpClient principal, Guid id) =>
        (await principal.PutAsJsonAsync($"/api/v1/delegations/{id}", new { personId = stranger }, Wire.Ct)).StatusCode;
}
