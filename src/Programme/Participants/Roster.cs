using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Participants;

/// <summary>What a manager sees of a participant: how far they are. No answers, and never whom they do not want to be paired with.</summary>
/// <param name="Questioned">Why they would not be admitted today; null while they would.</param>
public sealed record ParticipantRow(
    Guid ParticipantId, Guid PersonId, MentoringRole MentoringRole, Seniority Seniority, ParticipantStatus Status, string Country,
    bool GoalsConfirmed, bool AgreementSigned, bool TrainingDone, int Pairs, string? Questioned, DateTimeOffset? ExpiresAt)
{
    internal static ParticipantRow Of(Participant participant) => new(
        participant.Id, participant.PersonId, participant.Role, participant.Seniority, participant.Status, participant.Country,
        participant.GoalsConfirmed, participant.AgreementVersion is not null, participant.TrainingDone, participant.Matches.Count(match => !match.Ended),
        participant.Questioned, participant.ExpiresAt);
}

/// <summary>Who takes part in a programme, for who runs it.</summary>
internal static class Roster
{
    public static void MapRoster(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/programmes/{programmeId:guid}/participants", async (
            Guid programmeId, Caller caller, IDocumentSession session, HttpContext http, bool? flagged, string? cursor, int? limit, CancellationToken ct) =>
        {
            var scopes = caller.Roles.Where(role => role.Code == RoleCodes.ProgrammeManager && (role.ProgrammeId is null || role.ProgrammeId == programmeId)).ToList();
            if (scopes.Count == 0 || await session.LoadAsync<Programmes.Programme>(programmeId, ct) is null) return ProgrammeDecider.UnknownProgramme.ToProblem();
            var countries = scopes.SelectMany(role => role.Countries).Distinct().ToArray();
            var page = await Page.Of<Participant>(
                session, "CAST(d.data ->> 'programmeId' as uuid) = ? and (? or d.data ->> 'country' = any(?)) and (not ? or d.data ->> 'questioned' is not null)",
                [programmeId, scopes.Any(role => role.Countries.Count == 0), countries, flagged == true], cursor, limit, participant => participant.Id, ct);
            await AccessLog.Write(session, http, caller.PersonId, "programme-participants", page.Items.Select(participant => participant.PersonId), ct);
            return TypedResults.Ok(page.Select(ParticipantRow.Of));
        }).RequireAuthorization(RoleCodes.ProgrammeManager).WithTags("Participants")
            .WithSummary("Who takes part or is on the way in, without names or answers; with flagged=true, who would not be admitted today.");
}
