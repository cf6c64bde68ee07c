namespace ReverseMentoring.Programme.Roles;

/// <summary>An appointment as its facts have made it. No rules here: they are in <see cref="RoleDecider"/>.</summary>
public sealed record Role
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid PersonId { get; init; }
    public string Code { get; init; } = "";
    public Guid? ProgrammeId { get; init; }
    public IReadOnlyList<string> Countries { get; init; } = [];
    public DateOnly From { get; init; }
    public DateOnly? Until { get; init; }
    public Guid AppointedBy { get; init; }
    public bool Active { get; init; }

    public Role Evolve(object @event) => @event switch
    {
        RoleAssigned e => this with
        {
            PersonId = e.PersonId, Code = e.Code, ProgrammeId = e.ProgrammeId, Countries = e.Countries,
            From = e.From, Until = e.Until, AppointedBy = e.AppointedBy, Active = true
        },
        RoleRevoked _ => this with { Active = false },
        _ => this
    };
}
