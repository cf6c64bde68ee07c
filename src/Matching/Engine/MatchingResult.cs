namespace ReverseMentoring.Matching.Engine;

/// <summary>The best pairs for the whole cohort, and what is to be said about them.</summary>
/// <param name="Pairs">In the order of the mentors' participant ids, then the mentees'.</param>
/// <param name="Unmatched">Everybody without a pair, in the order of their participant ids.</param>
public sealed record MatchingResult(IReadOnlyList<MatchedPair> Pairs, IReadOnlyList<UnmatchedCandidate> Unmatched, MatchingTotals Totals);

/// <param name="Mentor">Who teaches.</param>
/// <param name="Mentee">Who learns.</param>
/// <param name="Locked">Decided by those who run the round (<see cref="Choices"/>).</param>
public sealed record MatchedPair(Candidate Mentor, Candidate Mentee, Score Score, DecidedBy Decided, bool Locked = false);

/// <summary>Why these two.</summary>
/// <param name="Parts">Codes of the parts that gave the most points, the first most; as many as it takes to give at least half of the score.</param>
/// <param name="RankForMentor">1: nobody else of all whom the mentor could have would score higher with them; 2: one would, and so on.</param>
/// <param name="RankForMentee">The same as the mentee sees it.</param>
public sealed record DecidedBy(IReadOnlyList<string> Parts, int RankForMentor, int RankForMentee);

/// <param name="Candidate">Who is left without a pair.</param>
/// <param name="Obstacles">What kept the person from each of the other side, the most frequent first; one partner can count for several.</param>
public sealed record UnmatchedCandidate(Candidate Candidate, IReadOnlyList<Obstacle> Obstacles);

/// <param name="Constraint">
/// A hard constraint, <see cref="Constraint.BelowScoreFloor"/>, <see cref="Constraint.BetterPairsForAll"/> or <see cref="Constraint.NobodyToPairWith"/>.
/// </param>
/// <param name="Partners">How many of the other side it kept away.</param>
public sealed record Obstacle(Constraint Constraint, int Partners);

/// <param name="Score">Sum of the scores of all pairs.</param>
/// <param name="WaitingBonus">Sum of what waiting was worth for everybody who was placed. Total = score + waiting bonus.</param>
/// <param name="Placed">People with at least one pair.</param>
/// <param name="AdmissiblePairs">Pairs that no hard constraint forbids.</param>
/// <param name="BelowFloor">Of these, pairs with a score below the floor.</param>
/// <param name="TieBits">Size of the tie numbers (<see cref="TieBreak"/>), 0 to 16.</param>
public sealed record MatchingTotals(
    int Mentors, int Mentees, int Pairs, int Placed, long Score, long WaitingBonus, long AdmissiblePairs, long BelowFloor, int TieBits)
{
    /// <summary>What <see cref="Objective.BestTotal"/> makes as large as possible.</summary>
    public long Total => Score + WaitingBonus;
}

/// <summary>How far a computation has come.</summary>
/// <param name="Done">0 to <paramref name="Of"/>: mentors compared while scoring, a percentage while solving.</param>
/// <param name="Best">Points of the pairs chosen so far, while solving.</param>
public sealed record MatchingProgress(MatchingPhase Phase, int Done, int Of, long Best = 0);

/// <summary>What is being done: every pair is scored, the best pairs are searched for, and it is worked out why they are the best.</summary>
public enum MatchingPhase { Scoring, Solving, Explaining }
