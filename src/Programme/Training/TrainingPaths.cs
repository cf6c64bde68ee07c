using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;

namespace ReverseMentoring.Programme.Training;

/// <summary>
/// The paths that ship with the product: juniors learn how to give, seniors how to take. A programme chooses one for each role; the starter paths
/// are for whom it chooses none.
/// </summary>
public static class TrainingPaths
{
    private static readonly Shipped Ships = Content.Read<Shipped>("training/paths.json");

    /// <summary>Every version of every path. A version stays for whoever has begun it.</summary>
    public static IReadOnlyList<TrainingPath> All { get; } = [.. Ships.Paths.Select(path => path.Of(Ships.Modules))];

    /// <summary>Each path as it is taught to whoever begins.</summary>
    public static IReadOnlyList<TrainingPath> Newest { get; } = [.. All.GroupBy(path => path.Code).Select(versions => versions.MaxBy(path => path.Version)!)];

    public static IReadOnlyList<TrainingModule> Modules => Ships.Modules;

    /// <summary>By module, then by language.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, ModuleText>> Texts { get; } =
        Ships.Modules.ToDictionary(module => module.Code, module => Content.InEachLanguage<ModuleText>($"training/{module.Code}"));

    public static string Starter(MentoringRole role) => role == MentoringRole.Mentor ? "mentor-starter" : "mentee-starter";

    /// <param name="version">The newest, where none is asked for.</param>
    public static TrainingPath? Find(string code, int? version = null) =>
        version is null ? Newest.FirstOrDefault(path => path.Code == code) : All.FirstOrDefault(path => (path.Code, path.Version) == (code, version));

    /// <summary>What somebody learns, of those paths: who has begun one goes on with it as it was then; who begins, begins what the programme has chosen, as it is today.</summary>
    internal static TrainingPath Of(Participant participant, Design design, IReadOnlyList<TrainingPath> all)
    {
        var starter = Starter(participant.Role);
        if (participant.PathVersion is { } begun && all.FirstOrDefault(path => (path.Code, path.Version) == (participant.PathCode ?? starter, begun)) is { } there) return there;
        var chosen = participant.PathCode ?? design.PathOf(participant.Role) ?? starter;
        // What does not ship any more is nothing that anybody can learn.
        return all.Where(path => path.Code == chosen).MaxBy(path => path.Version) ?? all.Where(path => path.Code == starter).MaxBy(path => path.Version)!;
    }

    private sealed record Shipped(IReadOnlyList<TrainingModule> Modules, IReadOnlyList<ShippedPath> Paths);

    private sealed record ShippedPath(
        string Code, int Version, MentoringRole Role, int PassMark, bool ExternalEvidence, IReadOnlyDictionary<string, string> Titles, IReadOnlyList<string> Modules)
    {
        public TrainingPath Of(IReadOnlyList<TrainingModule> modules) =>
            new(Code, Version, Role, PassMark, ExternalEvidence, Titles, [.. Modules.Select(code => modules.Single(module => module.Code == code))]);
    }
}
