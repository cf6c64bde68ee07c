namespace ReverseMentoring.Matching.Rounds;

// The life of one matching round, in order. People by participant and person id; a reason is a code.

/// <summary>A draft begins without pairs: its people are in no other round while scenarios are computed for them.</summary>
/// <param name="TalkDays">Days for a chemistry talk, before those to answer; 0 for none.</param>
public sealed record RoundOpened(
    Guid ProgrammeId, int Number, string Objective, int AnswerDays, Scope Scope, IReadOnlyList<Member> Mentors, IReadOnlyList<Member> Mentees, int TalkDays = 0);

/// <summary>A draft begins with the best pairs by the programme's own policy.</summary>
/// <param name="Scope">Null, as in what was stored before there were any: everybody of the programme.</param>
/// <param name="Quality">Null in what was stored before it was made.</param>
/// <param name="TalkDays">Days for a chemistry talk, before those to answer; 0 for none.</param>
public sealed record RoundComputed(
    Guid ProgrammeId, int Number, string Objective, int AnswerDays, int Mentors, int Mentees,
    IReadOnlyList<Suggestion> Suggestions, IReadOnlyList<Leftover> Unmatched, Scope? Scope = null, Quality? Quality = null, int TalkDays = 0);

/// <summary>The draft has the pairs of one of its scenarios.</summary>
public sealed record ScenarioChosen(
    Guid ChosenBy, Guid ScenarioId, string Objective, IReadOnlyList<Suggestion> Suggestions, IReadOnlyList<Leftover> Unmatched, Quality Quality);

public sealed record RoundDiscarded(Guid DiscardedBy);
public sealed record RoundReleased(Guid ReleasedBy, DateTimeOffset AnswerBy);

/// <summary>Not every proposal became a pair: who is left is asked about the next best. Nobody is told why.</summary>
public sealed record RoundAskedAgain(IReadOnlyList<Suggestion> Suggestions, DateTimeOffset AnswerBy);

public sealed record RoundCompleted(IReadOnlyList<WithoutPair> WithoutPair);

/// <summary>For whom a round is: everybody of the programme who is in one of these countries and at one of these sites; none named are all.</summary>
/// <param name="Countries">ISO 3166-1 alpha-2.</param>
public sealed record Scope(IReadOnlyList<string> Countries, IReadOnlyList<string> Sites)
{
    public static Scope Everybody { get; } = new([], []);

    public bool Has(string country, string site) => (Countries.Count == 0 || Countries.Contains(country)) && (Sites.Count == 0 || Sites.Contains(site));

    public bool Same(Scope other) => Countries.SequenceEqual(other.Countries) && Sites.SequenceEqual(other.Sites);
}

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
