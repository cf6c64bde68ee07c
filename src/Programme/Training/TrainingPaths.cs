using ReverseMentoring.Programme.Participants;

namespace ReverseMentoring.Programme.Training;

/// <param name="English">Its title.</param>
/// <param name="German">Its title.</param>
public sealed record TrainingModule(string Code, string English, string German);

/// <param name="Version">Grows when a module is added, taken away or taught differently.</param>
public sealed record TrainingPath(string Code, int Version, IReadOnlyList<TrainingModule> Modules);

/// <summary>What each role learns before it begins: juniors how to give, seniors how to take.</summary>
public static class TrainingPaths
{
    public static TrainingPath Mentors { get; } = new("mentor-starter", 1,
    [
        new("communication", "Communication", "Kommunikation"),
        new("feedback-techniques", "Feedback techniques", "Feedback-Techniken"),
        new("building-trust", "Building trust", "Vertrauen aufbauen"),
        new("shaping-sessions", "Shaping sessions", "Sitzungen gestalten")
    ]);

    public static TrainingPath Mentees { get; } = new("mentee-starter", 1,
    [
        new("asking-questions", "Asking questions", "Fragen stellen"),
        new("accepting-feedback", "Accepting feedback", "Feedback annehmen")
    ]);

    public static TrainingPath Of(MentoringRole role) => role == MentoringRole.Mentor ? Mentors : Mentees;
}
