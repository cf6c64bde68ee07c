namespace ReverseMentoring.Matching.Rounds;

// The life of one matching round, in order. People by participant and person id; a reason is a code.

public sealed record RoundComputed(
    Guid ProgrammeId, int Number, string Objective, int AnswerDays, int Mentors, int Mentees,
    IReadOnlyList<Suggestion> Suggestions, IReadOnlyList<Leftover> Unmatched);

public sealed record RoundDiscarded(Guid DiscardedBy);
public sealed record RoundReleased(Guid ReleasedBy, DateTimeOffset AnswerBy);
public sealed record RoundCompleted(IReadOnlyList<WithoutPair> WithoutPair);

/// <summary>Somebody's place in the programme, and who that is.</summary>
public sealed record Member(Guid ParticipantId, Guid PersonId);

/// <summary>Two people whom the round would bring together, and why.</summary>
/// <param name="Score">0 to 100: the sum of the parts.</param>
public sealed record Suggestion(Member Mentor, Member Mentee, int Score, IReadOnlyList<ScorePart> Parts);

/// <param name="Code">Such as <c>topic-fit</c>.</param>
/// <param name="Points">What this part has given to the score.</param>
/// <param name="Of">What it could have given at most.</param>
public sealed record ScorePart(string Code, int Points, int Of);

/// <summary>Somebody for whom the round has no partner.</summary>
/// <param name="Constraints">What kept them from one, the most frequent first.</param>
public sealed record Leftover(Member Who, IReadOnlyList<string> Constraints);

/// <summary>Somebody whom the round left without a pair.</summary>
/// <param name="Rounds">Rounds in a row that ended so.</param>
public sealed record WithoutPair(Guid ParticipantId, Guid PersonId, int Rounds);
