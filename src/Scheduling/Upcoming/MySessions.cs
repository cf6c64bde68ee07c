using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Scheduling.Upcoming;

/// <summary>Which sessions do I have?</summary>
/// <param name="Side">The reader's own side.</param>
/// <param name="PlannedStart">As first planned.</param>
/// <param name="Zone">IANA zone whose wall clock fixed the start.</param>
/// <param name="Number">Place in the plan of the pair, from 1; 0 for a chemistry talk.</param>
/// <param name="ProposalId">Of a chemistry talk: before whose answers it is held.</param>
/// <param name="Until">By when it must be over, where that is not the end of the term.</param>
/// <param name="Version">What <c>If-Match</c> takes.</param>
public sealed record MySession(
    Guid Id, Guid ProgrammeId, Guid PairId, Guid MentorId, Guid MenteeId, Side Side, int Number, string TopicCode, SessionStatus Status,
    DateTimeOffset PlannedStart, DateTimeOffset Start, DateTimeOffset End, string Zone, long Version, SessionKind Kind, Guid? ProposalId, DateTimeOffset? Until)
{
    internal static MySession Of(Session s, Side side) => new(
        s.Id, s.ProgrammeId, s.PairId, s.MentorId, s.MenteeId, side, s.Number, s.TopicCode, s.Status, s.PlannedStart, s.Start, s.End, s.Zone, s.Version,
        s.Kind, s.ProposalId, s.Until);
}

internal static class MySessions
{
    /// <summary>By what sessions are looked for.</summary>
    public static void Find(StoreOptions options)
    {
        options.Schema.For<Copy<Participant>>().Index(copy => copy.State.PersonId);
        options.Schema.For<Session>()
            .Duplicate(session => session.MentorId)
            .Duplicate(session => session.MenteeId)
            .Duplicate(session => session.PairId)
            .Duplicate(session => session.ProgrammeId)
            .Duplicate(session => session.Start);
    }

    public static void MapMySessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/api/v1/sessions").RequireAuthorization(Policies.Person).WithTags("Sessions");

        sessions.MapGet("/mine", async (Caller caller, IQuerySession store, CancellationToken ct,
                DateTimeOffset? from = null, DateTimeOffset? until = null, string? cursor = null, int? limit = null) =>
            TypedResults.Ok((await Of(store, [caller.PersonId], from, until, cursor, limit, ct))
                .Select(session => MySession.Of(session, session.SideOf(caller.PersonId)!.Value))))
            .WithSummary("The sessions of whoever asks, by start, in both roles.");

        sessions.MapGet("/{id:guid}", async (Guid id, Caller caller, IQuerySession store, HttpContext http, CancellationToken ct) =>
            await store.LoadAsync<Session>(id, ct) is { } session && session.SideOf(caller.PersonId) is { } side
                ? http.Versioned(MySession.Of(session, side), session.Version, side.ToString())
                : SessionDecider.Unknown.Refusal!.ToProblem())
            .WithSummary("One session of whoever asks.");
    }

    /// <summary>A page of the sessions of some people, by start.</summary>
    internal static async Task<Page<Session>> Of(
        IQuerySession store, Guid[] people, DateTimeOffset? from, DateTimeOffset? until, string? cursor, int? limit, CancellationToken ct)
    {
        var (after, size) = (Cursor.Parse(cursor), Page.Size(limit));
        var found = await store.QueryAsync<Session>("""
            where (d.mentor_id = any(?) or d.mentee_id = any(?)) and d.start >= ? and d.start < ? and (d.start, d.id) > (?, ?)
            order by d.start, d.id limit ?
            """, ct, people, people, Bound(from, DateTimeOffset.MinValue), Bound(until, DateTimeOffset.MaxValue), after.Start, after.Id, size + 1);
        return new([.. found.Take(size)], found.Count > size ? new Cursor(found[size - 1].Start, found[size - 1].Id).ToString() : null);
    }

    private static DateTimeOffset Bound(DateTimeOffset? given, DateTimeOffset otherwise) => (given ?? otherwise).ToUniversalTime();
}
