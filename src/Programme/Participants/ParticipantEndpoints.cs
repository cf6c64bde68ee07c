using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Names;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Participants;

internal static class ParticipantEndpoints
{
    public static void MapParticipants(this IEndpointRouteBuilder app)
    {
        var me = app.MapGroup("/api/v1/programmes/{programmeId:guid}/participants/me").RequireAuthorization(Policies.Person).WithTags("Participants");

        me.MapGet("/", async (Guid programmeId, Caller caller, IQuerySession session, HttpContext http, CancellationToken ct) =>
            await session.LoadAsync<Participant>(Participant.IdOf(programmeId, caller.PersonId), ct) is { } participant
                ? http.Versioned(participant, participant.Version)
                : ParticipantDecider.UnknownParticipant.ToProblem())
            .WithSummary("One's own place in a programme.");

        me.MapPut("/", (Guid programmeId, Enrol command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Participant>(Participant.IdOf(programmeId, caller.PersonId), http.Request.IfMatch(), async (participant, reading) =>
                ParticipantDecider.Decide(participant, command, await Known(programmeId, caller.PersonId, reading), http.Request.IfMatch() is not null, reading.Now), ct).ToHttp(http.Response))
            .WithSummary("Enrols; with If-Match, changes one's answers.");

        me.MapPost("/goals-confirmed", (Guid programmeId, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Participant>(Participant.IdOf(programmeId, caller.PersonId), http.Request.IfMatch(), (participant, _) =>
                ParticipantDecider.Decide(participant, new ConfirmGoals()), ct).ToHttp(http.Response))
            .WithSummary("Confirms that one has read the goals of the programme.");

        me.MapPost("/agreement", (Guid programmeId, SignAgreement command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Participant>(Participant.IdOf(programmeId, caller.PersonId), http.Request.IfMatch(), async (participant, reading) =>
                ParticipantDecider.Decide(participant, command, participant is null ? null : await reading.State<CountryPolicy>(CountryPolicy.IdOf(participant.Country))), ct).ToHttp(http.Response))
            .WithSummary("Signs the agreement, in the version that one has read.");

        // Paused, resumed, the first repeated: the caller must say what they have seen.
        me.MapPost("/pause", (Guid programmeId, Pause command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Participant>(Participant.IdOf(programmeId, caller.PersonId), http.Request.IfMatch(), async (participant, reading) =>
                ParticipantDecider.Decide(participant, command, participant is null ? default : (await reading.State<Programmes.Programme>(programmeId))!.Design!.EndsOn, reading.Now), ct).ToHttp(http.Response))
            .RequireIfMatch()
            .WithSummary("Pauses until a day, at most six weeks; resumes by itself.");

        me.MapPost("/resume", (Guid programmeId, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Participant>(Participant.IdOf(programmeId, caller.PersonId), http.Request.IfMatch(), (participant, _) =>
                ParticipantDecider.Decide(participant, new Resume()), ct).ToHttp(http.Response))
            .RequireIfMatch()
            .WithSummary("Ends the pause before its day.");

        me.MapPost("/withdraw", (Guid programmeId, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Participant>(Participant.IdOf(programmeId, caller.PersonId), http.Request.IfMatch(), (participant, _) =>
                ParticipantDecider.Decide(participant, new Withdraw()), ct).ToHttp(http.Response))
            .WithSummary("Leaves the programme; no reason is asked.");

        app.MapGet("/api/v1/programmes/{programmeId:guid}/participants", async (
            Guid programmeId, Caller caller, IDocumentSession session, HttpContext http, string? cursor, int? limit, CancellationToken ct) =>
        {
            var scopes = caller.Roles.Where(role => role.Code == RoleCodes.ProgrammeManager && (role.ProgrammeId is null || role.ProgrammeId == programmeId)).ToList();
            if (scopes.Count == 0 || await session.LoadAsync<Programmes.Programme>(programmeId, ct) is null) return ProgrammeDecider.UnknownProgramme.ToProblem();
            var countries = scopes.SelectMany(role => role.Countries).Distinct().ToArray();
            var page = await Page.Of<Participant>(
                session, "CAST(d.data ->> 'programmeId' as uuid) = ? and (? or d.data ->> 'country' = any(?))",
                [programmeId, scopes.Any(role => role.Countries.Count == 0), countries], cursor, limit, participant => participant.Id, ct);
            await AccessLog.Write(session, http, caller.PersonId, "programme-participants", page.Items.Select(participant => participant.PersonId), ct);
            return TypedResults.Ok(page.Select(ParticipantRow.Of));
        }).RequireAuthorization(RoleCodes.ProgrammeManager).WithTags("Participants").WithSummary("Who takes part, without names or answers.");
    }

    private static async Task<Circumstances> Known(Guid programmeId, Guid personId, Reading reading)
    {
        var worker = await reading.State<Worker>(personId);
        return new(
            programmeId == Guid.Empty ? null : await reading.State<Programmes.Programme>(programmeId), worker,
            worker?.Employment is { } employment ? await reading.State<CountryPolicy>(CountryPolicy.IdOf(employment.Country)) : null);
    }
}

/// <summary>What a manager sees of a participant: how far they are. No answers, and never whom they do not want to be paired with.</summary>
public sealed record ParticipantRow(
    Guid ParticipantId, Guid PersonId, MentoringRole MentoringRole, Seniority Seniority, ParticipantStatus Status, string Country,
    bool GoalsConfirmed, bool AgreementSigned, bool TrainingDone, int Pairs)
{
    internal static ParticipantRow Of(Participant participant) => new(
        participant.Id, participant.PersonId, participant.Role, participant.Seniority, participant.Status, participant.Country,
        participant.GoalsConfirmed, participant.AgreementVersion is not null, participant.TrainingDone, participant.Matches.Count(match => !match.Ended));
}
