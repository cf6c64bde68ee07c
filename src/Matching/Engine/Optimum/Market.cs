using ReverseMentoring.Matching.Engine.Comparing;

namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>Everything that may be chosen: seats, scores, what they are worth, and what is not to be had.</summary>
/// <param name="From">Pairs below these points are not to be had: the floor, or the weakest pair that is to be allowed.</param>
/// <param name="Closed">Pairs that are locked or forbidden, by <see cref="Key"/>.</param>
internal sealed record Market(
    ScoreTable Scores, Ties Ties, Worth Worth, IReadOnlyList<Seating> Mentors, IReadOnlyList<Seating> Mentees, int From, HashSet<long> Closed)
{
    public long Key(int mentor, int mentee) => (long)mentor * Mentees.Count + mentee;

    public bool Open(int mentor, int mentee, int points) =>
        points >= From && Mentors[mentor].Seats > 0 && Mentees[mentee].Seats > 0 && (Closed.Count == 0 || !Closed.Contains(Key(mentor, mentee)));

    public long Weight(int mentor, int mentee, int points) => Worth.OfPair(points, Ties.Of(mentor, mentee, Worth.TieBits));
}

/// <summary>Tie numbers by position; the part of the hash that a mentor's pairs have in common is computed once.</summary>
internal sealed class Ties(Guid round, IReadOnlyList<Entrant> mentors, IReadOnlyList<Entrant> mentees)
{
    private readonly ulong[] _begun = [.. mentors.Select(mentor => TieBreak.Begin(round, mentor.ParticipantId))];
    private readonly Guid[] _mentees = [.. mentees.Select(mentee => mentee.ParticipantId)];

    /// <returns>1 to 2^<paramref name="bits"/>.</returns>
    public long Of(int mentor, int mentee, int bits) => TieBreak.Number(TieBreak.End(_begun[mentor], _mentees[mentee]), bits);
}
