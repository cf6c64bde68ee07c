using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Admissions;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Participants;

internal static class ParticipantEndpoints
{
    public static void MapParticipants(this IEndpointRouteBuilder app)
    {
        app.MapRoster();
        app.MapAdmissions();
        app.MapAboutMe();
        var me = app.MapGroup("/api/v1/programmes/{programmeId:guid}/participants/me").RequireAuthorization(Policies.Person).WithTags("Participants");

        me.MapGet("/", async (Guid programmeId, Caller caller, IQuerySession session, HttpContext http, CancellationToken ct) =>
            await session.LoadAsync<Participant>(Participant.IdOf(programmeId, caller.PersonId), ct) is { } participant
                ? http.Versioned(participant, participant.Version)
                : ParticipantDecider.UnknownParticipant.ToProblem())
            .WithSummary("One's own place in a programme.");

        me.MapPut("/", (Guid programmeId, Enrol command, Caller caller, Enrolments enrolments, HttpContext http, CancellationToken ct) =>
            enrolments.Execute(programmeId, Participant.IdOf(programmeId, caller.PersonId), http.Request.IfMatch(), async (participant, reading) => AdmissionDecider.Decide(
                participant, command, await reading.Known(programmeId, caller.PersonId, command.MentoringRole), http.Request.IfMatch() is not null, reading.Now), ct).ToHttp(http.Response))
            .WithSummary("Asks to take part, or takes up an invitation; with If-Match, changes one's answers. Where that leads says the status.");

        me.MapPost("/accept", (Guid programmeId, Caller caller, Enrolments enrolments, HttpContext http, CancellationToken ct) =>
            enrolments.Execute(programmeId, Participant.IdOf(programmeId, caller.PersonId), http.Request.IfMatch(), async (participant, reading) => AdmissionDecider.Decide(
                participant, new AcceptPlace(), await reading.Known(participant), reading.Now), ct).ToHttp(http.Response))
            .WithSummary("Takes the place that has become free.");

        me.MapPost("/decline", (Guid programmeId, Caller caller, Enrolments enrolments, HttpContext http, CancellationToken ct) =>
            enrolments.Execute(programmeId, Participant.IdOf(programmeId, caller.PersonId), http.Request.IfMatch(), (participant, _) =>
                Task.FromResult(AdmissionDecider.Decide(participant, new DeclinePlace())), ct).ToHttp(http.Response))
            .WithSummary("Does not take up an invitation or a place; no reason is asked.");

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

        me.MapPost("/withdraw", (Guid programmeId, Caller caller, Enrolments enrolments, HttpContext http, CancellationToken ct) =>
            enrolments.Execute(programmeId, Participant.IdOf(programmeId, caller.PersonId), http.Request.IfMatch(), (participant, _) =>
                Task.FromResult(ParticipantDecider.Decide(participant, new Withdraw())), ct).ToHttp(http.Response))
            .WithSummary("Leaves the programme, at any time; no reason is asked.");
    }
}
