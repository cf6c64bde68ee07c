using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Tests;

/// <summary>An ordinary programme and ordinary people; a test says what is not ordinary.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    public static readonly Guid Manager = Guid.Parse("11111111-0000-4000-8000-000000000000");
    public static readonly Guid Sponsor = Guid.Parse("22222222-0000-4000-8000-000000000000");
    public static readonly Guid Person = Guid.Parse("33333333-0000-4000-8000-000000000000");
    public static readonly Guid Partner = Guid.Parse("44444444-0000-4000-8000-000000000000");
    public static readonly Guid ProgrammeId = Guid.Parse("55555555-0000-7000-8000-000000000000");

    public static Employment Employment { get; } = new(
        EmploymentStatus.Active, Sponsor, [], "sales", "acme-de", "DE", "DE-BE", "berlin", "sales", 5, new DateOnly(2020, 5, 1), ["de"], "Europe/Berlin");

    public static Worker Worker { get; } = new() { Id = Person, Version = 1, Employment = Employment, Active = true };

    public static PolicyContent Policy { get; } = new(
        ["de", "en"], 5, 10, ["interests", "working-style", "learning-goals"], ["pulse", "end"], new Dictionary<string, int> { ["profile"] = 180 }, [], "de-1");

    public static CountryPolicy ApprovedPolicy { get; } = new()
    {
        Id = CountryPolicy.IdOf("DE"), Version = 2, Country = "DE", Revision = 1, Draft = Policy, Approved = new(1, Policy, new DateOnly(2027, 2, 1), "BR-17")
    };

    public static Design Design { get; } = new(
        "spring-27", ["DE"], ["new-technologies", "digital-trends"],
        [new Goal("session-completion", null, 90, new DateOnly(2027, 9, 30), Sponsor)],
        new DateOnly(2027, 4, 1), new DateOnly(2027, 9, 30), new Cadence(6, 4, 60, Driver.Mentor),
        new MatchingPolicy(2, 4, 2, 1, 30, Objective.BestTotal, new Dictionary<string, int>(), [], [], 7),
        TrainingGate.BeforeMatching,
        new Eligibility(Seniority.Junior, null, 6, 12, []), new Eligibility(Seniority.Senior, 7, null, 0, []));

    public static Texts Texts { get; } = new(
        new Dictionary<string, string> { ["en"] = "Spring 2027", ["de"] = "Frühling 2027" }, new Dictionary<string, string> { ["en"] = "Juniors teach." });

    public static Profile Profile { get; } = new(
        [new("new-technologies", 2)], [new("digital-trends", 5)], ["digital-trends"], ["chess"], new Dictionary<string, int> { ["pace"] = 3 },
        [new("de", "native"), new("en", "C1")], "Europe/Berlin", [new(DayOfWeek.Monday, new(9, 0), new(17, 0))], []);
}
