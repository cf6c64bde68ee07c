namespace ReverseMentoring.Scheduling.Delegations;

/// <param name="PersonId">Who is to look after one's appointments.</param>
public sealed record AppointDelegate(Guid PersonId);

public sealed record EndDelegation;
