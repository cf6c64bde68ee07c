namespace ReverseMentoring.Matching.Engine;

/// <summary>
/// Proof that no set of pairs is better, over all admissible pairs: a price for each person such that nobody would gain by a change, and
/// what all seats are worth at these prices is exactly what the chosen pairs are worth (duality of linear programs).
/// </summary>
/// <remarks>
/// Mentors and mentees in the order of their participant ids; the numbers of pairs are positions in these lists. Locked pairs are no part of it:
/// their seats are taken beforehand. See docs/matching.md for the formulas, and <see cref="CertificateCheck"/> for what is to be checked.
/// </remarks>
/// <param name="Unit">What a point is worth; more than all tie numbers together.</param>
/// <param name="TieBits">Tie numbers are 1 to 2^TieBits.</param>
/// <param name="From">Only pairs of at least these points were to be had: the floor, or the weakest pair under <see cref="Objective.RaiseWeakest"/>.</param>
/// <param name="Pairs">The chosen pairs.</param>
/// <param name="Worth">What the chosen pairs and first places are worth together: the total of both the pairs and the prices.</param>
/// <param name="Placing">For <see cref="Objective.RaiseWeakest"/>: why no more people can be placed at all.</param>
/// <param name="Raising">For <see cref="Objective.RaiseWeakest"/>: why as many cannot be placed with a higher weakest pair; null if it is at 100 or there is none.</param>
public sealed record Certificate(
    long Unit, int TieBits, int From, IReadOnlyList<PersonPrice> Mentors, IReadOnlyList<PersonPrice> Mentees,
    IReadOnlyList<CertifiedPair> Pairs, Int128 Worth, PlacementBound? Placing = null, PlacementBound? Raising = null);

/// <param name="Seats">Pairs that the person could have beside those that are locked.</param>
/// <param name="FirstPlace">What the first of them is worth beside the pair itself, in the unit of the prices.</param>
/// <param name="Price">
/// -FirstPlace or more. The first seat costs FirstPlace + Price, every further one Price, or nothing where that is below 0.
/// </param>
public sealed record PersonPrice(Guid ParticipantId, int Seats, long FirstPlace, long Price);

/// <param name="Mentor">Position in <see cref="Certificate.Mentors"/>.</param>
/// <param name="Mentee">Position in <see cref="Certificate.Mentees"/>.</param>
public sealed record CertifiedPair(int Mentor, int Mentee, int Points);

/// <summary>How many people can be placed at most with pairs of at least some points: so many mentors and so many mentees.</summary>
public sealed record PlacementBound(int From, VertexCover Mentors, VertexCover Mentees)
{
    public long People => Mentors.Size + Mentees.Size;
}

/// <summary>People such that every pair has one of them; whoever is placed by a pair takes a seat of one of them (Kőnig 1931).</summary>
/// <param name="Mentors">Positions of the mentors that are in it.</param>
/// <param name="Size">Seats of those in it; on the side that is to be placed a person counts once.</param>
public sealed record VertexCover(IReadOnlyList<int> Mentors, IReadOnlyList<int> Mentees, long Size);
