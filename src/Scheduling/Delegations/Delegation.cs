namespace ReverseMentoring.Scheduling.Delegations;

/// <summary>That somebody looks after the appointments of somebody else, as its facts have made it. No rules here: they are in <see cref="DelegationDecider"/>.</summary>
public sealed record Delegation
{
    public Guid Id { get; init; }
    public long Version { get; init; }

    /// <summary>Whose appointments they are.</summary>
    public Guid PrincipalId { get; init; }

    public Guid DelegateId { get; init; }
    public bool Active { get; init; }

    public bool IsBetween(Guid personId) => personId == PrincipalId || personId == DelegateId;

    public Delegation Evolve(object @event) => @event switch
    {
        DelegateAppointed e => this with { PrincipalId = e.PrincipalId, DelegateId = e.DelegateId, Active = true },
        DelegationEnded => this with { Active = false },
        _ => this
    };
}
