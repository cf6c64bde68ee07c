using Marten;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Delegations;
using ReverseMentoring.Scheduling.Integration;
using ReverseMentoring.Scheduling.Planning;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Scheduling.Upcoming;

/// <summary>Where could this session go? Best first.</summary>
/// <param name="Remarks">Why there is none, or none that suits both.</param>
public sealed record MoveSlots(Guid SessionId, IReadOnlyList<MoveSlot> Slots, IReadOnlyList<MoveRemark> Remarks);

/// <param name="MentorLocal">The start on the mentor's wall clock; like all that follows, of people and their hours, null for a delegate.</param>
/// <param name="MenteeLocal">The start on the mentee's wall clock.</param>
/// <param name="Fit">Whose working hours it keeps to: <c>inside-both</c>, <c>outside-mentors</c>, <c>outside-mentees</c> or <c>outside-both</c>.</param>
public sealed record MoveSlot(
    DateTimeOffset Start, DateTimeOffset End, string Zone, DateTimeOffset? MentorLocal, DateTimeOffset? MenteeLocal, string? Fit, bool? Holiday)
{
    /// <summary>When, and nothing else.</summary>
    internal MoveSlot ForADelegate() => this with { MentorLocal = null, MenteeLocal = null, Fit = null, Holiday = null };
}

public sealed record MoveRemark(string Code, string Sentence);

internal static class MoveSlotsEndpoints
{
    /// <summary>So that the reminder can still go out a day before.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromDays(1);

    public static void MapMoveSlots(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/sessions/{id:guid}/slots", async (
                Guid id, Caller caller, IDocumentSession store, HttpContext http, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
            await Find(store, id, caller.PersonId, http, clock.GetUtcNow(), ct) is { } slots
                ? TypedResults.Ok(slots)
                : SessionDecider.Unknown.Refusal!.ToProblem())
            .RequireAuthorization(Policies.Person)
            .WithTags("Sessions")
            .WithSummary("Proposals where a session could be moved to, best first.");

    private static async Task<MoveSlots?> Find(IDocumentSession store, Guid id, Guid caller, HttpContext http, DateTimeOffset now, CancellationToken ct)
    {
        if (await store.LoadAsync<Session>(id, ct) is not { } session) return null;
        var person = await ActingFor.In(session, caller, store, ct);
        if (session.SideOf(person) is null) return null;
        if (await store.LoadAsync<Copy<Programme>>(session.ProgrammeId, ct) is not { State: var programme }
            || await store.Participant(session.ProgrammeId, session.MentorId, ct) is not { } mentor
            || await store.Participant(session.ProgrammeId, session.MenteeId, ct) is not { } mentee) return null;

        var lastDay = (await store.LoadAsync<Copy<Pair>>(session.PairId, ct))?.State.EndsOn ?? programme.EndsOn;
        var termBegins = new DateTimeOffset(programme.StartsOn, TimeOnly.MinValue, TimeSpan.Zero);
        var choices = Planning.Slots.Next(new SlotRequest(
            await Availabilities.Of(store, mentor, now, ct, id), await Availabilities.Of(store, mentee, now, ct, id),
            session.Zone == mentor.Profile.Zone ? Party.Mentor : Party.Mentee,
            session.Until is not null || now + Notice > termBegins ? now + Notice : termBegins, lastDay, (int)session.Length.TotalMinutes,
            Before: session.Until));
        var found = new MoveSlots(
            id,
            [.. choices.Slots.Select(slot => new MoveSlot(
                slot.Start, slot.Start + slot.Length, slot.Zone, slot.MentorLocal, slot.MenteeLocal,
                System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(slot.Fit.ToString()), slot.MentorHoliday || slot.MenteeHoliday))],
            [.. choices.Remarks.Select(remark => new MoveRemark(remark.Code, remark.Sentence))]);
        if (person == caller) return found;
        await AccessLog.Write(store, http, caller, "delegated-sessions", [session.MentorId, session.MenteeId], ct);
        return found with { Slots = [.. found.Slots.Select(slot => slot.ForADelegate())], Remarks = [] };
    }
}
