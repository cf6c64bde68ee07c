using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Participants;

internal static class ParticipantLife
{
    public static void Describe(Noun<Participant> noun) => noun
        .Event<ParticipantEnrolled>("participant_enrolled")
        .Event<ParticipantProfileChanged>("participant_profile_changed")
        .Event<GoalsConfirmed>("goals_confirmed")
        .Event<AgreementSigned>("agreement_signed")
        .Event<TrainingModuleCompleted>("training_module_completed")
        .Event<TrainingModuleFailed>("training_module_failed")
        .Event<TrainingEvidenceRecorded>("training_evidence_recorded")
        .Event<TrainingCompleted>("training_completed")
        .Event<ParticipantPaused>("participant_paused")
        .Event<ParticipantResumed>("participant_resumed")
        .Event<ParticipantMatched>("participant_matched")
        .Event<ParticipantMatchEnded>("participant_match_ended")
        .Event<ParticipantWithdrawn>("participant_withdrawn")
        .Event<ParticipantCompleted>("participant_completed")
        .Due(ParticipantDecider.NextDue, (participant, _, now) => ParticipantDecider.Decide(participant, new EndPause(), now));
}
