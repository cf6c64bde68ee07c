using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Architecture.Tests;

/// <summary>The rules of the house, as far as the text does not tell: an implicit using names a package as well as any other.</summary>
public sealed partial class TheCompiledRules
{
    private static readonly Assembly Contracts = typeof(Contracts.Head).Assembly, Kit = typeof(Decision).Assembly, Defaults = typeof(ServiceDefaults.Policies).Assembly;

    private static readonly IReadOnlyDictionary<string, Assembly> Services = new Dictionary<string, Assembly>
    {
        ["Programme"] = typeof(Programme.Workers.Worker).Assembly, ["Matching"] = typeof(Matching.Pairs.Pair).Assembly,
        ["Scheduling"] = typeof(Scheduling.Sessions.Session).Assembly, ["Feedback"] = typeof(Feedback.Pulses.Pulse).Assembly
    };

    /// <summary>What the files of every noun declare, with what file and service.</summary>
    private static readonly IReadOnlyList<(string Service, string Path, Type Type)> Domain =
    [
        .. from file in Source.Domain()
           let space = file.Lines.Select(line => Namespace().Match(line)).First(match => match.Success).Groups[1].Value
           from line in file.Lines
           let declared = Declared().Match(line)
           where declared.Success
           select (file.Service, file.Path, Services[file.Service].GetType($"{space}.{declared.Groups[1].Value}", throwOnError: true)!)
    ];

    [Fact]
    public void all_of_the_domain_is_looked_at()
    {
        Assert.True(Domain.Count(declared => IsStored(declared.Path, declared.Type)) > 150, $"{Domain.Count} types");
        Assert.True(Domain.Count(declared => declared.Path.EndsWith("Decider.cs", StringComparison.Ordinal)) > 20);
    }

    [Fact]
    public void a_state_a_fact_and_a_contract_cannot_be_changed() => None(Laws.WithParts(
            Domain.Where(declared => IsStored(declared.Path, declared.Type)).Select(declared => declared.Type)
                .Concat(Contracts.GetExportedTypes()).Concat(Defaults.GetTypes().Where(type => type.Name.StartsWith("Local", StringComparison.Ordinal) && type.IsPublic)))
        .Where(type => !type.IsInterface && !type.IsAbstract).SelectMany(Laws.Mutable));

    [Fact]
    public void a_noun_names_no_type_of_a_package() => None(Domain.SelectMany(declared => declared.Service == "Scheduling" ? Laws.Packages(declared.Type, "NodaTime") : Laws.Packages(declared.Type)));

    [Fact]
    public void the_broker_is_named_by_consumers_and_the_border_alone() =>
        None(Services.Values.Append(Defaults).SelectMany(assembly => assembly.GetTypes()).Where(type => !type.IsNested && type.Name != "Program").SelectMany(Laws.Brokers));

    [Fact]
    public void what_others_build_on_is_documented()
    {
        None(Laws.Undocumented(Kit.GetExportedTypes(), Documentation(Kit)));
        None(Laws.Undocumented(Contracts.GetExportedTypes(), Documentation(Contracts)));
        var engine = Services["Matching"].GetTypes().Where(type => type.Namespace?.StartsWith("ReverseMentoring.Matching.Engine", StringComparison.Ordinal) == true).ToList();
        Assert.True(engine.Count(type => type.IsVisible) > 20);
        None(Laws.Undocumented(engine, Documentation(Services["Matching"])));
    }

    /// <summary>Each of the laws finds what it forbids.</summary>
    [Fact]
    public void whoever_breaks_a_law_is_found()
    {
        Assert.Equal(
            ["Changing.Array is a Int32[] that can be changed", "Changing.Field can be set", "Changing.List is a List`1 that can be changed", "Changing.Nested is a IReadOnlyList`1 that can be changed", "Changing.Settable can be set"],
            Laws.WithParts([typeof(Holding)]).SelectMany(Laws.Mutable).Order(StringComparer.Ordinal));
        Assert.Empty(Laws.Mutable(typeof(Holding)));
        foreach (var breaks in new[] { typeof(InItsCode), typeof(InAClosure), typeof(InASignature) }) Assert.Contains(Laws.Packages(breaks), found => found.Contains("names Marten.", StringComparison.Ordinal));
        Assert.Contains(Laws.Packages(typeof(WithTheClock)), found => found.EndsWith("Commands", StringComparison.Ordinal));
        Assert.Empty(Laws.Packages(typeof(AsItShould)));
        Assert.Contains(Laws.Brokers(typeof(OnTheBus)), found => found.Contains("MassTransit.IBus", StringComparison.Ordinal));
        Assert.Empty(Laws.Brokers(typeof(OnTheBusConsumer)));
        Assert.Single(Laws.Undocumented([typeof(Silent), typeof(Spoken)], Documentation(typeof(Silent).Assembly)));
    }

    private static bool IsStored(string path, Type type) =>
        path.EndsWith("Events.cs", StringComparison.Ordinal) || type.GetMethod("Evolve", [typeof(object)]) is not null;

    private static XDocument Documentation(Assembly assembly) => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"));

    // Whoever is told must be told all of it.
    private static void None(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join('\n', wrong.Distinct().Order(StringComparer.Ordinal)));

    [GeneratedRegex(@"^namespace ([\w.]+);")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:public|internal) (?:sealed |static |abstract |partial |readonly )*(?:record struct|record|class|struct|enum|interface) (\w+)")]
    private static partial Regex Declared();
}
