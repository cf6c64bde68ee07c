namespace ReverseMentoring.Programme.Topics;

/// <param name="English">Its title.</param>
/// <param name="German">Its title.</param>
public sealed record Topic(string Code, string English, string German);

/// <summary>What pairs talk about. A programme chooses from it; its pairs may add challenges of their own company.</summary>
public static class TopicCatalogue
{
    public static IReadOnlyList<Topic> All { get; } =
    [
        new("new-technologies", "New technologies", "Neue Technologien"),
        new("digital-trends", "Digital trends", "Digitale Trends"),
        new("innovation-strategies", "Innovation strategies", "Innovationsstrategien"),
        new("communication-methods", "Communication methods", "Kommunikationsmethoden"),
        new("market-developments", "Current market developments", "Aktuelle Marktentwicklungen")
    ];

    public static bool Has(string code) => All.Any(topic => topic.Code == code);
}
