using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Erasures;

/// <summary>The erasure of one person as its facts have made it. No rules here: they are in <see cref="ErasureDecider"/>.</summary>
public sealed record Erasure
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid PersonId { get; init; }
    public ErasureCause Cause { get; init; }
    public string? Source { get; init; }
    public string? Country { get; init; }
    public IReadOnlyDictionary<string, int> Deleted { get; init; } = new Dictionary<string, int>();

    /// <summary>Null before it has begun: the answer of a service may come first.</summary>
    public DateTimeOffset? ConfirmBy { get; init; }

    public IReadOnlyList<ServiceErased> Services { get; init; } = [];
    public bool Overdue { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>One for each person: whoever comes back is another person.</summary>
    public static Guid IdOf(Guid personId) => DerivedId.From(personId, "erasure");

    public Erasure Evolve(object @event) => @event switch
    {
        ErasureBegan e => this with { PersonId = e.PersonId, Cause = e.Cause, Source = e.Source, Country = e.Country, Deleted = e.Deleted, ConfirmBy = e.ConfirmBy },
        ServiceErased e => this with { Services = [.. Services, e] },
        ErasureOverdue _ => this with { Overdue = true },
        ErasureCompleted e => this with { Overdue = false, CompletedAt = e.At },
        _ => this
    };
}
