using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Admissions;

namespace ReverseMentoring.Programme.Participants;

internal static class ParticipantLife
{
    public static void Describe(Noun<Participant> noun) => noun
        .Event<ParticipantInvited>("participant_invited")
        .Event<ParticipantApplied>("participant_applied")
        .Event<ApplicationApproved>("application_approved")
        .Event<ParticipantWaitlisted>("participant_waitlisted")
        .Event<PlaceOffered>("place_offered")
        .Event<LineManagerAsked>("line_manager_asked")
        .Event<LineManagerAnswered>("line_manager_answered")
        .Event<LineManagerInformed>("line_manager_informed")
        .Event<AnswerReminded>("answer_reminded")
        .Event<ParticipantDeclined>("participant_declined")
        .Event<ParticipantNotAdmitted>("participant_not_admitted")
        .Event<ParticipantEnrolled>("participant_enrolled")
        .Event<ParticipantReminded>("participant_reminded")
        .Event<ParticipantProfileChanged>("participant_profile_changed")
        .Event<GoalsConfirmed>("goals_confirmed")
        .Event<AgreementSigned>("agreement_signed")
        .Event<TrainingModuleCompleted>("training_module_completed")
        .Event<TrainingModuleFailed>("training_module_failed")
        .Event<TrainingEvidenceRecorded>("training_evidence_recorded")
        .Event<TrainingCompleted>("training_completed")
        .Event<ParticipantPaused>("participant_paused")
        .Event<ParticipantResumed>("participant_resumed")
        .Event<EligibilityQuestioned>("eligibility_questioned")
        .Event<EligibilityRestored>("eligibility_restored")
        .Event<EligibilityWaived>("eligibility_waived")
        .Event<ParticipantMatched>("participant_matched")
        .Event<ParticipantMatchEnded>("participant_match_ended")
        .Event<ParticipantWithdrawn>("participant_withdrawn")
        .Event<ParticipantCompleted>("participant_completed")
        .Event<ProfileForgotten>("profile_forgotten")
        .Due(Deadlines.Next, Seating.DecideDue);
}
