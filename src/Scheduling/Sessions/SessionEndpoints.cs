using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Delegations;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using Pair = ReverseMentoring.Contracts.Matching.V1.Pair;
using Participant = ReverseMentoring.Contracts.Programme.V1.Participant;
using Programme = ReverseMentoring.Contracts.Programme.V1.Programme;

namespace ReverseMentoring.Scheduling.Sessions;

/// <summary>
/// What the two of a pair may do with a session, and what a delegate may do for one of them, whose side they count as: all but say what became of it.
/// Anybody else is told that there is none.
/// </summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/api/v1/sessions/{id:guid}").RequireAuthorization(Policies.Person).WithTags("Sessions");

        session.MapPost("/confirm", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Session>(id, http.Request.IfMatch(), async (state, reading) =>
            {
                var person = await ActingFor.In(state, caller.PersonId, reading);
                return SessionDecider.Decide(state, new ConfirmSession(), person, await AreTrained(state, reading), reading.Now).By(caller.PersonId, person);
            }, ct).ToHttp(http.Response))
            .WithSummary("Confirms a session as it stands.");

        // Move, move again, repeat the first: a repeat could undo, so the caller must say what they have seen.
        session.MapPost("/move", (Guid id, MoveSession command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Session>(id, http.Request.IfMatch(), async (state, reading) =>
            {
                var person = await ActingFor.In(state, caller.PersonId, reading);
                var decision = await TermOf(state, reading) is { } term ? SessionDecider.Decide(state, command, person, term, reading.Now) : SessionDecider.Unknown;
                return decision.By(caller.PersonId, person);
            }, ct).ToHttp(http.Response))
            .RequireIfMatch()
            .WithSummary("Moves a session to another time within the term.");

        session.MapPost("/cancel", (Guid id, CancelSession command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Session>(id, http.Request.IfMatch(), async (state, reading) =>
            {
                var person = await ActingFor.In(state, caller.PersonId, reading);
                return await Noted(state, reading, now => SessionDecider.Decide(state, command, person, now).By(caller.PersonId, person));
            }, ct).ToHttp(http.Response))
            .WithSummary("Cancels a session.");

        session.MapPost("/held", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Session>(id, http.Request.IfMatch(), (state, reading) => Noted(state, reading, now =>
                SessionDecider.Decide(state, new ReportHeld(), caller.PersonId, now)), ct).ToHttp(http.Response))
            .WithSummary("Reports that a session was held.");

        session.MapPost("/not-held", (Guid id, ReportNotHeld command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Session>(id, http.Request.IfMatch(), (state, now) =>
                SessionDecider.Decide(state, command, caller.PersonId, now), ct).ToHttp(http.Response))
            .WithSummary("Reports that a session was not held, and which side did not come.");
    }

    /// <summary>As far as it was told here. A pair may be formed untrained where training is due before the first session only.</summary>
    private static async Task<bool> AreTrained(Session? session, Reading reading)
    {
        var (documents, ct) = (reading.Documents, reading.Cancellation);
        if (session is not { Kind: SessionKind.Session } || await documents.LoadAsync<Copy<Programme>>(session.ProgrammeId, ct) is not { State.TrainingGate: "before-first-session" }) return true;
        if (await documents.LoadAsync<Copy<Pair>>(session.PairId, ct) is not { State: var pair }) return false;
        return (await documents.LoadManyAsync<Copy<Participant>>(ct, pair.MentorParticipantId, pair.MenteeParticipantId)) is [{ State.TrainingDone: true }, { State.TrainingDone: true }];
    }

    /// <summary>The term as it is today: the programme or the pair may have been extended since the session was planned.</summary>
    private static async Task<Term?> TermOf(Session? session, Reading reading) =>
        session is not null && await reading.Documents.LoadAsync<Copy<Programme>>(session.ProgrammeId, reading.Cancellation) is { } programme
            ? new Term(programme.State.StartsOn, (await reading.Documents.LoadAsync<Copy<Pair>>(session.PairId, reading.Cancellation))?.State.EndsOn ?? programme.State.EndsOn)
            : null;

    private static async Task<Decision> Noted(Session? session, Reading reading, Func<DateTimeOffset, Decision> decide)
    {
        var decision = decide(reading.Now);
        return session is null || decision.Events.Count == 0
            ? decision
            : SeriesDecider.Note(await reading.State<PairSeries>(SeriesDecider.IdOf(session.PairId)), session, decision);
    }
}
