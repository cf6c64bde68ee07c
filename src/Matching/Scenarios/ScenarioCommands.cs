using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.Scenarios;

/// <summary>What is to be otherwise than the programme has it; people by person id.</summary>
/// <inheritdoc cref="Terms"/>
public sealed record AskScenario(
    string? Objective = null, IReadOnlyDictionary<string, int>? Weights = null, int? ScoreFloor = null,
    IReadOnlyList<TwoPeople>? Locked = null, IReadOnlyList<TwoPeople>? Apart = null)
{
    /// <returns>The same with places instead of persons; null where somebody is not in the round.</returns>
    internal Terms? Of(Round round)
    {
        var places = round.Members.ToLookup(member => member.PersonId, member => member.ParticipantId);
        return Places(Locked) is { } locked && Places(Apart) is { } apart ? new(Objective, Weights, ScoreFloor, locked, apart) : null;

        IReadOnlyList<TwoPlaces>? Places(IReadOnlyList<TwoPeople>? people) =>
            (people ?? []).All(two => places.Contains(two.MentorId) && places.Contains(two.MenteeId))
                ? [.. (people ?? []).Select(two => new TwoPlaces(places[two.MentorId].First(), places[two.MenteeId].First()))]
                : null;
    }
}

/// <summary>A mentor and a mentee by person id.</summary>
public sealed record TwoPeople(Guid MentorId, Guid MenteeId);

public sealed record CancelScenario;

/// <summary>It has been asked for and has no pairs yet.</summary>
public sealed record ComputeScenario;
