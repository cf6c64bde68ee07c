using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Training;

/// <summary>Every rule of what a participant learns. Pure: the path comes in with what it asks.</summary>
internal static class TrainingDecider
{
    /// <summary>A failed attempt is a fact: how often and how well, never what was answered.</summary>
    /// <param name="path">The participant's; null where there is none.</param>
    public static Decision Decide(Participant? participant, string moduleCode, AnswerCheck command, TrainingPath? path)
    {
        if (ParticipantDecider.NotPresent(participant) is { } refusal) return refusal;
        if (path?.Module(moduleCode) is not { } module) return NotFound("module-unknown", "Your path has no such module.");
        if (command.Version != path.Version) return Refuse("training-version-outdated", "The path has another version; read the module again.");
        if (!module.IsAnsweredBy(command.Answers)) return Refuse("answers-malformed", "Every question needs an answer, made of its options a to d.");
        // Who is done is done, with an older version too.
        if (participant!.TrainingDone || participant.ModulesDone.Contains(moduleCode)) return Nothing;

        var score = module.Score(command.Answers);
        if (score < path.PassMark) return Of(new TrainingModuleFailed(moduleCode, path.Version, score, path.Code));
        var completed = new TrainingModuleCompleted(moduleCode, path.Version, score, path.Code);
        return path.Modules.All(other => other.Code == moduleCode || participant.ModulesDone.Contains(other.Code))
            ? Of(completed, new TrainingCompleted(path.Code, path.Version))
            : Of(completed);
    }

    /// <summary>Learnt elsewhere: a seminar stands for the whole path.</summary>
    public static Decision Decide(Participant? participant, RecordEvidence command, TrainingPath? path, Guid by, DateTimeOffset now)
    {
        if (ParticipantDecider.NotPresent(participant) is { } refusal) return refusal;
        if (path is not { ExternalEvidence: true }) return Refuse("evidence-not-allowed", "This path takes no training from elsewhere.");
        if (!IsReference(command.Code)) return Refuse("evidence-malformed", "A reference is 3 to 32 capital letters, digits and hyphens.");
        if (command.On.Year < 2000 || command.On > Zones.Today(now, participant!.Profile?.Zone ?? Zones.Default)) return Refuse("evidence-date-out-of-range", "The seminar must be over.");
        return participant.TrainingDone
            ? Nothing
            : Of(new TrainingEvidenceRecorded(command.Code, command.On, by), new TrainingCompleted(path.Code, path.Version));
    }

    // Narrow enough that no name fits well.
    private static bool IsReference(string code) =>
        code.Length is >= 3 and <= 32 && code.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '-') && code.Any(char.IsAsciiDigit);
}
