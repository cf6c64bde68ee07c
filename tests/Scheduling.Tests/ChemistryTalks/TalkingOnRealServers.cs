using System.Net;
using System.Net.Http.Json;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Scheduling.ChemistryTalks;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Scheduling.Tests.Integration;
using ReverseMentoring.Scheduling.Upcoming;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;
using V1 = ReverseMentoring.Contracts.Scheduling.V1;

namespace ReverseMentoring.Scheduling.Tests.ChemistryTalks;

public sealed class TalkingOnRealServers
{
    [Fact]
    public async Task two_of_whom_a_pair_is_proposed_are_given_a_time_move_it_and_talk()
    {
        await using var wire = await Wire.Open();
        var (mails, held) = (await wire.Hear<NotificationRequested>(), await wire.Hear<V1.TalkHeld>());
        var now = wire.Host.Clock.GetUtcNow();
        // The proposal is heard of first: it waits for both its people.
        await wire.PairIsProposed(now);
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        var talk = Assert.Single(await wire.SessionsWhen(found => found.Count == 1));
        Assert.Equal((ChemistryTalkDecider.IdOf(proposal), SessionKind.Chemistry, TimeSpan.FromMinutes(30)), (talk.Id, talk.Kind, talk.Length));
        Assert.InRange(talk.Start, now.AddDays(2), now.AddDays(7).AddMinutes(-30));
        await Eventually.True(() => Task.FromResult(mails.Count == 2));
        Assert.All(mails, mail => Assert.Equal(("chemistry-talk-planned", "REQUEST", talk.Start), (mail.Kind, mail.Calendar!.Method, mail.Calendar.Start)));

        using var one = await wire.SignIn("mentor", mentor);
        using var other = await wire.SignIn("mentee", mentee);
        var mine = Assert.Single((await one.Get<Page<MySession>>("/api/v1/sessions/mine")).Items);
        Assert.Equal((SessionKind.Chemistry, proposal, now.AddDays(14)), (mine.Kind, mine.ProposalId, mine.Until));
        var path = $"/api/v1/sessions/{talk.Id}";
        var slots = (await other.Get<MoveSlots>($"{path}/slots")).Slots;
        Assert.All(slots, slot => Assert.InRange(slot.End, now, now.AddDays(14)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await other.Move(talk, now.AddDays(14)));
        Assert.Equal(HttpStatusCode.NoContent, await other.Move(talk, slots[1].Start));
        await Eventually.True(() => Task.FromResult(mails.Count(mail => mail.Kind == "chemistry-talk-moved") == 2));

        wire.Host.Clock.SetUtcNow(slots[1].Start.AddHours(1));
        Assert.Equal(HttpStatusCode.NoContent, (await one.PostAsync($"{path}/held", null, Wire.Ct)).StatusCode);
        await Eventually.True(() => Task.FromResult(!held.IsEmpty));
        Assert.Equal(("chemistry", proposal, pair, "held"), Assert.Single(held).Session is var told ? (told.Kind, told.ProposalId, told.PairId, told.Status) : default);

        // A pair by now: its plan does not count the talk, and the talk is not among the counts of the programme's sessions.
        await wire.PairForms();
        await wire.SessionsWhen(found => found.Count(session => session.Kind == SessionKind.Session) == 6);
    }

    [Fact]
    public async Task two_who_accept_before_their_talk_meet_as_a_pair()
    {
        await using var wire = await Wire.Open();
        var mails = await wire.Hear<NotificationRequested>();
        var now = wire.Host.Clock.GetUtcNow();
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        await wire.PairIsProposed(now);
        await wire.SessionsWhen(found => found.Count == 1);
        await wire.ProposalCloses(now, "accepted");
        var talk = Assert.Single(await wire.SessionsWhen(found => found.All(session => !session.IsToCome)));
        Assert.Equal((SessionStatus.Cancelled, Side.Pair), (talk.Status, talk.CancelledBy));
        await Eventually.True(() => Task.FromResult(mails.Count(mail => mail is { Kind: "chemistry-talk-cancelled", Calendar.Method: "CANCEL" }) == 2));
    }

    [Fact]
    public async Task nobody_waits_for_who_has_left_or_takes_part_no_more_and_cannot_tell_it_from_a_talk_that_was_cancelled()
    {
        await using var wire = await Wire.Open();
        var mails = await wire.Hear<NotificationRequested>();
        var now = wire.Host.Clock.GetUtcNow();
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        await wire.PairIsProposed(now);
        var cancelled = Assert.Single(await wire.SessionsWhen(found => found.Count == 1));
        using var one = await wire.SignIn("mentor", mentor);
        Assert.Equal(HttpStatusCode.NoContent, (await one.PostAsJsonAsync($"/api/v1/sessions/{cancelled.Id}/cancel", new { }, Wire.Ct)).StatusCode);
        await Eventually.True(() => Task.FromResult(mails.Count == 4));

        // One of two others withdraws, and one of two others still leaves the company.
        var (withdrawn, left) = (await wire.AnotherPairIsProposed(now), await wire.AnotherPairIsProposed(now));
        await wire.SessionsWhen(found => found.Count(session => session.IsToCome) == 2);
        await wire.Bus.Publish(new ParticipantWithdrawn(wire.Host.Head(withdrawn.Place, 2), Wire.Place(withdrawn.Person, "mentee", "Europe/Berlin") with { Status = "withdrawn" }), Wire.Ct);
        await wire.Bus.Publish(new PersonLeft(wire.Host.Head(left.Person, 2), Callers.Somebody("gone") with { Active = false }), Wire.Ct);
        var talks = await wire.SessionsWhen(found => found.All(session => !session.IsToCome));
        Assert.Equal(3, talks.Count);
        // Somebody of whom a pair is proposed is gone by the time that it is heard of.
        await wire.PairIsProposed(now, left);
        await Eventually.True(async () => await wire.Receipts("scheduling-chemistry-talk") == 4);
        Assert.Equal(3, (await wire.Sessions()).Count);

        await Eventually.True(() => Task.FromResult(mails.Count == 12));
        var told = mails.Where(mail => mail.Kind == "chemistry-talk-cancelled").ToList();
        Assert.Equal(new[] { mentor, mentor, mentor, mentee, withdrawn.Person, left.Person }.Order(), told.Select(mail => mail.RecipientId).Order());
        Assert.All(told, mail => Assert.Equal("CANCEL", mail.Calendar!.Method));
        Assert.Single(told.Select(mail => string.Join(' ', mail.Parameters.Keys.Order())).Distinct());
        Assert.All((await one.Get<Page<MySession>>("/api/v1/sessions/mine")).Items, talk => Assert.Equal(SessionStatus.Cancelled, talk.Status));
        Assert.DoesNotContain("\"cancelledBy\":\"", await one.GetStringAsync("/api/v1/me/export", Wire.Ct), StringComparison.Ordinal);
    }
}
