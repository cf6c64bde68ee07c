using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Admissions;

/// <param name="PersonId">The junior who wants to take part.</param>
/// <param name="AnswerBy">Afterwards the programme's rule decides.</param>
public sealed record ApprovalAsked(Guid ParticipantId, Guid PersonId, Guid ProgrammeId, DateTimeOffset? AnswerBy);

/// <summary>What others than the person decide about their way in: the programme's manager, and the line manager.</summary>
internal static class AdmissionEndpoints
{
    public static void MapAdmissions(this IEndpointRouteBuilder app)
    {
        var programme = app.MapGroup("/api/v1/programmes/{programmeId:guid}").RequireAuthorization(RoleCodes.ProgrammeManager).WithTags("Admissions");

        programme.MapPut("/invitations/{personId:guid}", (Guid programmeId, Guid personId, Invite command, Caller caller, Enrolments enrolments, HttpContext http, CancellationToken ct) =>
            enrolments.Execute(programmeId, Participant.IdOf(programmeId, personId), http.Request.IfMatch(), async (participant, reading) =>
            {
                var known = await reading.Known(programmeId, personId, command.MentoringRole);
                return caller.Is(RoleCodes.ProgrammeManager, programmeId, known.Worker?.Employment?.Country)
                    ? AdmissionDecider.Decide(participant, command, known, http.Request.IfMatch() is not null, caller.PersonId, reading.Now)
                    : Decision.NotFound(ProgrammeDecider.UnknownProgramme.Code, ProgrammeDecider.UnknownProgramme.Sentence);
            }, ct).ToHttp(http.Response))
            .WithSummary("Invites somebody who is eligible. With If-Match, once more.");

        var one = programme.MapGroup("/participants/{participantId:guid}");

        one.MapPost("/approve", (Guid programmeId, Guid participantId, Caller caller, Enrolments enrolments, HttpContext http, CancellationToken ct) =>
            enrolments.Execute(programmeId, participantId, http.Request.IfMatch(), async (participant, reading) =>
                AdmissionDecider.Decide(Own(participant, programmeId, caller), new ApproveApplication(), await reading.Known(participant), caller.PersonId, reading.Now), ct).ToHttp(http.Response))
            .WithSummary("Approves an application; where all places are taken, it goes on the list.");

        one.MapPost("/decline", (Guid programmeId, Guid participantId, RefuseApplication command, Caller caller, Enrolments enrolments, HttpContext http, CancellationToken ct) =>
            enrolments.Execute(programmeId, participantId, http.Request.IfMatch(), (participant, _) =>
                Task.FromResult(AdmissionDecider.Decide(Own(participant, programmeId, caller), command, caller.PersonId)), ct).ToHttp(http.Response))
            .WithSummary("Does not admit somebody who has applied or waits, with a code.");

        one.MapPost("/keep", (Guid programmeId, Guid participantId, WaiveEligibility command, Caller caller, Enrolments enrolments, HttpContext http, CancellationToken ct) =>
            enrolments.Execute(programmeId, participantId, http.Request.IfMatch(), (participant, _) =>
                Task.FromResult(EligibilityDecider.Decide(Own(participant, programmeId, caller), command, caller.PersonId)), ct).ToHttp(http.Response))
            .WithSummary("Keeps somebody who would not be admitted today, with a code.");

        one.MapPost("/end", (Guid programmeId, Guid participantId, Caller caller, Enrolments enrolments, HttpContext http, CancellationToken ct) =>
            enrolments.Execute(programmeId, participantId, http.Request.IfMatch(), (participant, _) =>
                Task.FromResult(EligibilityDecider.Decide(Own(participant, programmeId, caller), new EndQuestioned())), ct).ToHttp(http.Response))
            .WithSummary("Ends the participation of somebody who would not be admitted today, without fault.");

        var approvals = app.MapGroup("/api/v1/approvals").RequireAuthorization(Policies.Person).WithTags("Admissions");

        approvals.MapGet("/", async (Caller caller, IDocumentSession session, HttpContext http, string? cursor, int? limit, CancellationToken ct) =>
        {
            var page = await Page.Of<Participant>(session, """
                d.data ->> 'status' = 'Provisional' and CAST(d.data ->> 'personId' as uuid) in (select id from mt_doc_worker where data -> 'employment' ->> 'managerId' = ?)
                """, [caller.PersonId.ToString()], cursor, limit, participant => participant.Id, ct);
            await AccessLog.Write(session, http, caller.PersonId, "approvals", page.Items.Select(participant => participant.PersonId), ct);
            return TypedResults.Ok(page.Select(participant => new ApprovalAsked(participant.Id, participant.PersonId, participant.ProgrammeId, participant.ExpiresAt)));
        }).WithSummary("Juniors of one's own who wait for one's answer.");

        approvals.MapPost("/{participantId:guid}", (Guid participantId, AnswerAsLineManager command, Caller caller, Enrolments enrolments, HttpContext http, CancellationToken ct) =>
            enrolments.Execute(participantId, participantId, http.Request.IfMatch(), async (participant, reading) => AdmissionDecider.Decide(
                participant, command, await reading.Known(participant), caller.PersonId, reading.Now), ct).ToHttp(http.Response))
            .WithSummary("Agrees or does not, as the line manager of today. No reason is asked, and none is kept.");
    }

    /// <summary>A participant of another programme or country is nobody here.</summary>
    private static Participant? Own(Participant? participant, Guid programmeId, Caller caller) =>
        participant?.ProgrammeId == programmeId && caller.Is(RoleCodes.ProgrammeManager, programmeId, participant.Country) ? participant : null;
}
