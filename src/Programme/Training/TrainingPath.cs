using ReverseMentoring.Programme.Participants;

namespace ReverseMentoring.Programme.Training;

/// <summary>What a role learns before it begins.</summary>
/// <param name="Version">
/// Grows when a module is added, taken away, taught or asked differently. Who completed an older one is done; who has begun one goes on with it, so
/// it keeps shipping, beside the newer one.
/// </param>
/// <param name="PassMark">Right answers that pass the check of a module.</param>
/// <param name="ExternalEvidence">A seminar elsewhere counts, where the programme manager records it.</param>
/// <param name="Titles">By language.</param>
public sealed record TrainingPath(
    string Code, int Version, MentoringRole Role, int PassMark, bool ExternalEvidence, IReadOnlyDictionary<string, string> Titles,
    IReadOnlyList<TrainingModule> Modules)
{
    public TrainingModule? Module(string code) => Modules.FirstOrDefault(module => module.Code == code);
}

/// <param name="Code">Never of another content: what is taught or asked differently is another module, in another version of its paths.</param>
/// <param name="Minutes">That it takes to read, to try and to answer.</param>
/// <param name="Answers">The right options of each question. Kept apart from the texts, so that nobody sends them before they were given.</param>
public sealed record TrainingModule(string Code, int Minutes, IReadOnlyDictionary<string, IReadOnlyList<string>> Answers)
{
    public static readonly IReadOnlyList<string> Options = ["a", "b", "c", "d"];

    /// <summary>Every question has an answer, and only options that there are.</summary>
    public bool IsAnsweredBy(IReadOnlyDictionary<string, IReadOnlyList<string>> given) =>
        given.Count == Answers.Count && Answers.Keys.All(question => given.GetValueOrDefault(question) is { Count: > 0 and <= 4 } chosen && chosen.All(Options.Contains));

    /// <summary>Right is who chose all right options and no other.</summary>
    public bool IsRight(string question, IReadOnlyList<string> chosen) => Answers[question].ToHashSet().SetEquals(chosen);

    public int Score(IReadOnlyDictionary<string, IReadOnlyList<string>> given) => Answers.Keys.Count(question => IsRight(question, given[question]));
}

/// <summary>A module in one language.</summary>
/// <param name="Aim">What one can do afterwards.</param>
public sealed record ModuleText(string Title, string Aim, IReadOnlyList<Section> Text, Exercise Exercise, IReadOnlyList<Question> Questions);

public sealed record Section(string Heading, IReadOnlyList<string> Paragraphs);

public sealed record Exercise(string Title, int Minutes, IReadOnlyList<string> Steps);

/// <param name="Options">By letter.</param>
/// <param name="Explanation">For whoever has answered.</param>
public sealed record Question(string Id, string Text, IReadOnlyDictionary<string, string> Options, string Explanation);
