using System.Reflection;
using System.Text.RegularExpressions;

namespace ReverseMentoring.Architecture.Tests;

/// <summary>The rules of the house, where they can be read off the text and the assemblies.</summary>
public sealed partial class TheHouseRules
{
    private static readonly string[] Ours = ["src", "ReverseMentoring.AppHost", "ReverseMentoring.ServiceDefaults", "tests"];

    [Fact]
    public void a_file_has_at_most_250_lines() =>
        Assert.Empty(Source.Files(Ours).Where(file => file.Lines.Length > 250).Select(file => $"{file.Path}: {file.Lines.Length}"));

    [Fact]
    public void a_table_of_contents_has_at_most_50_lines() =>
        Assert.Empty(Source.Files("src").Where(file => file.Path.EndsWith("/Program.cs", StringComparison.Ordinal) && file.Lines.Length > 50)
            .Select(file => $"{file.Path}: {file.Lines.Length}"));

    [Fact]
    public void there_are_nouns_to_look_at() => Assert.True(Source.Domain().Count() > 40);

    [Fact]
    public void a_noun_knows_nothing_but_the_language_the_kits_decision_and_its_own_service() =>
        Assert.Empty(
            from file in Source.Domain()
            from line in file.Lines
            let used = Using().Match(line)
            where used.Success
            let space = used.Groups[1].Value
            where !(space.StartsWith("System", StringComparison.Ordinal)
                || space.StartsWith("ReverseMentoring.EventSourcing", StringComparison.Ordinal)
                || space.StartsWith($"ReverseMentoring.{file.Service}", StringComparison.Ordinal)
                || (file.Service == "Scheduling" && space.StartsWith("NodaTime", StringComparison.Ordinal)))
            select $"{file.Path}: {line}");

    [Fact]
    public void a_rule_reads_no_clock_no_chance_and_no_world() =>
        Assert.Empty(
            from file in Source.Domain()
            from line in file.Lines
            where ClockOrChance().IsMatch(line)
            select $"{file.Path}: {line.Trim()}");

    [Fact]
    public void an_event_a_command_and_a_state_is_a_sealed_record() =>
        Assert.Empty(
            from file in Source.Domain()
            from line in file.Lines
            where OpenRecord().IsMatch(line)
            select $"{file.Path}: {line.Trim()}");

    [Fact]
    public void nothing_is_left_unfinished() =>
        Assert.Empty(
            from file in Source.Files("src", "ReverseMentoring.AppHost", "ReverseMentoring.ServiceDefaults")
            from line in file.Lines
            where Unfinished().IsMatch(line)
            select $"{file.Path}: {line.Trim()}");

    [Fact]
    public void contracts_reference_nothing() =>
        Assert.All(typeof(Contracts.Head).Assembly.GetReferencedAssemblies(), reference => Assert.StartsWith("System", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void a_service_references_no_other()
    {
        Assembly[] services =
        [
            typeof(Programme.Workers.Worker).Assembly, typeof(Matching.Pairs.Pair).Assembly,
            typeof(Scheduling.Sessions.Session).Assembly, typeof(Feedback.Pulses.Pulse).Assembly
        ];
        var names = services.Select(service => service.GetName().Name).ToHashSet();
        Assert.Empty(services.SelectMany(service => service.GetReferencedAssemblies().Where(reference => names.Contains(reference.Name))));
    }

    [Fact]
    public void the_kit_says_no_word_of_the_domain() =>
        Assert.Empty(
            from file in Source.Files("src/EventSourcing")
            from line in file.Lines
            where !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && DomainWord().IsMatch(line)
            select $"{file.Path}: {line.Trim()}");

    [Fact]
    public void the_kit_has_at_most_12_files_and_900_lines_besides_what_documents_them()
    {
        var files = Source.Files("src/EventSourcing").Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal)).ToList();
        Assert.InRange(files.Count, 1, 12);
        Assert.InRange(files.Sum(file => file.Lines.Count(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))), 1, 900);
    }

    [Fact]
    public void the_engine_and_the_planner_touch_no_framework() =>
        Assert.Empty(
            from file in Source.Files("src/Matching/Engine", "src/Scheduling/Planning")
            from line in file.Lines
            let used = Using().Match(line)
            where used.Success && Framework().IsMatch(used.Groups[1].Value)
            select $"{file.Path}: {line}");

    [Fact]
    public void every_queue_bears_the_name_of_its_service() =>
        Assert.All(
            Regex.Matches(File.ReadAllText(Path.Combine(Source.Root, "deploy/rabbitmq/definitions.json")), "\"destination\": *\"([^\"]+)\",[^}]*\"destination_type\": *\"queue\"")
                .Select(match => match.Groups[1].Value),
            queue => Assert.Contains(Source.Services, service => queue.StartsWith($"{service.ToLowerInvariant()}-", StringComparison.Ordinal)));

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);")]
    private static partial Regex Using();

    [GeneratedRegex(@"DateTime(Offset)?\.(UtcNow|Now)|Guid\.NewGuid\(|CreateVersion7\(\)|new Random\(|Random\.Shared|TimeProvider|File\.|HttpClient")]
    private static partial Regex ClockOrChance();

    [GeneratedRegex(@"^public (?!sealed |static |abstract )(partial )?(record|class)\b")]
    private static partial Regex OpenRecord();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b|Thread\.Sleep")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\b(programme|participant|mentor|mentee|pair|round|proposal|pulse|scorecard|worker)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex DomainWord();

    [GeneratedRegex(@"^(Marten|MassTransit|Npgsql|Microsoft|JasperFx|ReverseMentoring\.EventSourcing|ReverseMentoring\.Contracts)")]
    private static partial Regex Framework();
}
