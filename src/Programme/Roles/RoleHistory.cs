using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration;

namespace ReverseMentoring.Programme.Roles;

/// <summary>One line of an audit trail.</summary>
/// <param name="What">The fact under the name it is stored by.</param>
/// <param name="Fact">All that was recorded, by whom included.</param>
public sealed record RecordedFact(long Version, DateTimeOffset At, string What, object Fact);

internal static class RoleHistory
{
    public static async Task<IReadOnlyList<RecordedFact>> Of(Guid id, IQuerySession session, Nouns nouns, CancellationToken ct)
    {
        var names = nouns.All.Single(noun => noun.State == typeof(Role)).Events;
        return [.. (await session.Events.FetchStreamAsync(id, token: ct)).Where(stored => names.ContainsKey(stored.EventType))
            .Select(stored => new RecordedFact(stored.Version, stored.DecidedAt(), names[stored.EventType], stored.Data))];
    }
}
