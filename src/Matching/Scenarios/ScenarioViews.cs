using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.Scenarios;

/// <summary>A scenario beside the others of its round: counts only, nobody is named.</summary>
/// <param name="Chosen">The draft has its pairs.</param>
/// <param name="Fault">Why it could not be computed; a code.</param>
/// <param name="Progress">While it is being computed.</param>
/// <param name="ProgrammeScore">What its pairs score by the programme's own weights: this, and not the score by its own, can be compared.</param>
/// <param name="Kept">Pairs that it has in common with the draft as it is.</param>
/// <param name="Unmatched">People without a pair.</param>
/// <param name="Quality">Null while it has no pairs.</param>
public sealed record ScenarioLine(
    Guid Id, ScenarioStatus Status, bool Chosen, string Objective, IReadOnlyDictionary<string, int>? Weights, int? ScoreFloor, int Locked, int Apart,
    DateTimeOffset AskedAt, string? Fault, ProgressView? Progress, int Mentors, int Mentees, int Pairs, long ProgrammeScore, int Kept, int Unmatched, Quality? Quality)
{
    internal static ScenarioLine Of(Scenario scenario, Round round, ScenarioProgress? progress)
    {
        var draft = round.Suggestions.Select(two => (two.Mentor, two.Mentee)).ToHashSet();
        return new(
            scenario.Id, scenario.Status, round.ScenarioId == scenario.Id, scenario.Objective, scenario.Terms.Weights, scenario.Terms.ScoreFloor,
            scenario.Terms.Locked.Count, scenario.Terms.Apart.Count, scenario.AskedAt, scenario.Fault, ProgressView.Of(scenario, progress),
            scenario.Mentors, scenario.Mentees, scenario.Suggestions.Count, scenario.ProgrammeScore,
            scenario.Suggestions.Count(two => draft.Contains((two.Mentor, two.Mentee))), scenario.Unmatched.Count, scenario.Quality);
    }
}

/// <summary>A scenario with its pairs. People by person id.</summary>
public sealed record ScenarioView(ScenarioLine Scenario, IReadOnlyList<SuggestionView> Proposals, IReadOnlyList<LeftoverView> Unmatched)
{
    internal IEnumerable<Guid> People => Proposals.SelectMany(two => new[] { two.MentorId, two.MenteeId }).Concat(Unmatched.SelectMany(left => left.People));

    internal static ScenarioView Of(Scenario scenario, Round round, ScenarioProgress? progress) => new(
        ScenarioLine.Of(scenario, round, progress), SuggestionView.Of(scenario.RoundId, scenario.Suggestions), LeftoverView.Of(scenario.Unmatched));
}

/// <inheritdoc cref="ScenarioProgress"/>
/// <param name="Phase"><c>waiting</c> before it has begun.</param>
public sealed record ProgressView(string Phase, int Percent, long Best)
{
    internal static ProgressView? Of(Scenario scenario, ScenarioProgress? progress) =>
        scenario.Status != ScenarioStatus.Computing ? null : progress is null ? new("waiting", 0, 0) : new(progress.Phase, progress.Percent, progress.Best);
}

/// <param name="Constraints">What forbids the pair; none where all would only be worse off. What is private reads "not available".</param>
/// <param name="Loss">What all would lose by it; null where it is forbidden.</param>
public sealed record WhyNotAnswer(IReadOnlyList<Reason> Constraints, LossView? Loss);

/// <param name="Code">Short and stable.</param>
public sealed record Reason(string Code, string English, string German);

/// <param name="Placed">Fewer people with a place.</param>
/// <param name="Total">Fewer points and waiting bonus; below 0 where places are lost and points are won.</param>
/// <param name="Weakest">By how many points the weakest pair would be weaker, where the objective is to raise it.</param>
public sealed record LossView(int Placed, long Total, int Weakest);
