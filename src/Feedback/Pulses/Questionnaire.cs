namespace ReverseMentoring.Feedback.Pulses;

/// <summary>What is asked after a session, of both roles alike; under 45 seconds. All of it is of the anonymous class.</summary>
internal static class Questionnaire
{
    /// <summary>Its name among the surveys that a country's policy allows.</summary>
    public const string Pulse = "pulse";

    public const int Lowest = 1;
    public const int Highest = 5;

    public static IReadOnlyList<QuestionItem> Items { get; } =
    [
        new(PulseItem.WorthMyTime, "The conversation was worth my time.", "Das Gespräch war meine Zeit wert."),
        new(PulseItem.CouldSpeakOpenly, "I could say what I really think.", "Ich konnte offen sagen, was ich denke."),
        new(PulseItem.WillTrySomething, "I take away something I will try.", "Ich nehme etwas mit, das ich ausprobiere.")
    ];
}

public sealed record QuestionItem(PulseItem Item, string English, string German);

/// <summary>The numbers stand in the tables of answers: never renumbered.</summary>
public enum PulseItem { WorthMyTime = 1, CouldSpeakOpenly = 2, WillTrySomething = 3 }
