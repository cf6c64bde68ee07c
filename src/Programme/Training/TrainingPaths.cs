using ReverseMentoring.Programme.Participants;

namespace ReverseMentoring.Programme.Training;

/// <summary>The paths that ship with the product: juniors learn how to give, seniors how to take.</summary>
public static class TrainingPaths
{
    public static IReadOnlyList<TrainingPath> All { get; } = Content.Read<IReadOnlyList<TrainingPath>>("training/paths.json");

    /// <summary>By module, then by language.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, ModuleText>> Texts { get; } = All
        .SelectMany(path => path.Modules).ToDictionary(module => module.Code, module => Content.InEachLanguage<ModuleText>($"training/{module.Code}"));

    public static TrainingPath Of(MentoringRole role) => All.Single(path => path.Role == role);

    public static TrainingPath? Find(string code) => All.FirstOrDefault(path => path.Code == code);
}
