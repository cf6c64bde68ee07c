using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>Who stands above somebody, nearest first, as of a day.</summary>
/// <param name="Broken">Why it goes no further although it should: <c>unknown-manager</c> or <c>cycle</c>; null where it is whole.</param>
internal sealed record Chain(IReadOnlyList<Guid> Above, string? Broken)
{
    public const string UnknownManager = "unknown-manager";
    public const string Cycle = "cycle";

    /// <summary>Walks up as far as <paramref name="known"/> goes.</summary>
    /// <returns>The chain, and who must be looked up before it can go on.</returns>
    public static (Chain Chain, Guid? Needed) Of(Guid person, DateOnly on, IReadOnlyDictionary<Guid, Worker?> known)
    {
        var above = new List<Guid>();
        for (var at = person; ; at = above[^1])
        {
            if (!known.TryGetValue(at, out var worker)) return (new(above, null), at);
            if (worker?.EmploymentOn(on) is not { } employment) return (new(above, UnknownManager), null);
            if (employment.ManagerId is not { } manager) return (new(above, null), null);
            if (manager == person || above.Contains(manager)) return (new(above, Cycle), null);
            above.Add(manager);
        }
    }

    /// <summary>Whose own link upwards leads nowhere: the manager is not known, or the way comes back to where it began.</summary>
    public static IEnumerable<(Guid Person, string Broken)> Breaks(IReadOnlyDictionary<Guid, Guid?> managers)
    {
        var settled = new HashSet<Guid>(managers.Count);
        foreach (var start in managers.Keys)
        {
            var (walk, here) = (new List<Guid>(), start);
            while (settled.Add(here))
            {
                walk.Add(here);
                if (managers[here] is not { } manager) break;
                if (!managers.ContainsKey(manager))
                {
                    yield return (here, UnknownManager);
                    break;
                }

                here = manager;
            }

            // Where it stopped it had been before: on this walk, it is a circle; on an earlier one, whatever is above is told already.
            if (walk.Count > 0 && managers[walk[^1]] == here && walk.IndexOf(here) is var loop and >= 0)
                foreach (var member in walk.Skip(loop)) yield return (member, Cycle);
        }
    }
}
