using System.Globalization;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Roles;
using ReverseMentoring.ServiceDefaults.Access;
using V1 = ReverseMentoring.Contracts.Programme.V1;

namespace ReverseMentoring.Programme.Integration;

/// <summary>The mails that Programme asks itself for, as the other services do: over the bus, to its own queue. Pure.</summary>
internal static class Notices
{
    public static IEnumerable<Told> Of(Fact fact, Participant participant)
    {
        var person = participant.PersonId;
        return fact.Event switch
        {
            ParticipantInvited e => [Ask(person, "invitation", e.ExpiresAt)],
            AnswerReminded e when e.RecipientId == person => [Ask(person, "invitation-reminder", e.ExpiresAt)],
            AnswerReminded e => [Ask(e.RecipientId, "line-manager-asked", e.ExpiresAt)],
            ParticipantApplied { ApproverId: { } manager } => [Ask(manager, "application-received")],
            ApplicationApproved => [Ask(person, "application-approved")],
            // Who has let the time pass, or left, is told nothing.
            ParticipantNotAdmitted { ReasonCode: not ("expired" or "programme-over" or "left-the-company") } => [Ask(person, "application-declined")],
            ParticipantWaitlisted => [Ask(person, "waitlisted")],
            PlaceOffered e => [Ask(person, "place-offered", e.ExpiresAt)],
            LineManagerAsked e => [Ask(e.LineManagerId, "line-manager-asked", e.ExpiresAt)],
            LineManagerInformed e => [Ask(e.LineManagerId, "line-manager-informed")],
            ParticipantReminded e => [.. Reminders(e).Select(kind => Ask(person, kind))],
            ParticipantResumed { ByItself: true } => [Ask(person, "pause-ended")],
            EligibilityQuestioned e => [Ask(e.AskedId, "transfer-eligibility")],
            ParticipantCompleted { Cause: CompletionCause.ProgrammeOver } => [Ask(person, "participation-completed")],
            _ => []
        };

        Told Ask(Guid recipient, string kind, DateTimeOffset? answerBy = null) => fact.Ask(recipient, kind, answerBy, new()
        {
            ["programmeId"] = participant.ProgrammeId.ToString(), ["personId"] = person.ToString(), ["participantId"] = fact.Head.Id.ToString(), ["mentoringRole"] = Public.Code(participant.Role)
        });
    }

    public static IEnumerable<Told> Of(Fact fact, Role role) =>
        fact.Event is RoleAssigned { Code: RoleCodes.Sponsor } ? [fact.Ask(role.PersonId, "sponsor-appointed", null, [])] : [];

    public static Told Of(Fact fact, Certificate certificate) =>
        fact.Ask(certificate.PersonId, "certificate-issued", null, new() { ["programmeId"] = certificate.ProgrammeId.ToString() });

    public static IEnumerable<Told> Of(Fact fact, Programmes.Programme programme)
    {
        return fact.Event switch
        {
            ProgrammeOpened => programme.Design!.Goals.Select(goal => goal.SponsorId).Distinct().Select(sponsor => Ask(sponsor, "programme-opened")),
            ProgrammeTermEnded or ProgrammeCloseReminded => [Ask(programme.ManagerId, "programme-closing")],
            _ => []
        };

        Told Ask(Guid recipient, string kind) => fact.Ask(recipient, kind, null, new() { ["programmeId"] = fact.Head.Id.ToString() });
    }

    private static IEnumerable<string> Reminders(ParticipantReminded reminded)
    {
        if (reminded.OfAgreement) yield return "agreement-reminder";
        if (reminded.OfTraining) yield return "training-reminder";
    }

    // One event may ask for several mails to one person.
    private static Told Ask(this Fact fact, Guid recipient, string kind, DateTimeOffset? answerBy, Dictionary<string, string> parameters)
    {
        if (answerBy is { } by) parameters["answerBy"] = by.ToString("O", CultureInfo.InvariantCulture);
        return fact.Tell(new V1.NotificationRequested(fact.Head, recipient, kind, parameters, null, answerBy), DerivedId.From(recipient, kind));
    }
}
