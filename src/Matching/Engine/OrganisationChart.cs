namespace ReverseMentoring.Matching.Engine;

/// <summary>Where somebody stands in the organisation.</summary>
/// <param name="ManagerId">Null for the head of the enterprise.</param>
/// <param name="DottedLineIds">Managers beside the line.</param>
public sealed record ReportingPosition(Guid? ManagerId, IReadOnlyList<Guid> DottedLineIds);

/// <summary>Who manages whom, of everybody who is known: at least the people to be matched and all who are above them.</summary>
/// <remarks>
/// Built once in O(people): every person gets an interval such that their whole organisation, at any depth, lies inside it
/// (numbering of a tree in depth-first order). Being above somebody is then two comparisons.
/// </remarks>
public sealed class OrganisationChart
{
    private readonly IReadOnlyDictionary<Guid, ReportingPosition> _positions;
    private readonly Dictionary<Guid, Interval> _intervals;

    private OrganisationChart(IReadOnlyDictionary<Guid, ReportingPosition> positions, Dictionary<Guid, Interval> intervals) =>
        (_positions, _intervals) = (positions, intervals);

    public static OrganisationChart Of(IReadOnlyDictionary<Guid, ReportingPosition> positions)
    {
        var reports = new Dictionary<Guid, List<Guid>>();
        var walk = new Stack<Guid>();
        foreach (var (person, position) in positions)
        {
            if (position.ManagerId is not { } manager) walk.Push(person);
            else if (reports.TryGetValue(manager, out var team)) team.Add(person);
            else reports[manager] = [person];
        }

        // Down from every head, without recursion: a chain may be as long as the enterprise is large. Who is below an unknown manager
        // or in a circle is never reached, and so has no interval: their chain is incomplete.
        var intervals = new Dictionary<Guid, Interval>(positions.Count);
        var entered = 0;
        while (walk.TryPeek(out var person))
        {
            if (intervals.TryGetValue(person, out var interval))
            {
                intervals[person] = interval with { Last = entered - 1 };
                walk.Pop();
                continue;
            }

            intervals[person] = new(entered++, 0);
            foreach (var report in reports.GetValueOrDefault(person, [])) walk.Push(report);
        }

        return new(positions, intervals);
    }

    /// <summary>The whole chain from this person up to a head is known.</summary>
    public bool IsComplete(Guid person) => _intervals.ContainsKey(person);

    /// <summary>One of the two is above the other, at any depth. False while a chain is incomplete: ask <see cref="IsComplete"/> first.</summary>
    public bool InOneChain(Guid one, Guid other) =>
        _intervals.TryGetValue(one, out var first) && _intervals.TryGetValue(other, out var second) && (first.Holds(second) || second.Holds(first));

    /// <summary>They report to the same person.</summary>
    public bool ShareManager(Guid one, Guid other) =>
        _positions.TryGetValue(one, out var first) && _positions.TryGetValue(other, out var second)
        && first.ManagerId is { } manager && manager == second.ManagerId;

    /// <summary>One of the two is a manager beside the line of the other.</summary>
    public bool DottedLine(Guid one, Guid other) =>
        (_positions.TryGetValue(one, out var first) && first.DottedLineIds.Contains(other))
        || (_positions.TryGetValue(other, out var second) && second.DottedLineIds.Contains(one));

    /// <summary>Everybody above somebody, nearest first, as far as they are known.</summary>
    internal IEnumerable<Guid> Above(Guid person)
    {
        if (!IsComplete(person)) yield break;
        for (var at = ManagerOf(person); at is { } manager; at = ManagerOf(manager)) yield return manager;
    }

    internal Guid? ManagerOf(Guid person) => _positions.TryGetValue(person, out var position) ? position.ManagerId : null;

    internal IReadOnlyList<Guid> DottedOf(Guid person) => _positions.TryGetValue(person, out var position) ? position.DottedLineIds : [];

    private readonly record struct Interval(int First, int Last)
    {
        public bool Holds(Interval other) => First <= other.First && other.First <= Last;
    }
}
