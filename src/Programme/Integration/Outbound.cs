using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Roles;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults.Privacy;
using V1 = ReverseMentoring.Contracts.Programme.V1;

namespace ReverseMentoring.Programme.Integration;

/// <summary>What the other services are told: a stored fact and the present state to contracts. Pure.</summary>
internal static class Outbound
{
    public static IEnumerable<Told> From(Fact fact) => (fact.Event, fact.State) switch
    {
        (_, Worker worker) => Worker(fact, worker),
        (LocalDataErased e, _) => [e.Told(fact, "programme")],
        (RoleAssigned or RoleChanged or RoleHolderAway, Role role) => [fact.Tell(new V1.RoleAssigned(fact.Head, Public.Of(role))), .. Notices.Of(fact, role)],
        (RoleRevoked, Role role) => [fact.Tell(new V1.RoleRevoked(fact.Head, Public.Of(role)))],
        (CountryPolicyApproved, CountryPolicy policy) => [fact.Tell(new V1.CountryPolicyApproved(fact.Head, Public.Of(policy)))],
        (CountryPolicyApprovalWithdrawn, CountryPolicy policy) => [fact.Tell(new V1.CountryPolicyWithdrawn(fact.Head, Public.Of(policy)))],
        (_, Programmes.Programme programme) => [.. Programme(fact, programme), .. Notices.Of(fact, programme)],
        (_, Participant participant) => [.. Participant(fact, participant), .. Notices.Of(fact, participant)],
        (CertificateIssued, Certificate certificate) => [Notices.Of(fact, certificate)],
        (NotificationSent e, Notification) => [fact.Tell(new V1.NotificationSent(fact.Head, e.RequestId, e.Kind))],
        // The same message, to ourselves: it gets the same mail, with the same Message-ID.
        (NotificationTriedAgain, Notification { Order: { } order } mail) => [new Told(Public.Request(fact.Head, mail, order), mail.RequestId, fact.Trace)],
        (NotificationBounced e, Notification) => [fact.Tell(new V1.NotificationBounced(fact.Head, e.RequestId, e.Kind, e.ReasonCode))],
        _ => []
    };

    private static IEnumerable<Told> Worker(Fact fact, Worker worker) => (fact.Event, worker) switch
    {
        (WorkerErased e, _) => [fact.Tell(new V1.PersonErased(fact.Head, Public.Erased(worker), e.RequestId))],
        // Who has left before anything else was known of them: the others do not know them either.
        (_, { Employment: null }) or (WorkerNewsAnnounced or WorkerConfirmed or WorkerNewsSuperseded, _) => [],
        (WorkerLeft, _) or (WorkerNewsRescinded, { Active: false }) => [fact.Tell(new V1.PersonLeft(fact.Head, Public.Of(worker)))],
        (WorkerHired { Employment.Status: EmploymentStatus.Terminated } or WorkerChanged { Employment.Status: EmploymentStatus.Terminated }
            or WorkerTransferred { Employment.Status: EmploymentStatus.Terminated } or WorkerSnapshotTaken { Employment.Status: EmploymentStatus.Terminated }, _)
            => [fact.Tell(new V1.PersonLeft(fact.Head, Public.Of(worker)))],
        _ => [fact.Tell(new V1.PersonChanged(fact.Head, Public.Of(worker)))]
    };

    // A draft is told to nobody.
    private static IEnumerable<Told> Programme(Fact fact, Programmes.Programme programme) => fact.Event switch
    {
        ProgrammeOpened => [fact.Tell(new V1.ProgrammeOpened(fact.Head, Public.Of(programme)))],
        ProgrammeStarted => [fact.Tell(new V1.ProgrammeStarted(fact.Head, Public.Of(programme)))],
        ProgrammeAdjusted e => [fact.Tell(new V1.ProgrammeAdjusted(fact.Head, Public.Of(programme), e.ReasonCode, e.EffectiveOn))],
        ProgrammeExtended => [fact.Tell(new V1.ProgrammeExtended(fact.Head, Public.Of(programme)))],
        ProgrammeTermEnded => [fact.Tell(new V1.ProgrammeTermEnded(fact.Head, Public.Of(programme)))],
        ProgrammeClosed => [fact.Tell(new V1.ProgrammeClosed(fact.Head, Public.Of(programme)))],
        ProgrammeCancelled => [fact.Tell(new V1.ProgrammeCancelled(fact.Head, Public.Of(programme)))],
        _ => []
    };

    private static IEnumerable<Told> Participant(Fact fact, Participant participant) => fact.Event switch
    {
        ParticipantInvited => [fact.Tell(new V1.ParticipantInvited(fact.Head, Public.Of(participant)))],
        ParticipantWaitlisted => [fact.Tell(new V1.ParticipantWaitlisted(fact.Head, Public.Of(participant)))],
        ParticipantDeclined or ParticipantNotAdmitted => [fact.Tell(new V1.ParticipantNotAdmitted(fact.Head, Public.Of(participant)))],
        ParticipantEnrolled => [fact.Tell(new V1.ParticipantEnrolled(fact.Head, Public.Of(participant)))],
        ParticipantProfileChanged or ProfileForgotten => [fact.Tell(new V1.ParticipantProfileChanged(fact.Head, Public.Of(participant)))],
        GoalsConfirmed => [fact.Tell(new V1.GoalsConfirmed(fact.Head, Public.Of(participant)))],
        AgreementSigned => [fact.Tell(new V1.AgreementSigned(fact.Head, Public.Of(participant)))],
        TrainingCompleted => [fact.Tell(new V1.TrainingCompleted(fact.Head, Public.Of(participant)))],
        ParticipantPaused => [fact.Tell(new V1.ParticipantPaused(fact.Head, Public.Of(participant)))],
        ParticipantResumed => [fact.Tell(new V1.ParticipantResumed(fact.Head, Public.Of(participant)))],
        ParticipantWithdrawn => [fact.Tell(new V1.ParticipantWithdrawn(fact.Head, Public.Of(participant)))],
        ParticipantCompleted => [fact.Tell(new V1.ParticipantCompleted(fact.Head, Public.Of(participant)))],
        _ => []
    };
}
