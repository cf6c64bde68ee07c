namespace ReverseMentoring.Matching.Rounds;

/// <summary>How good the pairs of a round are. Counts and codes only, and no group of fewer than <see cref="SmallestGroup"/>.</summary>
/// <param name="Scores">How the scores spread.</param>
/// <param name="Placed">By country, site and mentoring role.</param>
/// <param name="Unmatched">What kept those from a pair who have none.</param>
/// <param name="WouldSwap">People who, with somebody else, would both rather have each other; by each side's own ranking.</param>
/// <param name="FirstChoice">Pairs in which neither of the two could have scored higher with anybody.</param>
/// <param name="Ways">These pairs, and what plainer ways of pairing the same people would have come to.</param>
public sealed record Quality(
    Spread Scores, IReadOnlyList<PlacedShare> Placed, IReadOnlyList<KeptBack> Unmatched, int WouldSwap, int FirstChoice, IReadOnlyList<Way> Ways)
{
    public const int SmallestGroup = 5;
}

/// <summary>How the scores of pairs spread.</summary>
/// <param name="Bands">Pairs from 0 to 9 points, 10 to 19 and so on; the last has 90 to 100.</param>
/// <param name="Weakest">Null where there is no pair.</param>
public sealed record Spread(IReadOnlyList<int> Bands, int? Weakest, int? Median, int? Best)
{
    public static Spread Of(IEnumerable<int> scores)
    {
        var sorted = scores.Order().ToList();
        var bands = new int[10];
        foreach (var score in sorted) bands[Math.Min(score / 10, 9)]++;
        return sorted.Count == 0 ? new(bands, null, null, null) : new(bands, sorted[0], sorted[sorted.Count / 2], sorted[^1]);
    }
}

/// <param name="By"><c>country</c>, <c>site</c> or <c>role</c>.</param>
/// <param name="Group">Code of the country or of the site, <c>mentor</c> or <c>mentee</c>.</param>
/// <param name="With">Of them, people with at least one pair.</param>
public sealed record PlacedShare(string By, string Group, int People, int With);

/// <param name="Constraint">A code.</param>
/// <param name="MostOften">People whom it has kept from more partners than anything else.</param>
/// <param name="AtAll">People whom it has kept from some partner.</param>
public sealed record KeptBack(string Constraint, int MostOften, int AtAll);

/// <summary>A way of pairing, and what it comes to.</summary>
/// <param name="Code"><c>ours</c>, <c>greedy</c> (the best pair first, then the best of what is left) or <c>first-come</c> (mentor after mentor takes the best who is left).</param>
/// <param name="Placed">People with at least one pair.</param>
/// <param name="Score">Sum of the scores of the pairs.</param>
/// <param name="WaitingBonus">What waiting was worth for everybody who was placed.</param>
/// <param name="Weakest">Score of the weakest pair; null where there is none.</param>
public sealed record Way(string Code, int Pairs, int Placed, long Score, long WaitingBonus, int? Weakest);
