using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Retention;

/// <summary>The periods of one country as they are carried out. No rules here: they are in <see cref="RetentionScheduleDecider"/>.</summary>
public sealed record RetentionSchedule
{
    private static readonly Guid Space = new("6f2f5f4e-52d1-4a6b-9a57-0d0a5f7c3e15");

    public Guid Id { get; init; }
    public long Version { get; init; }
    public string Country { get; init; } = "";
    public DateTimeOffset? LastRunAt { get; init; }
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>In all, by kind.</summary>
    public IReadOnlyDictionary<string, int> Deleted { get; init; } = new Dictionary<string, int>();

    /// <summary>One stream for each country.</summary>
    public static Guid IdOf(string country) => DerivedId.From(Space, country);

    public RetentionSchedule Evolve(object @event) => @event switch
    {
        RetentionBegan e => this with { Country = e.Country, NextRunAt = e.FirstRunAt },
        ServiceDataExpired e => this with { Deleted = Sum(e.Deleted) },
        RetentionCarriedOut e => this with { Deleted = Sum(e.Deleted), LastRunAt = e.At, NextRunAt = e.NextRunAt },
        _ => this
    };

    private Dictionary<string, int> Sum(IReadOnlyDictionary<string, int> more) =>
        Deleted.Concat(more).GroupBy(kind => kind.Key).ToDictionary(kind => kind.Key, kind => kind.Sum(count => count.Value));
}
