namespace ReverseMentoring.Architecture.Tests;

/// <summary>The checkout as text.</summary>
internal static class Source
{
    public static readonly string[] Services = ["Programme", "Matching", "Scheduling", "Feedback"];

    public static string Root { get; } = FindRoot();

    /// <summary>C# files below a folder, by their path from the root.</summary>
    public static IEnumerable<(string Path, string[] Lines)> Files(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(file => (Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllLines(file)))
        .OrderBy(file => file.Item1, StringComparer.Ordinal);

    /// <summary>Events, commands, states and deciders of every noun: a folder with a <c>*Events.cs</c> is a noun.</summary>
    public static IEnumerable<(string Service, string Path, string[] Lines)> Domain() =>
        from service in Services
        from events in Directory.EnumerateFiles(Path.Combine(Root, "src", service), "*Events.cs", SearchOption.AllDirectories)
        let folder = Path.GetDirectoryName(events)!
        let noun = Path.GetFileName(events)[..^"Events.cs".Length]
        where !folder.Contains("Integration", StringComparison.Ordinal)
        from name in new[] { $"{noun}Events.cs", $"{noun}.cs", $"{noun}Commands.cs", $"{noun}Decider.cs" }
        let file = Path.Combine(folder, name)
        where File.Exists(file)
        select (service, Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllLines(file));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ReverseMentoring.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
