using System.Text.Json.Nodes;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Contracts.Tests.Deliveries;

/// <summary>Where two services that were told the same in another order differ although they may not.</summary>
internal static class Difference
{
    /// <param name="nouns">The nouns whose states may be compared by their essence.</param>
    /// <param name="overtaken">What a message about them may be overtaken by is said in <see cref="Overtaken"/>.</param>
    public static IReadOnlyList<string> Between(Remains orderly, Remains disorderly, string service, IReadOnlyList<Noun> nouns, IReadOnlySet<Guid> overtaken)
    {
        var (one, other) = (new Sorted(orderly, service, nouns, overtaken), new Sorted(disorderly, service, nouns, overtaken));
        return
        [
            .. Differ("document", one.Documents, other.Documents), .. Differ("stream", one.Facts, other.Facts),
            .. one.Essence.Except(other.Essence).Select(lost => $"essence only in order: {lost}"),
            .. other.Essence.Except(one.Essence).Select(more => $"essence only in disorder: {more}"),
            .. one.Due.Except(other.Due).Select(lost => $"due only in order: {lost}"), .. other.Due.Except(one.Due).Select(more => $"due only in disorder: {more}")
        ];
    }

    private static IEnumerable<string> Differ(string what, IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Keys.Union(other.Keys).Where(key => one.GetValueOrDefault(key) != other.GetValueOrDefault(key))
            .Select(key => $"{what} {key}\n  in order:    {one.GetValueOrDefault(key) ?? "none"}\n  in disorder: {other.GetValueOrDefault(key) ?? "none"}");

    /// <summary>What must be the same to the letter, and what only in its essence.</summary>
    private sealed class Sorted
    {
        public Dictionary<string, string> Documents { get; } = [];
        public Dictionary<string, string> Facts { get; } = [];
        public List<string> Essence { get; } = [];
        public List<string> Due { get; }

        public Sorted(Remains remains, string service, IReadOnlyList<Noun> nouns, IReadOnlySet<Guid> overtaken)
        {
            var states = nouns.ToDictionary(noun => $"mt_doc_{noun.State.Name.ToLowerInvariant()}", noun => noun.Name);
            var loose = new HashSet<string>();
            foreach (var (key, document) in remains.Documents)
            {
                var (table, id) = (key.Split('/')[0], key.Split('/')[1]);
                var text = document.ToJsonString();
                if (states.TryGetValue(table, out var noun)
                    && (Overtaken.Counts(service, noun) || overtaken.Any(about => text.Contains(about.ToString(), StringComparison.Ordinal))))
                {
                    loose.Add(id);
                    if (Overtaken.Essence(service, noun, document.DeepClone().AsObject()) is { } essence) Essence.Add($"{noun} {essence.ToJsonString()}");
                }
                else
                {
                    Documents.Add(key, text);
                }
            }

            foreach (var (stream, facts) in remains.Facts)
            {
                if (!loose.Contains(stream)) Facts.Add(stream, string.Join('\n', facts));
            }

            Essence.Sort(StringComparer.Ordinal);
            Due = [.. remains.Due.Where(item => !loose.Contains(item.Split(' ')[0]))];
        }
    }
}

/// <summary>
/// Where order may legitimately be seen. A fact that is overtaken by newer news of the same noun is not acted on any more, so some of what followed
/// from it in order never happens in disorder: a pair that is known to be over gets no sessions that would only be cancelled; a pause that is over when
/// it is heard of is no pause. What stands at the end must be the same nevertheless, and for everything that nothing overtook, every fact as well.
/// </summary>
internal static class Overtaken
{
    /// <summary>A calendar counts what was ever planned for somebody, for nothing too; that alone is in it.</summary>
    public static bool Counts(string service, string noun) => (service, noun) is ("scheduling", "calendar");

    /// <summary>What of such a state must be the same in any order; null where the state itself need not be.</summary>
    public static JsonObject? Essence(string service, string noun, JsonObject state)
    {
        // How many facts it took.
        state.Remove("version");
        switch (service, noun)
        {
            case ("scheduling", "session"):
                // Planned for nothing.
                if ((string?)state["cancelledBy"] == "Pair") return null;
                // Counted on from those.
                state.Remove("id");
                state.Remove("number");
                break;
            case ("scheduling", "calendar"):
                return null;
            case ("matching", "pair"):
                // A pause that was over when it was heard of did not interrupt anything.
                state.Remove("seenAt");
                break;
            case ("scheduling", "pair-series"):
                state.Remove("lastNumber");
                break;
        }

        return state;
    }
}
