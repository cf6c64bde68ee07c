namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>How many people can be placed with pairs of at least some points, and covers that prove it.</summary>
/// <remarks>
/// The most mentors who can be placed and the most mentees who can be placed are found apart, everybody on the side in question wanting one seat
/// of the other: whoever can be placed apart can be placed together (Mendelsohn and Dulmage 1958).
/// </remarks>
internal sealed class Placement(Market market, CancellationToken cancellation)
{
    private const int Whole = 100;

    /// <summary>The highest points that every pair can have while as many people as possible are placed, and why.</summary>
    public (int From, PlacementBound All, PlacementBound? Higher) Raise()
    {
        var all = Bound(market.From);
        var (from, below) = (market.From, Whole + 1);
        PlacementBound? higher = null;
        while (from + 1 < below && all.People > 0)
        {
            var middle = (from + below) / 2;
            var bound = Bound(middle);
            if (bound.People == all.People) from = middle;
            else (below, higher) = (middle, bound);
        }

        return (from, all, higher);
    }

    private PlacementBound Bound(int from) => new(
        from,
        Cover(from, [.. market.Mentors.Select(Waiting)], [.. market.Mentees.Select(mentee => mentee.Seats)]),
        Cover(from, [.. market.Mentors.Select(mentor => mentor.Seats)], [.. market.Mentees.Select(Waiting)]));

    private static int Waiting(Seating seating) => seating is { Seats: > 0, FirstPlace: > 0 } ? 1 : 0;

    private VertexCover Cover(int from, int[] lefts, int[] rights)
    {
        var search = new PlacementSearch(market, from, lefts, rights);
        for (var left = 0; left < lefts.Length; left++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var seat = 0; seat < lefts[left] && search.Place(left); seat++) { }
        }

        return search.Cover();
    }
}
