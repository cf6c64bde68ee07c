namespace ReverseMentoring.Scheduling.Delegations;

// The life of one delegation, in order.

/// <summary>A senior leader lets somebody look after their appointments.</summary>
public sealed record DelegateAppointed(Guid PrincipalId, Guid DelegateId);

/// <summary>One of the two has ended it, or has left the organisation. Which it was is not kept.</summary>
public sealed record DelegationEnded;
