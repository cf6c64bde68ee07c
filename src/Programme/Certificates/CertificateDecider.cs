using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Certificates;

/// <summary>Every rule of a certificate. Pure.</summary>
internal static class CertificateDecider
{
    // Issued once: what was revoked does not come back with a message that is late.
    public static Decision Decide(Certificate? certificate, CertifyTraining _, Participant? participant, DateOnly today) => (certificate, participant) switch
    {
        (not null, _) => Nothing,
        (_, null) => Unknown,
        (_, { TrainingDone: false }) => Refuse("training-not-done", "The training is not completed."),
        _ => Of(new CertificateIssued(
            participant.PersonId, participant.ProgrammeId, CertificateKind.Training, participant.Role, today,
            participant.PathCode ?? Training.TrainingPaths.Starter(participant.Role), participant.TrainingVersion))
    };

    public static Decision Decide(Certificate? certificate, CertifyParticipation command, Participant? participant, DateOnly today) => (certificate, participant) switch
    {
        (not null, _) => Nothing,
        (_, null) => Unknown,
        (_, { Status: not ParticipantStatus.Completed }) => Refuse("participation-not-completed", "The participation is not completed."),
        _ when command.Held < Math.Max(1, Math.Ceiling(command.MinimumShare * command.Planned)) => Refuse("too-few-sessions", "Too few sessions were held."),
        _ => Of(new CertificateIssued(
            participant.PersonId, participant.ProgrammeId, CertificateKind.Participation, participant.Role, today, SessionsHeld: command.Held))
    };

    public static Decision Decide(Certificate? certificate, RevokeCertificate _) => certificate is null or { Revoked: true } ? Nothing : Of(new CertificateRevoked());

    public static Refusal UnknownCertificate { get; } = new(RefusalKind.NotFound, "certificate-unknown", "There is no such certificate.");

    public static Decision NobodyIsThere => NotFound("person-unknown", "There is no such person.");

    private static Decision Unknown => NotFound("participant-unknown", "There is no such participant.");
}
