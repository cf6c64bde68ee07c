namespace ReverseMentoring.Programme.Topics;

/// <param name="Titles">By language.</param>
public sealed record Topic(string Code, IReadOnlyDictionary<string, string> Titles);

/// <summary>What pairs talk about. A programme chooses from it; its pairs may add challenges of their own company.</summary>
public static class TopicCatalogue
{
    public static IReadOnlyList<Topic> All { get; } = Content.Read<IReadOnlyList<Topic>>("topics/topics.json");

    /// <summary>A guide for a session about each topic, by language.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, SessionGuide>> Guides { get; } =
        All.ToDictionary(topic => topic.Code, topic => Content.InEachLanguage<SessionGuide>($"topics/{topic.Code}"));

    public static bool Has(string code) => All.Any(topic => topic.Code == code);
}

/// <summary>How a pair can spend its first hour on a topic.</summary>
/// <param name="Mentor">What the mentor prepares.</param>
/// <param name="Mentee">What the mentee prepares.</param>
/// <param name="Agenda">Sixty minutes.</param>
public sealed record SessionGuide(
    string Title, string Aim, IReadOnlyList<string> Mentor, IReadOnlyList<string> Mentee, IReadOnlyList<AgendaItem> Agenda,
    IReadOnlyList<string> OpeningQuestions, GuideExercise Exercise, IReadOnlyList<string> FollowUp, IReadOnlyList<string> FurtherIdeas);

public sealed record AgendaItem(int Minutes, string Title, string Text);

public sealed record GuideExercise(string Title, IReadOnlyList<string> Steps);
