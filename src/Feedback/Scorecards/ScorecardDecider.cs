using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Feedback.Scorecards;

public sealed record PublishScorecard(Guid ProgrammeId, DateOnly From, DateOnly Until, IReadOnlyList<Kpi> Kpis);

/// <summary>Every rule of publishing.</summary>
internal static class ScorecardDecider
{
    public static Guid IdOf(Guid programmeId) => DerivedId.From(programmeId, "scorecard");

    public static Decision Expired { get; } = Refuse("figures-expired", "What these figures were counted from has been deleted when its period had passed; what was published stays.");

    public static Decision Decide(Scorecard? scorecard, PublishScorecard command, Guid person) => scorecard switch
    {
        _ when command.Until < command.From => Refuse("programme-not-started", "There is nothing to publish before the first day of the programme."),
        { } known when known.Until == command.Until && known.Kpis.SequenceEqual(command.Kpis) => Nothing,
        _ => Of(new ScorecardPublished(command.ProgrammeId, command.From, command.Until, command.Kpis, person))
    };
}
